package org.relationshiporm.scenarios;

import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;

/** Tasks whose keys to project and person share the tenant. */
final class Tenants {

    private Tenants() {}

    @Table("projects")
    static final class Project {

        @Id
        Integer tenantId;

        @Id
        Integer id;

        Project() {}

        Project(int tenantId, int id) {
            this.tenantId = tenantId;
            this.id = id;
        }
    }

    @Table("people")
    static final class Person {

        @Id
        Integer tenantId;

        @Id
        Integer id;

        Person() {}

        Person(int tenantId, int id) {
            this.tenantId = tenantId;
            this.id = id;
        }
    }

    /** The relationships know of each other. */
    static final class Sharing {

        static final MetaData METADATA = MetaData.of(Project.class, Person.class, Task.class);

        @Table("tasks")
        static final class Task {

            @Id
            Integer id;

            @ForeignKey("projects.tenant_id")
            @ForeignKey("people.tenant_id")
            Integer tenantId;

            @ForeignKey("projects.id")
            Integer projectId;

            @ForeignKey("people.id")
            Integer personId;

            @Relationship(overlaps = "person")
            final ToOne<Project> project = ToOne.of(this);

            @Relationship
            final ToOne<Person> person = ToOne.of(this);
        }
    }

    /** The relationships do not know of each other. */
    static final class Colliding {

        @Table("tasks")
        static final class Task {

            @Id
            Integer id;

            @ForeignKey("projects.tenant_id")
            @ForeignKey("people.tenant_id")
            Integer tenantId;

            @ForeignKey("projects.id")
            Integer projectId;

            @ForeignKey("people.id")
            Integer personId;

            @Relationship
            final ToOne<Project> project = ToOne.of(this);

            @Relationship
            final ToOne<Person> person = ToOne.of(this);
        }
    }
}
