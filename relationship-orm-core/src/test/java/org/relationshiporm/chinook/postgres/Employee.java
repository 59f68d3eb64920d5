package org.relationshiporm.chinook.postgres;

import java.time.LocalDateTime;
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
final class Employee implements MusicShop.Employee {

    @Id
    private Integer employeeId;

    private String lastName;

    private String firstName;

    private @Nullable String title;

    @ForeignKey("employee.employee_id")
    private @Nullable Integer reportsTo;

    private @Nullable LocalDateTime birthDate;

    private @Nullable LocalDateTime hireDate;

    private @Nullable String address;

    private @Nullable String city;

    private @Nullable String state;

    private @Nullable String country;

    private @Nullable String postalCode;

    private @Nullable String phone;

    private @Nullable String fax;

    private @Nullable String email;

    @Relationship(backPopulates = "subordinates")
    private final ToOne<Employee> manager = ToOne.of(this);

    @Relationship(backPopulates = "manager")
    private final ToMany<Employee> subordinates = ToMany.of(this);

    @Relationship(backPopulates = "supportRep")
    private final ToMany<Customer> customers = ToMany.of(this);

    private Employee() {}

    @Override
    public String getFullName() {
        return firstName + " " + lastName;
    }

    @Override
    public @Nullable LocalDateTime getBirthDate() {
        return birthDate;
    }

    @Override
    public @Nullable Employee getManager() {
        return manager.get();
    }

    @Override
    public List<Employee> getSubordinates() {
        return subordinates;
    }

    @Override
    public List<Customer> getCustomers() {
        return customers;
    }
}
