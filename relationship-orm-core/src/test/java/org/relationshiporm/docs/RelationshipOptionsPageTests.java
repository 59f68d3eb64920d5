package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

/** The snippets of docs/relationships.md about relationships that say more than a foreign key does. */
class RelationshipOptionsPageTests {

    @Table("members")
    static class Member {
        @Id
        private Integer id;

        private String name;

        // tag::followers[]
        @Relationship(
                secondary = "follows",
                foreignKey = {"follower_id", "followed_id"},
                backPopulates = "followers")
        private final ToMany<Member> following = ToMany.of(this);

        @Relationship(secondary = "follows", backPopulates = "following")
        private final ToMany<Member> followers = ToMany.of(this);
        // end::followers[]

        // tag::friends[]
        @Relationship(
                secondary = "friends",
                foreignKey = {"member_id", "friend_id"},
                backPopulates = "friends")
        private final ToMany<Member> friends = ToMany.of(this);
        // end::friends[]

        // tag::addresses[]
        @Relationship(
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN},
                singleParent = true)
        private final ToOne<Address> address = ToOne.of(this);
        // end::addresses[]
    }

    @Table("addresses")
    static class Address {
        @Id
        private Integer id;
    }

    @Table("pages")
    static class Page {
        @Id
        private Integer id;

        // tag::chain[]
        @Relationship(backPopulates = "previous", foreignKey = "next_id")
        private final ToOne<Page> next = ToOne.of(this);

        @Relationship(backPopulates = "next", remoteSide = "next_id")
        private final ToOne<Page> previous = ToOne.of(this);
        // end::chain[]
    }

    @Table("projects")
    static class Project {
        @Id
        private Integer tenantId;

        @Id
        private Integer id;
    }

    @Table("workers")
    static class Worker {
        @Id
        private Integer tenantId;

        @Id
        private Integer id;
    }

    @Table("tasks")
    static class Task {
        @Id
        private Integer id;

        // tag::tenant[]
        @ForeignKey("projects.tenant_id")
        @ForeignKey("workers.tenant_id")
        private Integer tenantId;

        @ForeignKey("projects.id")
        private Integer projectId;

        @ForeignKey("workers.id")
        private Integer workerId;

        @Relationship
        private final ToOne<Project> project = ToOne.of(this);

        @Relationship(overlaps = "project")
        private final ToOne<Worker> worker = ToOne.of(this);
        // end::tenant[]
    }

    enum Status {
        DRAFT,
        PUBLISHED
    }

    @Table("writers")
    static class Writer {
        @Id
        private Integer id;

        private String city;

        @Relationship(backPopulates = "writer")
        private final ToMany<Story> stories = ToMany.of(this);

        // tag::criteria[]
        @Relationship(primaryJoin = "Writer.id = Story.writerId and Story.status = 'PUBLISHED'", viewOnly = true)
        private final ToMany<Story> published = ToMany.of(this);

        @Relationship(primaryJoin = "this.city = target.city and target.status in ('PUBLISHED')", viewOnly = true)
        private final ToMany<Story> local = ToMany.of(this);
        // end::criteria[]
    }

    @Table("stories")
    static class Story {
        @Id
        private Integer id;

        @ForeignKey("writers.id")
        private Integer writerId;

        private String city;
        private Status status = Status.DRAFT;

        @Relationship(backPopulates = "stories")
        private final ToOne<Writer> writer = ToOne.of(this);
    }

    private static final MetaData METADATA = MetaData.of(
            Member.class,
            Address.class,
            Page.class,
            Project.class,
            Worker.class,
            Task.class,
            Writer.class,
            Story.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        session = engine.openSession();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    @Test
    void friendsAndFollowers() {
        Member ann = new Member();
        Member bob = new Member();
        ann.following.add(bob);
        ann.friends.add(bob);
        assertThat(bob.followers).containsExactly(ann);
        assertThat(bob.friends).containsExactly(ann);
        session.add(ann);
        session.commit();
        session.close();
        session = engine.openSession();
        for (Member member : session.query(Member.class).all()) {
            assertThat(member.friends).hasSize(1);
            assertThat(member.following.size() + member.followers.size()).isEqualTo(1);
        }
    }

    @Test
    void theChainHasOneColumn() {
        assertThat(METADATA.entity(Page.class).table().columns()).hasSize(2);
    }

    @Test
    void aSharedColumnStaysWhenOneOfItsRelationshipsGoes() {
        Task task = new Task();
        Project project = new Project();
        project.tenantId = 5;
        project.id = 1;
        Worker worker = new Worker();
        worker.tenantId = 5;
        worker.id = 2;
        task.project.set(project);
        task.worker.set(worker);
        session.add(task);
        session.commit();
        task.worker.set(null);
        session.commit();
        assertThat(task.tenantId).isEqualTo(5);
        assertThat(task.workerId).isNull();
    }

    @Test
    void criteriaAndViews() {
        Writer writer = new Writer();
        writer.city = "Rome";
        Story story = new Story();
        story.city = "Rome";
        story.status = Status.PUBLISHED;
        story.writer.set(writer);
        new Story().writer.set(writer);
        session.add(writer);
        session.commit();
        assertThat(writer.published).containsExactly(story);
        assertThat(writer.local).containsExactly(story);
        assertThat(writer.stories).hasSize(2);
        assertThatThrownBy(() -> writer.published.add(new Story())).isInstanceOf(SessionUsageException.class);
    }

    @Test
    void anOrphanedAddressIsDeleted() {
        Member ann = new Member();
        ann.address.set(new Address());
        session.add(ann);
        session.commit();
        ann.address.set(null);
        session.commit();
        assertThat(session.query(Address.class).all()).isEqualTo(List.of());
    }
}
