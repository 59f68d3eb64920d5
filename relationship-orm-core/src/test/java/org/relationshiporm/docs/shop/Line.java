package org.relationshiporm.docs.shop;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** A line of an invoice. */
@Table("lines")
public class Line {
    @Id
    private Integer id;

    private int position;

    @Relationship(backPopulates = "lines")
    private final ToOne<Invoice> invoice = ToOne.of(this);

    protected Line() {}

    public Line(int position, Invoice invoice) {
        this.position = position;
        this.invoice.set(invoice);
    }

    public int getPosition() {
        return position;
    }

    public Invoice getInvoice() {
        return invoice.get();
    }
}
