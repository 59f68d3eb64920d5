package org.relationshiporm.chinook.sqlite;

import java.math.BigDecimal;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

@Table("InvoiceLine")
final class InvoiceLine implements MusicShop.InvoiceLine {

    @Id
    @Column("InvoiceLineId")
    private Integer invoiceLineId;

    @Column("InvoiceId")
    @ForeignKey("Invoice.InvoiceId")
    private Integer invoiceId;

    @Column("TrackId")
    @ForeignKey("Track.TrackId")
    private Integer trackId;

    @Column(value = "UnitPrice", precision = 10, scale = 2)
    private BigDecimal unitPrice;

    @Column("Quantity")
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
