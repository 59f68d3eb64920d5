package org.relationshiporm.chinook.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

@Table
final class Customer implements MusicShop.Customer {

    @Id
    private Integer customerId;

    private String firstName;

    private String lastName;

    private @Nullable String company;

    private @Nullable String address;

    private @Nullable String city;

    private @Nullable String state;

    private @Nullable String country;

    private @Nullable String postalCode;

    private @Nullable String phone;

    private @Nullable String fax;

    private String email;

    @ForeignKey("employee.employee_id")
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
