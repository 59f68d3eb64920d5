package org.relationshiporm.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Version;
import org.relationshiporm.mapping.MetaData;

/** A hierarchy over joined tables: {@link Staff} with a table for each class. */
final class Crew {

    static final MetaData METADATA = MetaData.of(
            Company.class, Employee.class, Manager.class, Engineer.class, Architect.class, Laptop.class, Task.class);

    private Crew() {}

    @Table("companies")
    static class Company {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(backPopulates = "company", orderBy = "name")
        private final ToMany<Employee> employees = ToMany.of(this);

        protected Company() {}

        Company(String name) {
            this.name = name;
        }

        List<Employee> getEmployees() {
            return employees;
        }
    }

    @Table("employees")
    @Inheritance(InheritanceKind.JOINED_TABLES)
    @Discriminator(column = "type")
    static class Employee {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Column(unique = true)
        @Nullable
        String email;

        @Version
        int version;

        @Relationship(backPopulates = "employees")
        private final ToOne<Company> company = ToOne.of(this);

        @Relationship(backPopulates = "reports")
        private final ToOne<Manager> boss = ToOne.of(this);

        @Relationship(secondary = "assignments", backPopulates = "workers")
        private final ToMany<Task> tasks = ToMany.of(this);

        protected Employee() {}

        Employee(String name) {
            this.name = name;
        }

        @Nullable
        Company getCompany() {
            return company.get();
        }

        void setCompany(@Nullable Company value) {
            company.set(value);
        }

        @Nullable
        Manager getBoss() {
            return boss.get();
        }

        void setBoss(@Nullable Manager value) {
            boss.set(value);
        }

        List<Task> getTasks() {
            return tasks;
        }
    }

    @Table("managers")
    static class Manager extends Employee {

        @Nullable
        Integer budget;

        @Relationship(backPopulates = "boss", orderBy = "name")
        private final ToMany<Employee> reports = ToMany.of(this);

        protected Manager() {}

        Manager(String name, int budget) {
            super(name);
            this.budget = budget;
        }

        List<Employee> getReports() {
            return reports;
        }
    }

    @Table("engineers")
    static class Engineer extends Employee {

        @Nullable
        String lang;

        @Relationship(
                backPopulates = "owner",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN},
                orderBy = "label")
        private final ToMany<Laptop> laptops = ToMany.of(this);

        protected Engineer() {}

        Engineer(String name, String lang) {
            super(name);
            this.lang = lang;
        }

        List<Laptop> getLaptops() {
            return laptops;
        }
    }

    @Table("architects")
    @Discriminator("chief")
    static class Architect extends Engineer {

        int rank;

        protected Architect() {}

        Architect(String name, String lang, int rank) {
            super(name, lang);
            this.rank = rank;
        }
    }

    @Table("laptops")
    static class Laptop {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String label;

        @Relationship(backPopulates = "laptops")
        private final ToOne<Engineer> owner = ToOne.of(this);

        protected Laptop() {}

        Laptop(String label, Engineer owner) {
            this.label = label;
            this.owner.set(owner);
        }

        @Nullable
        Engineer getOwner() {
            return owner.get();
        }
    }

    @Table("tasks")
    static class Task {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String title;

        @Relationship(secondary = "assignments", backPopulates = "tasks")
        private final ToMany<Employee> workers = ToMany.of(this);

        protected Task() {}

        Task(String title) {
            this.title = title;
        }

        List<Employee> getWorkers() {
            return workers;
        }
    }
}
