package org.relationshiporm.chinook.postgres;

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

@Table
final class Invoice implements MusicShop.Invoice {

    @Id
    private Integer invoiceId;

    @ForeignKey("customer.customer_id")
    private Integer customerId;

    private LocalDateTime invoiceDate;

    private @Nullable String billingAddress;

    private @Nullable String billingCity;

    private @Nullable String billingState;

    private @Nullable String billingCountry;

    private @Nullable String billingPostalCode;

    @Column(precision = 10, scale = 2)
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
