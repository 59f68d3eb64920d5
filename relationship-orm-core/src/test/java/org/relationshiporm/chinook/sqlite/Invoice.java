package org.relationshiporm.chinook.sqlite;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

@Table("Invoice")
final class Invoice implements MusicShop.Invoice {

    @Id
    @Column("InvoiceId")
    private Integer invoiceId;

    @Column("CustomerId")
    @ForeignKey("Customer.CustomerId")
    private Integer customerId;

    @Column("InvoiceDate")
    private LocalDateTime invoiceDate;

    @Column("BillingAddress")
    private @Nullable String billingAddress;

    @Column("BillingCity")
    private @Nullable String billingCity;

    @Column("BillingState")
    private @Nullable String billingState;

    @Column("BillingCountry")
    private @Nullable String billingCountry;

    @Column("BillingPostalCode")
    private @Nullable String billingPostalCode;

    @Column(value = "Total", precision = 10, scale = 2)
    private BigDecimal total;

    @Relationship(backPopulates = "invoices")
    private final ToOne<Customer> customer = ToOne.of(this);

    @Relationship(backPopulates = "invoice")
    private final ToMany<InvoiceLine> lines = ToMany.of(this);

    private Invoice() {}

    @Override
    public LocalDateTime getInvoiceDate() {
        return invoiceDate;
    }

    @Override
    public BigDecimal getTotal() {
        return total;
    }

    @Override
    public Customer getCustomer() {
        return customer.get();
    }

    @Override
    public List<InvoiceLine> getLines() {
        return lines;
    }
}
