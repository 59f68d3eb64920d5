package org.relationshiporm.scenarios;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Table;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

/** STAFF with a table for each class, as far as statements over many rows need it. */
final class JoinedStaff {

    static final MetaData METADATA = MetaData.of(Employee.class, Manager.class, Engineer.class);

    private JoinedStaff() {}

    static void fill(Session session) {
        for (Employee employee : List.of(
                new Employee("eve"),
                new Manager("max", 10),
                new Engineer("liz", "java"),
                new Engineer("tom", "rust"))) {
            session.add(employee);
            session.flush();
        }
    }

    @Table("employees")
    @Inheritance(InheritanceKind.JOINED_TABLES)
    @Discriminator(column = "type", value = "employee")
    static class Employee {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        Employee() {}

        Employee(String name) {
            this.name = name;
        }
    }

    @Table("managers")
    @Discriminator("manager")
    static class Manager extends Employee {

        @Nullable
        Integer budget;

        Manager() {}

        Manager(String name, int budget) {
            super(name);
            this.budget = budget;
        }
    }

    @Table("engineers")
    @Discriminator("engineer")
    static class Engineer extends Employee {

        @Nullable
        String lang;

        Engineer() {}

        Engineer(String name, String lang) {
            super(name);
            this.lang = lang;
        }
    }
}
