package org.relationshiporm.docs.firm;

import java.util.List;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.ToMany;

// tag::inheritance-employee[]

@Discriminator("manager") // the value; without one, the snake_case of the class name
public class Manager extends Employee {
    private Integer budget;

    @Relationship(backPopulates = "boss")
    private final ToMany<Employee> reports = ToMany.of(this);

    // end::inheritance-employee[]
    protected Manager() {}

    public Manager(String name, int budget) {
        super(name);
        this.budget = budget;
    }

    public Integer getBudget() {
        return budget;
    }

    public List<Employee> getReports() {
        return reports;
    }
}
