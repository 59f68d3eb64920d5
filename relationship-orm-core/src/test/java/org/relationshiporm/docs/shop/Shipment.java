package org.relationshiporm.docs.shop;

import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.schema.ReferentialAction;

/** A composite key, a key of two columns to it, and one that the database follows. */
@Table("shipments")
public class Shipment {
    // tag::composite-key[]
    @Id
    private String depot;

    @Id
    private Integer number;
    // end::composite-key[]

    // tag::foreign-key[]
    @Column(nullable = false)
    @ForeignKey(value = "invoices.id", onDelete = ReferentialAction.CASCADE)
    private Integer invoiceId;

    @Relationship
    private final ToOne<Invoice> invoice = ToOne.of(this);
    // end::foreign-key[]

    // tag::composite-foreign-key[]
    @ForeignKey("shipments.depot")
    private String replacedDepot;

    @ForeignKey("shipments.number")
    private Integer replacedNumber;

    @Relationship
    private final ToOne<Shipment> replaced = ToOne.of(this);
    // end::composite-foreign-key[]

    protected Shipment() {}

    public Shipment(String depot, int number, Invoice invoice) {
        this.depot = depot;
        this.number = number;
        this.invoice.set(invoice);
    }

    public Invoice getInvoice() {
        return invoice.get();
    }

    public Shipment getReplaced() {
        return replaced.get();
    }

    public void setReplaced(Shipment replaced) {
        this.replaced.set(replaced);
    }
}
