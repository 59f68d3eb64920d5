package org.relationshiporm.scenarios;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

/** The hierarchies of the recordings: employees in one table, over joined tables, with companies, on three levels; vehicles in tables of their own. */
final class Staffs {

    private Staffs() {}

    /** Employees in one table. */
    static final class Single {

        static final MetaData METADATA = MetaData.of(Employee.class, Manager.class, Engineer.class);

        private Single() {}

        static void fill(Session session) {
            session.addAll(
                    new Employee("eve"),
                    new Manager("max", 10),
                    new Engineer("liz", "java"),
                    new Engineer("tom", "rust"));
        }

        @Table("employees")
        @Inheritance
        @Discriminator(column = "type")
        static class Employee {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String name;

            protected Employee() {}

            Employee(String name) {
                this.name = name;
            }
        }

        @Discriminator
        static class Manager extends Employee {

            @Nullable
            Integer budget;

            protected Manager() {}

            Manager(String name, int budget) {
                super(name);
                this.budget = budget;
            }
        }

        @Discriminator
        static class Engineer extends Employee {

            @Nullable
            String lang;

            protected Engineer() {}

            Engineer(String name, String lang) {
                super(name);
                this.lang = lang;
            }
        }
    }

    /** Employees over joined tables, on three levels. */
    static final class Levels {

        static final MetaData METADATA = MetaData.of(Employee.class, Manager.class, Engineer.class, Architect.class);

        private Levels() {}

        static void fill(Session session) {
            session.addAll(
                    new Employee("eve"),
                    new Manager("max", 10),
                    new Engineer("liz", "java"),
                    new Engineer("tom", "rust"));
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

            protected Employee() {}

            Employee(String name) {
                this.name = name;
            }
        }

        @Table("managers")
        static class Manager extends Employee {

            @Nullable
            Integer budget;

            protected Manager() {}

            Manager(String name, int budget) {
                super(name);
                this.budget = budget;
            }
        }

        @Table("engineers")
        static class Engineer extends Employee {

            @Nullable
            String lang;

            protected Engineer() {}

            Engineer(String name, String lang) {
                super(name);
                this.lang = lang;
            }
        }

        @Table("architects")
        static class Architect extends Engineer {

            @Nullable
            String style;

            protected Architect() {}

            Architect(String name, String lang, String style) {
                super(name, lang);
                this.style = style;
            }
        }
    }

    /** Employees over joined tables, with companies. */
    static final class Joined {

        static final MetaData METADATA = MetaData.of(Company.class, Employee.class, Manager.class, Engineer.class);

        private Joined() {}

        static void fill(Session session) {
            Company acme = new Company("acme");
            for (Employee employee : employees()) {
                acme.employees.add(employee);
            }
            session.add(acme);
        }

        static List<Employee> employees() {
            return new ArrayList<>(List.of(
                    new Employee("eve"),
                    new Manager("max", 10),
                    new Engineer("liz", "java"),
                    new Engineer("tom", "rust")));
        }

        @Table("companies")
        static class Company {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String name;

            @Relationship(backPopulates = "company")
            final ToMany<Employee> employees = ToMany.of(this);

            protected Company() {}

            Company(String name) {
                this.name = name;
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

            @Relationship(backPopulates = "employees")
            private final ToOne<Company> company = ToOne.of(this);

            protected Employee() {}

            Employee(String name) {
                this.name = name;
            }
        }

        @Table("managers")
        static class Manager extends Employee {

            @Nullable
            Integer budget;

            protected Manager() {}

            Manager(String name, int budget) {
                super(name);
                this.budget = budget;
            }
        }

        @Table("engineers")
        static class Engineer extends Employee {

            @Nullable
            String lang;

            protected Engineer() {}

            Engineer(String name, String lang) {
                super(name);
                this.lang = lang;
            }
        }
    }

    /** Vehicles in tables of their own. */
    static final class Concrete {

        static final MetaData METADATA = MetaData.of(Vehicle.class, Car.class, Bike.class);

        private Concrete() {}

        @Inheritance(InheritanceKind.CONCRETE_TABLES)
        abstract static class Vehicle {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String name;
        }

        @Table("cars")
        static class Car extends Vehicle {

            @Nullable
            Integer doors;
        }

        @Table("bikes")
        static class Bike extends Vehicle {

            @Nullable
            Integer gears;
        }
    }

    /** Employees who report to a manager, who is one of them. */
    static final class Reports {

        static final MetaData METADATA = MetaData.of(Employee.class, Manager.class);

        private Reports() {}

        @Table("employees")
        @Inheritance(InheritanceKind.JOINED_TABLES)
        @Discriminator(column = "type")
        static class Employee {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String name;

            @Relationship(backPopulates = "reports")
            final ToOne<Manager> manager = ToOne.of(this);

            protected Employee() {}

            Employee(String name) {
                this.name = name;
            }
        }

        @Table("managers")
        static class Manager extends Employee {

            @Nullable
            Integer budget;

            @Relationship(backPopulates = "manager")
            final ToMany<Employee> reports = ToMany.of(this);

            protected Manager() {}

            Manager(String name) {
                super(name);
            }
        }
    }
}
