package org.relationshiporm.docs.firm;

import java.util.List;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("companies")
public class Company {

    @Id
    private Integer id;

    private String name;

    @Relationship(backPopulates = "company")
    private final ToMany<Employee> employees = ToMany.of(this);

    protected Company() {}

    public Company(String name) {
        this.name = name;
    }

    public List<Employee> getEmployees() {
        return employees;
    }
}
