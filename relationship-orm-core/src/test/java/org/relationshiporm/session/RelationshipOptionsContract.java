package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.TextAttribute;
import org.relationshiporm.query.ToManyAttribute;
import org.relationshiporm.query.ToOneAttribute;
import org.relationshiporm.session.Guild.Address;
import org.relationshiporm.session.Guild.Article;
import org.relationshiporm.session.Guild.Badge;
import org.relationshiporm.session.Guild.Member;
import org.relationshiporm.session.Guild.Node;
import org.relationshiporm.session.Guild.Order;
import org.relationshiporm.session.Guild.Owner;
import org.relationshiporm.session.Guild.Person;
import org.relationshiporm.session.Guild.Project;
import org.relationshiporm.session.Guild.Status;
import org.relationshiporm.session.Guild.Task;
import org.relationshiporm.session.Guild.Thing;
import org.relationshiporm.session.Guild.Writer;
import org.relationshiporm.state.Lifecycle;

/** Relationships of a table with itself, over shared columns, over conditions, only for reading, and with one parent, on every database. */
abstract class RelationshipOptionsContract {

    private static final ToManyAttribute<Writer, Article> OPEN =
            ToManyAttribute.of(Writer.class, "open", Article.class);
    private static final ToManyAttribute<Writer, Article> LOCAL =
            ToManyAttribute.of(Writer.class, "local", Article.class);
    private static final ToManyAttribute<Writer, Article> LIKED =
            ToManyAttribute.of(Writer.class, "liked", Article.class);
    private static final ToManyAttribute<Writer, Article> OTHER_REACTIONS =
            ToManyAttribute.of(Writer.class, "otherReactions", Article.class);
    private static final ToOneAttribute<Article, Writer> ACTIVE_WRITER =
            ToOneAttribute.of(Article.class, "activeWriter", Writer.class);
    private static final TextAttribute<Article> TITLE = TextAttribute.of(Article.class, "title");
    private static final TextAttribute<Writer> NAME = TextAttribute.of(Writer.class, "name");

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Guild.METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    /** Another session, in which nothing is loaded. */
    private void reopen() {
        session.commit();
        session.close();
        session = engine.openSession();
        sql.clear();
    }

    private static List<String> names(List<?> objects) {
        return objects.stream().map(String::valueOf).toList();
    }

    // ---------------------------------------------------------------- a table that refers to itself

    private Node node(String name) {
        return session.query(Node.class).filterBy("name", name).one();
    }

    @Test
    void aTreeIsSavedFromItsRootAndReadInBothDirections() {
        Node root = new Node("root");
        Node left = new Node("left");
        root.children.addAll(List.of(left, new Node("right")));
        left.children.add(new Node("leaf"));
        session.add(root);
        session.flush();
        assertThat(sql.summary()).isEqualTo("3 INSERT");

        reopen();
        assertThat(names(node("root").children)).containsExactly("left", "right");
        assertThat(node("leaf").parent.get().parent.get().name).isEqualTo("root");
        assertThat(node("root").parent.get()).isNull();
    }

    @Test
    void aOneToOneOfATableWithItselfHasItsKeyOnTheSideThatRemoteSideTells() {
        Node first = new Node("first");
        Node second = new Node("second");
        first.next.set(second);
        assertThat(second.previous.get()).isSameAs(first);
        session.add(first);
        session.flush();
        assertThat(sql.summary()).isEqualTo("2 INSERT");

        reopen();
        assertThat(node("second").previous.get().name).isEqualTo("first");
        node("first").next.set(new Node("third"));
        session.flush();
        assertThat(sql.updates()).isEqualTo(1);
        reopen();
        assertThat(node("second").previous.get()).isNull();
        assertThat(node("third").previous.get().name).isEqualTo("first");
    }

    @Test
    void newObjectsThatReferToEachOtherInACircleAreInsertedAndThenLinked() {
        Node one = new Node("one");
        Node two = new Node("two");
        one.parent.set(two);
        two.parent.set(one);
        session.add(one);
        session.flush();
        assertThat(sql.summary()).isEqualTo("2 INSERT, 1 UPDATE");

        Node self = new Node("self");
        self.parent.set(self);
        session.add(self);
        session.flush();
        reopen();
        assertThat(node("one").parent.get().parent.get()).isSameAs(node("one"));
        assertThat(node("self").parent.get()).isSameAs(node("self"));
        assertThat(names(node("self").children)).containsExactly("self");
    }

    @Test
    void siblingsAreFoundThroughTheOwnersRow() {
        Node root = new Node("root");
        root.children.addAll(List.of(new Node("a"), new Node("b"), new Node("c")));
        session.add(root);
        reopen();

        List<Node> children = List.copyOf(node("root").children);
        sql.clear();
        assertThat(names(children.get(1).siblings)).containsExactly("a", "c");
        assertThat(names(children.get(0).siblings)).containsExactly("b", "c");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(names(node("root").siblings)).isEmpty();
    }

    private Member member(String name) {
        return session.query(Member.class).filterBy("name", name).one();
    }

    @Test
    void followersAndFollowingAreTwoSidesOfOneLinkTable() {
        Member ann = new Member("ann");
        Member bob = new Member("bob");
        Member cid = new Member("cid");
        ann.following.addAll(List.of(bob, cid));
        bob.following.add(ann);
        session.addAll(ann, bob, cid);
        session.flush();
        assertThat(sql.summary()).isEqualTo("2 INSERT");
        assertThat(names(ann.followers)).containsExactly("bob");

        reopen();
        assertThat(names(member("ann").following)).containsExactly("bob", "cid");
        assertThat(names(member("bob").followers)).containsExactly("ann");
        member("ann").following.remove(member("bob"));
        sql.clear();
        session.flush();
        assertThat(sql.summary()).isEqualTo("1 DELETE");
        assertThat(names(member("bob").followers)).isEmpty();
        assertThat(names(member("bob").following)).containsExactly("ann");
    }

    @Test
    void friendsAreFriendsOfEachOther() {
        Member ann = new Member("ann");
        Member bob = new Member("bob");
        ann.friends.add(bob);
        assertThat(names(bob.friends)).containsExactly("ann");
        session.add(ann);
        session.flush();
        assertThat(sql.summary()).isEqualTo("2 INSERT");

        reopen();
        assertThat(names(member("ann").friends)).containsExactly("bob");
        assertThat(names(member("bob").friends)).containsExactly("ann");
        Member cid = new Member("cid");
        member("bob").friends.add(cid);
        session.flush();
        reopen();
        assertThat(names(member("bob").friends)).containsExactly("ann", "cid");
        assertThat(names(member("cid").friends)).containsExactly("bob");
    }

    @Test
    void anEndedFriendshipIsGoneFromBothSidesLoadedOrNot() {
        Member ann = new Member("ann");
        Member bob = new Member("bob");
        ann.friends.addAll(List.of(bob, ann));
        session.add(ann);
        reopen();

        Member loadedAnn = member("ann");
        assertThat(names(loadedAnn.friends)).containsExactly("ann", "bob");
        loadedAnn.friends.remove(member("bob"));
        session.flush();
        reopen();
        assertThat(names(member("bob").friends)).isEmpty();
        assertThat(names(member("ann").friends)).containsExactly("ann");
        session.delete(member("ann"));
        session.flush();
        assertThat(session.query(Member.class).count()).isEqualTo(1);
    }

    @Test
    void aConditionMayNameAColumnWithoutAField() {
        Member guru = new Member("guru");
        Member ann = new Member("ann");
        Member bob = new Member("bob");
        ann.mentor.set(guru);
        bob.mentor.set(guru);
        session.addAll(ann, bob);
        reopen();
        assertThat(names(member("ann").peers)).containsExactly("ann", "bob");
        assertThat(member("bob").peers.query().filterBy("name", "ann").count()).isEqualTo(1);
        assertThat(names(member("guru").peers)).isEmpty();
    }

    // ---------------------------------------------------------------- keys that share a column

    @Test
    void twoForeignKeysShareAColumn() {
        Project project = new Project(5, 1);
        Person person = new Person(5, 2);
        Task task = new Task("build");
        task.project.set(project);
        task.person.set(person);
        session.add(task);
        session.flush();
        assertThat(sql.summary()).isEqualTo("3 INSERT");
        assertThat(List.of(task.tenantId, task.projectId, task.personId)).containsExactly(5, 1, 2);

        reopen();
        Task stored = session.query(Task.class).one();
        assertThat(stored.project.get().id).isEqualTo(1);
        assertThat(names(stored.person.get().tasks)).containsExactly("build");
    }

    @Test
    void leavingOneOfTwoRelationshipsKeepsTheSharedColumn() {
        Task task = new Task("build");
        task.project.set(new Project(5, 1));
        task.person.set(new Person(5, 2));
        session.add(task);
        reopen();

        Task stored = session.query(Task.class).one();
        stored.person.get().tasks.remove(stored);
        session.flush();
        assertThat(sql.statements("UPDATE")).singleElement().asString().contains("SET person_id =");
        assertThat(stored.tenantId).isEqualTo(5);
        assertThat(stored.personId).isNull();
        reopen();
        assertThat(session.query(Task.class).one().project.get().id).isEqualTo(1);

        session.delete(session.query(Project.class).one());
        session.flush();
        assertThat(session.query(Task.class).one().projectId).isNull();
        assertThat(session.query(Task.class).one().tenantId).isEqualTo(5);
    }

    @Test
    void relationshipsThatGiveASharedColumnTwoValuesAreRefused() {
        Task task = new Task("build");
        task.project.set(new Project(5, 1));
        task.person.set(new Person(6, 2));
        session.add(task);
        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("`Task.tenantId` of Task (new) would have two values")
                .withMessageContaining("`Task.project` leads to")
                .withMessageContaining("Let both lead to objects that agree in it.");
        assertThat(sql.count()).isZero();
        assertThat(task.tenantId).isNull();
    }

    @Test
    void linkTablesMayShareAColumnBetweenBothSides() {
        Project project = new Project(5, 1);
        project.team.addAll(List.of(new Person(5, 2), new Person(5, 3)));
        session.add(project);
        session.flush();
        assertThat(sql.statements("INSERT")).last().asString().contains("(tenant_id, project_id, person_id)");

        reopen();
        Project stored = session.query(Project.class).one();
        assertThat(stored.team).extracting(person -> person.id).containsExactly(2, 3);
        assertThat(stored.team.get(0).projects).containsExactly(stored);
        stored.team.remove(0);
        session.flush();
        reopen();
        assertThat(session.query(Project.class).options(joinedload("team")).one().team)
                .extracting(person -> person.id)
                .containsExactly(3);

        session.query(Project.class).one().team.add(new Person(6, 4));
        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("`project_person.tenant_id` would have two values")
                .withMessageContaining("Link objects that agree in it.");
    }

    @Test
    void anEntityWithACompositeKeyIsTheTargetOfAOneToOne() {
        Person person = new Person(5, 2);
        person.badge.set(new Badge());
        session.add(person);
        reopen();
        Person stored = session.query(Person.class).one();
        assertThat(stored.badge.get().person.get()).isSameAs(stored);
        int badge = stored.badge.get().id;
        reopen();
        Badge read = session.get(Badge.class, badge).orElseThrow();
        assertThat(read.holder.get()).isNotNull();
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        stored = session.query(Person.class).one();
        stored.badge.set(null);
        session.flush();
        assertThat(session.query(Badge.class).one().personId).isNull();
    }

    // ---------------------------------------------------------------- conditions

    private void publish() {
        Writer ann = new Writer("ann", "Rome");
        Writer bob = new Writer("bob", "Oslo");
        Article a1 = new Article("a1", ann);
        a1.city = "Oslo";
        Article a2 = new Article("a2", ann);
        a2.status = Status.CLOSED;
        a2.city = "Rome";
        Article b1 = new Article("b1", bob);
        b1.city = "Rome";
        Article b2 = new Article("b2", bob);
        b2.status = Status.CLOSED;
        b2.city = "Rome";
        session.addAll(ann, bob);
        reopen();
    }

    private List<Writer> writers() {
        return session.query(Writer.class).orderBy("name").all();
    }

    @Test
    void extraCriteriaHoldHoweverTheRelationshipIsLoaded() {
        publish();
        List<Writer> lazy = writers();
        assertThat(names(lazy.get(0).open)).containsExactly("a1");
        assertThat(names(lazy.get(1).open)).containsExactly("b1");
        assertThat(sql.statements()).hasSize(2).last().asString().contains("a.status = ");

        reopen();
        assertThat(names(session.get(Writer.class, 1).orElseThrow().open)).containsExactly("a1");
        reopen();
        List<Writer> selectin = session.query(Writer.class)
                .options(selectinload(OPEN))
                .orderBy("name")
                .all();
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        assertThat(selectin).extracting(writer -> names(writer.open)).containsExactly(List.of("a1"), List.of("b1"));

        reopen();
        List<Writer> joined = session.query(Writer.class)
                .options(joinedload(OPEN))
                .orderBy("name")
                .all();
        assertThat(joined).extracting(writer -> names(writer.open)).containsExactly(List.of("a1"), List.of("b1"));
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void criteriaOverBothRowsJoinTheOwner() {
        publish();
        List<Writer> lazy = writers();
        assertThat(names(lazy.get(0).local)).containsExactly("a2", "b1");
        assertThat(names(lazy.get(1).local)).containsExactly("a1");
        assertThat(sql.summary()).isEqualTo("2 SELECT");

        reopen();
        assertThat(session.query(Writer.class)
                        .options(selectinload(LOCAL))
                        .orderBy("name")
                        .all())
                .extracting(writer -> names(writer.local))
                .containsExactly(List.of("a2", "b1"), List.of("a1"));
        reopen();
        assertThat(session.query(Writer.class)
                        .options(joinedload(LOCAL))
                        .orderBy("name")
                        .all())
                .extracting(writer -> names(writer.local))
                .containsExactly(List.of("a2", "b1"), List.of("a1"));
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void criteriaHoldInAnyHasAndJoins() {
        publish();
        assertThat(names(session.query(Writer.class)
                        .where(OPEN.any(TITLE.eq("a2")))
                        .all()))
                .isEmpty();
        assertThat(names(session.query(Writer.class)
                        .where(OPEN.any(TITLE.eq("a1")))
                        .all()))
                .containsExactly("ann");
        assertThat(names(session.query(Writer.class)
                        .where(LOCAL.any(TITLE.eq("b1")))
                        .all()))
                .containsExactly("ann");
        assertThat(names(session.query(Writer.class)
                        .join(OPEN)
                        .where(TITLE.in(List.of("a1", "a2")))
                        .all()))
                .containsExactly("ann");

        session.query(Writer.class).filterBy("name", "bob").one().active = false;
        assertThat(names(session.query(Article.class)
                        .where(ACTIVE_WRITER.isNull())
                        .orderBy("title")
                        .all()))
                .containsExactly("b1", "b2");
        Writer bob = session.query(Writer.class).filterBy("name", "bob").one();
        assertThat(names(session.query(Article.class)
                        .where(ACTIVE_WRITER.eq(bob))
                        .all()))
                .isEmpty();
        assertThat(names(session.query(Article.class)
                        .where(ACTIVE_WRITER.has(NAME.eq("ann")))
                        .orderBy("title")
                        .all()))
                .containsExactly("a1", "a2");
    }

    @Test
    void criteriaHoldInTheMembersQuery() {
        publish();
        Writer ann = writers().get(0);
        assertThat(names(ann.open.query().all())).containsExactly("a1");
        assertThat(ann.local.query().where(TITLE.eq("b1")).count()).isEqualTo(1);
        assertThat(ann.local.query().count()).isEqualTo(2);
    }

    @Test
    void aToOneWithCriteriaIsNotAnsweredByTheIdentityMap() {
        publish();
        Writer bob = session.query(Writer.class).filterBy("name", "bob").one();
        bob.active = false;
        Article b1 = session.query(Article.class).filterBy("title", "b1").one();
        assertThat(b1.writer.get()).isSameAs(bob);
        assertThat(b1.activeWriter.get()).isNull();
        reopen();
        assertThat(session.query(Article.class)
                        .options(joinedload(ACTIVE_WRITER))
                        .orderBy("title")
                        .all())
                .extracting(article -> String.valueOf(article.activeWriter.get()))
                .containsExactly("ann", "ann", "null", "null");
    }

    @Test
    void aRelationshipWithCriteriaIsWrittenThroughItsKey() {
        publish();
        Writer ann = writers().get(0);
        Article a1 = session.query(Article.class).filterBy("title", "a1").one();
        ann.editing.add(a1);
        assertThat(a1.editor.get()).isSameAs(ann);
        sql.clear();
        session.flush();
        assertThat(sql.summary()).isEqualTo("1 UPDATE");
        assertThat(a1.editorId).isEqualTo(ann.id);

        reopen();
        Article stored = session.query(Article.class).filterBy("title", "a1").one();
        assertThat(names(stored.editor.get().editing)).containsExactly("a1");
        stored.status = Status.CLOSED;
        reopen();
        assertThat(writers().get(0).editing).isEmpty();
    }

    @Test
    void aLinkTableMayHaveCriteriaToo() {
        publish();
        Writer ann = writers().get(0);
        ann.liked.add(session.query(Article.class).filterBy("title", "b1").one());
        session.flush();
        assertThat(names(session.query(Writer.class)
                        .where(LIKED.any(TITLE.eq("b1")))
                        .all()))
                .containsExactly("ann");
        react("shrug");

        reopen();
        assertThat(names(writers().get(0).liked)).isEmpty();
        assertThat(names(writers().get(0).otherReactions)).containsExactly("b1");
        assertThat(names(writers().get(0).otherReactions.query().all())).containsExactly("b1");
        assertThat(names(
                        session.query(Writer.class).where(OTHER_REACTIONS.any()).all()))
                .containsExactly("ann");
        reopen();
        assertThat(session.query(Writer.class)
                        .options(joinedload(OTHER_REACTIONS), selectinload(LIKED))
                        .orderBy("name")
                        .all())
                .extracting(writer -> names(writer.otherReactions) + " " + names(writer.liked))
                .containsExactly("[b1] []", "[] []");
    }

    private void react(String kind) {
        session.commit();
        try (java.sql.Connection connection = database.dataSource().getConnection();
                java.sql.Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE reactions SET kind = '" + kind + "'");
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---------------------------------------------------------------- only for reading

    @Test
    void whatIsOnlyForReadingRefusesChangesByName() {
        publish();
        Writer ann = writers().get(0);
        Article article = new Article("new", ann);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> ann.open.add(article))
                .withMessageContaining("`Writer.open` is only for reading (`viewOnly = true`)")
                .withMessageContaining("Change the relationship that writes what it shows");
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> ann.open.clear());
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> ann.open.setAll(List.of()));
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> ann.open.remove(0));
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> ann.open.sort(null));
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> article.activeWriter.set(ann));
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> new Writer().open.add(article));
    }

    @Test
    void whatIsOnlyForReadingShowsChangesWhenItIsLoadedAgain() {
        publish();
        Writer ann = writers().get(0);
        assertThat(names(ann.open)).containsExactly("a1");
        new Article("a0", ann);
        session.flush();
        assertThat(names(ann.open)).containsExactly("a1");
        session.commit();
        assertThat(names(ann.open)).containsExactly("a0", "a1");
    }

    @Test
    void aDeleteDoesNotTouchWhatIsOnlyForReading() {
        publish();
        Writer ann = writers().get(0);
        assertThat(names(ann.local)).containsExactly("a2", "b1");
        session.delete(ann);
        session.flush();
        assertThat(session.query(Article.class).count()).isEqualTo(4);
        assertThat(session.query(Article.class)
                        .filterBy("title", "b1")
                        .one()
                        .writer
                        .get()
                        .name)
                .isEqualTo("bob");
        assertThat(Guild.METADATA.entity(Writer.class).relationship("open").cascades(Cascade.SAVE_UPDATE))
                .isFalse();
    }

    // ---------------------------------------------------------------- one parent

    @Test
    void anOrphanOfAManyToOneIsDeleted() {
        Order order = new Order();
        order.address.set(new Address("Rome"));
        session.add(order);
        reopen();

        Order stored = session.query(Order.class).one();
        stored.address.set(new Address("Oslo"));
        session.flush();
        assertThat(session.query(Address.class).all())
                .extracting(address -> address.town)
                .containsExactly("Oslo");
        stored.address.set(null);
        session.flush();
        assertThat(session.query(Address.class).count()).isZero();
    }

    @Test
    void anAddressThatMovesToAnotherOrderIsNoOrphan() {
        Order order = new Order();
        Address address = new Address("Rome");
        order.address.set(address);
        Order other = new Order();
        session.addAll(order, other);
        session.flush();
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> other.address.set(address))
                .withMessageContaining("`Order.address` gives each Address one owner only (`singleParent = true`)")
                .withMessageContaining("Take it out there first, or add a copy.");
        order.address.set(null);
        other.address.set(address);
        session.flush();
        assertThat(session.query(Address.class).count()).isEqualTo(1);
        session.delete(other);
        session.flush();
        assertThat(session.query(Address.class).count()).isZero();
    }

    @Test
    void anOrphanOfAManyToManyIsDeletedWithItsLink() {
        Owner sam = new Owner();
        sam.things.addAll(List.of(new Thing("pen"), new Thing("cup")));
        session.add(sam);
        reopen();

        Owner stored = session.query(Owner.class).one();
        Thing cup = stored.things.get(0);
        stored.things.remove(cup);
        sql.clear();
        session.flush();
        assertThat(sql.deletes()).isEqualTo(2);
        assertThat(session.lifecycle(cup)).isEqualTo(Lifecycle.DELETED);
        assertThat(names(session.query(Thing.class).all())).containsExactly("pen");
    }

    @Test
    void aSecondOwnerIsRefusedOnBothSides() {
        Owner sam = new Owner();
        Thing pen = new Thing("pen");
        sam.things.add(pen);
        Owner tia = new Owner();
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> tia.things.add(pen))
                .withMessageContaining("`Owner.things` gives each Thing one owner only")
                .withMessageContaining("another Owner");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> pen.owners.add(tia))
                .withMessageContaining("`Owner.things` gives each Thing one owner only");
        assertThat(pen.owners).containsExactly(sam);
        assertThat(tia.things).isEmpty();
        sam.things.remove(pen);
        tia.things.add(pen);
        assertThat(pen.owners).containsExactly(tia);
    }

    @Test
    void aSecondOwnerOfNewObjectsIsRefusedAtTheLatestByTheFlush() {
        Address address = new Address("Rome");
        Order order = new Order();
        order.address.set(address);
        Order other = new Order();
        other.address.set(address);
        session.addAll(order, other);
        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("`Order.address` gives each Address one owner only");
        assertThat(sql.count()).isZero();
        other.address.set(new Address("Oslo"));
        session.flush();
        assertThat(session.query(Order.class).count()).isEqualTo(2);
    }
}
