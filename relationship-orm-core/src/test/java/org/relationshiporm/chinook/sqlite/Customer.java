package org.relationshiporm.chinook.sqlite;

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

@Table("Customer")
final class Customer implements MusicShop.Customer {

    @Id
    @Column("CustomerId")
    private Integer customerId;

    @Column("FirstName")
    private String firstName;

    @Column("LastName")
    private String lastName;

    @Column("Company")
    private @Nullable String company;

    @Column("Address")
    private @Nullable String address;

    @Column("City")
    private @Nullable String city;

    @Column("State")
    private @Nullable String state;

    @Column("Country")
    private @Nullable String country;

    @Column("PostalCode")
    private @Nullable String postalCode;

    @Column("Phone")
    private @Nullable String phone;

    @Column("Fax")
    private @Nullable String fax;

    @Column("Email")
    private String email;

    @Column("SupportRepId")
    @ForeignKey("Employee.EmployeeId")
    private @Nullable Integer supportRepId;

    @Relationship(backPopulates = "customers")
    private final ToOne<Employee> supportRep = ToOne.of(this);

    @Relationship(backPopulates = "customer")
    private final ToMany<Invoice> invoices = ToMany.of(this);

    private Customer() {}

    @Override
    public String getFullName() {
        return firstName + " " + lastName;
    }

    @Override
    public @Nullable String getCountry() {
        return country;
    }

    @Override
    public @Nullable Employee getSupportRep() {
        return supportRep.get();
    }

    @Override
    public List<Invoice> getInvoices() {
        return invoices;
    }
}
