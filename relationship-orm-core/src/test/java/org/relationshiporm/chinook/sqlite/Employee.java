package org.relationshiporm.chinook.sqlite;

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

@Table("Employee")
final class Employee implements MusicShop.Employee {

    @Id
    @Column("EmployeeId")
    private Integer employeeId;

    @Column("LastName")
    private String lastName;

    @Column("FirstName")
    private String firstName;

    @Column("Title")
    private @Nullable String title;

    @Column("ReportsTo")
    @ForeignKey("Employee.EmployeeId")
    private @Nullable Integer reportsTo;

    @Column("BirthDate")
    private @Nullable LocalDateTime birthDate;

    @Column("HireDate")
    private @Nullable LocalDateTime hireDate;

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
