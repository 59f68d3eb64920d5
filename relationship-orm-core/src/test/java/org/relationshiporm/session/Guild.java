package org.relationshiporm.session;

import java.util.List;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.SqlType;

/** Entities whose relationships say more than a foreign key does. */
final class Guild {

    private static final Table PROJECT_PERSON = Table.of(
            "project_person",
            List.of(
                    Column.of("tenant_id", SqlType.INTEGER).asPrimaryKey(),
                    Column.of("project_id", SqlType.INTEGER).asPrimaryKey(),
                    Column.of("person_id", SqlType.INTEGER).asPrimaryKey()),
            List.of(
                    org.relationshiporm.schema.ForeignKey.of(
                            List.of("tenant_id", "project_id"),
                            "projects",
                            List.of("tenant_id", "id"),
                            ReferentialAction.NO_ACTION),
                    org.relationshiporm.schema.ForeignKey.of(
                            List.of("tenant_id", "person_id"),
                            "people",
                            List.of("tenant_id", "id"),
                            ReferentialAction.NO_ACTION)));

    private static final Table REACTIONS = Table.of(
            "reactions",
            Column.of("writer_id", SqlType.INTEGER).asPrimaryKey().references("writers.id"),
            Column.of("article_id", SqlType.INTEGER).asPrimaryKey().references("articles.id"),
            Column.of("kind", SqlType.TEXT).withServerDefault("'like'"));

    static final MetaData METADATA = MetaData.of(
            List.of(PROJECT_PERSON, REACTIONS),
            List.of(
                    Node.class,
                    Member.class,
                    Project.class,
                    Person.class,
                    Task.class,
                    Badge.class,
                    Writer.class,
                    Article.class,
                    Order.class,
                    Address.class,
                    Owner.class,
                    Thing.class));

    private Guild() {}

    // ---------------------------------------------------------------- a table that refers to itself

    @org.relationshiporm.entity.Table("nodes")
    static class Node {
        @Id
        Integer id;

        String name;

        @ForeignKey("nodes.id")
        Integer parentId;

        @Relationship(backPopulates = "children", foreignKey = "parent_id", remoteSide = "id")
        final ToOne<Node> parent = ToOne.of(this);

        @Relationship(backPopulates = "parent", remoteSide = "parent_id", orderBy = "name")
        final ToMany<Node> children = ToMany.of(this);

        @Relationship(backPopulates = "previous", foreignKey = "next_id", remoteSide = "id")
        final ToOne<Node> next = ToOne.of(this);

        @Relationship(backPopulates = "next", remoteSide = "next_id")
        final ToOne<Node> previous = ToOne.of(this);

        @Relationship(
                primaryJoin = "this.parentId = target.parentId and this.id != target.id",
                viewOnly = true,
                orderBy = "name")
        final ToMany<Node> siblings = ToMany.of(this);

        Node() {}

        Node(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @org.relationshiporm.entity.Table("members")
    static class Member {
        @Id
        Integer id;

        String name;

        @Relationship(
                secondary = "follows",
                foreignKey = {"source_id", "target_id"},
                backPopulates = "followers",
                orderBy = "name")
        final ToMany<Member> following = ToMany.of(this);

        @Relationship(secondary = "follows", backPopulates = "following", orderBy = "name")
        final ToMany<Member> followers = ToMany.of(this);

        @Relationship(
                secondary = "friends",
                foreignKey = {"one_id", "other_id"},
                backPopulates = "friends",
                orderBy = "name")
        final ToMany<Member> friends = ToMany.of(this);

        @Relationship(foreignKey = "mentor_id")
        final ToOne<Member> mentor = ToOne.of(this);

        @Relationship(primaryJoin = "this.mentor_id = target.mentor_id", viewOnly = true, orderBy = "name")
        final ToMany<Member> peers = ToMany.of(this);

        Member() {}

        Member(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    // ---------------------------------------------------------------- keys that share a column

    @org.relationshiporm.entity.Table("projects")
    static class Project {
        @Id
        Integer tenantId;

        @Id
        Integer id;

        @Relationship(backPopulates = "project", orderBy = "name")
        final ToMany<Task> tasks = ToMany.of(this);

        @Relationship(secondary = "project_person", backPopulates = "projects")
        final ToMany<Person> team = ToMany.of(this);

        Project() {}

        Project(int tenantId, int id) {
            this.tenantId = tenantId;
            this.id = id;
        }
    }

    @org.relationshiporm.entity.Table("people")
    static class Person {
        @Id
        Integer tenantId;

        @Id
        Integer id;

        @Relationship(backPopulates = "person", orderBy = "name")
        final ToMany<Task> tasks = ToMany.of(this);

        @Relationship(secondary = "project_person", backPopulates = "team")
        final ToMany<Project> projects = ToMany.of(this);

        @Relationship(backPopulates = "person")
        final ToOne<Badge> badge = ToOne.of(this);

        Person() {}

        Person(int tenantId, int id) {
            this.tenantId = tenantId;
            this.id = id;
        }
    }

    @org.relationshiporm.entity.Table("tasks")
    static class Task {
        @Id
        Integer id;

        String name;

        @ForeignKey("projects.tenant_id")
        @ForeignKey("people.tenant_id")
        Integer tenantId;

        @ForeignKey("projects.id")
        Integer projectId;

        @ForeignKey("people.id")
        Integer personId;

        @Relationship(backPopulates = "tasks", overlaps = "person")
        final ToOne<Project> project = ToOne.of(this);

        @Relationship(backPopulates = "tasks")
        final ToOne<Person> person = ToOne.of(this);

        Task() {}

        Task(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @org.relationshiporm.entity.Table("badges")
    static class Badge {
        @Id
        Integer id;

        @ForeignKey("people.tenant_id")
        Integer tenantId;

        @ForeignKey("people.id")
        Integer personId;

        @Relationship(backPopulates = "badge")
        final ToOne<Person> person = ToOne.of(this);

        @Relationship(
                primaryJoin = "this.tenantId = Person.tenantId and personId = target.id and target.id > 0",
                viewOnly = true,
                lazy = LoadStrategy.JOINED)
        final ToOne<Person> holder = ToOne.of(this);
    }

    // ---------------------------------------------------------------- conditions

    enum Status {
        OPEN,
        CLOSED
    }

    @org.relationshiporm.entity.Table("writers")
    static class Writer {
        @Id
        Integer id;

        String name;
        String city;
        boolean active = true;

        @Relationship(backPopulates = "writer", orderBy = "title")
        final ToMany<Article> articles = ToMany.of(this);

        @Relationship(
                primaryJoin = "Writer.id = Article.writerId and Article.status = 'OPEN'",
                viewOnly = true,
                orderBy = "title")
        final ToMany<Article> open = ToMany.of(this);

        @Relationship(
                primaryJoin = "this.city = target.city and (target.status in ('OPEN') or target.title like 'a%')",
                viewOnly = true,
                orderBy = "title")
        final ToMany<Article> local = ToMany.of(this);

        @Relationship(
                primaryJoin = "this.id = target.editorId and target.status = 'OPEN'",
                backPopulates = "editor",
                orderBy = "title")
        final ToMany<Article> editing = ToMany.of(this);

        @Relationship(
                secondary = "reactions",
                primaryJoin = "this.id = reactions.writer_id and reactions.kind = 'like'",
                orderBy = "title")
        final ToMany<Article> liked = ToMany.of(this);

        @Relationship(
                secondary = "reactions",
                primaryJoin = "Writer.id = link.writer_id",
                secondaryJoin =
                        "link.article_id = Article.id and link.kind != 'like' and Article.writerId != Writer.id",
                viewOnly = true,
                orderBy = "title")
        final ToMany<Article> otherReactions = ToMany.of(this);

        Writer() {}

        Writer(String name, String city) {
            this.name = name;
            this.city = city;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @org.relationshiporm.entity.Table("articles")
    static class Article {
        @Id
        Integer id;

        String title;
        String city;
        Status status = Status.OPEN;

        @ForeignKey("writers.id")
        Integer writerId;

        Integer editorId;

        @Relationship(backPopulates = "articles", foreignKey = "writer_id")
        final ToOne<Writer> writer = ToOne.of(this);

        @Relationship(primaryJoin = "writerId = Writer.id and active = true", foreignKey = "writer_id", viewOnly = true)
        final ToOne<Writer> activeWriter = ToOne.of(this);

        @Relationship(primaryJoin = "editorId = Writer.id", foreignKey = "editor_id", backPopulates = "editing")
        final ToOne<Writer> editor = ToOne.of(this);

        Article() {}

        Article(String title, Writer writer) {
            this.title = title;
            this.writer.set(writer);
        }

        @Override
        public String toString() {
            return title;
        }
    }

    // ---------------------------------------------------------------- one parent

    @org.relationshiporm.entity.Table("orders")
    static class Order {
        @Id
        Integer id;

        @Relationship(
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN},
                singleParent = true)
        final ToOne<Address> address = ToOne.of(this);
    }

    @org.relationshiporm.entity.Table("addresses")
    static class Address {
        @Id
        Integer id;

        String town;

        Address() {}

        Address(String town) {
            this.town = town;
        }
    }

    @org.relationshiporm.entity.Table("owners")
    static class Owner {
        @Id
        Integer id;

        @Relationship(
                secondary = "owner_thing",
                backPopulates = "owners",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN},
                singleParent = true,
                orderBy = "name")
        final ToMany<Thing> things = ToMany.of(this);
    }

    @org.relationshiporm.entity.Table("things")
    static class Thing {
        @Id
        Integer id;

        String name;

        @Relationship(secondary = "owner_thing", backPopulates = "things")
        final ToMany<Owner> owners = ToMany.of(this);

        Thing() {}

        Thing(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
