package org.relationshiporm.chinook.postgres;

import java.math.BigDecimal;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

@Table
final class InvoiceLine implements MusicShop.InvoiceLine {

    @Id
    private Integer invoiceLineId;

    @ForeignKey("invoice.invoice_id")
    private Integer invoiceId;

    @ForeignKey("track.track_id")
    private Integer trackId;

    @Column(precision = 10, scale = 2)
    private BigDecimal unitPrice;

    private int quantity;

    @Relationship(backPopulates = "lines")
    private final ToOne<Invoice> invoice = ToOne.of(this);

    @Relationship(backPopulates = "lines")
    private final ToOne<Track> track = ToOne.of(this);

    private InvoiceLine() {}

    @Override
    public BigDecimal getUnitPrice() {
        return unitPrice;
    }

    @Override
    public int getQuantity() {
        return quantity;
    }

    @Override
    public Invoice getInvoice() {
        return invoice.get();
    }

    @Override
    public Track getTrack() {
        return track.get();
    }
}
