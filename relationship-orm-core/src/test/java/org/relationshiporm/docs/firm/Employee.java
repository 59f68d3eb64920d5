package org.relationshiporm.docs.firm;

import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

// tag::inheritance-employee[]
@Table("employees")
@Inheritance // InheritanceKind.SINGLE_TABLE
@Discriminator(column = "type")
public class Employee {
    @Id
    private Integer id;

    private String name;

    @Relationship(backPopulates = "employees")
    private final ToOne<Company> company = ToOne.of(this);

    @Relationship(backPopulates = "reports")
    private final ToOne<Manager> boss = ToOne.of(this);

    // end::inheritance-employee[]
    protected Employee() {}

    public Employee(String name) {
        this.name = name;
    }

    public Integer getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Company getCompany() {
        return company.get();
    }

    public Manager getBoss() {
        return boss.get();
    }
}
