package org.relationshiporm.docs.shop;

import java.util.List;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.Version;

/** Owns its lines: they live and die with it. */
@Table("invoices")
public class Invoice {
    @Id
    private Integer id;

    private String customer;

    // tag::version[]
    @Version
    private int version;
    // end::version[]

    // tag::lines[]
    @Relationship(
            backPopulates = "invoice",
            cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN},
            orderBy = {"position", "id desc"})
    private final ToMany<Line> lines = ToMany.of(this);
    // end::lines[]

    protected Invoice() {}

    public Invoice(String customer) {
        this.customer = customer;
    }

    public Integer getId() {
        return id;
    }

    public String getCustomer() {
        return customer;
    }

    public void setCustomer(String customer) {
        this.customer = customer;
    }

    public int getVersion() {
        return version;
    }

    public List<Line> getLines() {
        return lines;
    }
}
