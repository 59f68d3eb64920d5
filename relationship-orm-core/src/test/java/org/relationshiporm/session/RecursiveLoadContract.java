package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Node_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.LoadPath;
import org.relationshiporm.query.ToOneAttribute;

/** Trees that load level by level, on every database. */
abstract class RecursiveLoadContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    /** root has l and r, l has ll. */
    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        SessionContract.METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Node root = new Node("root");
            Node left = new Node("l", root);
            setup.addAll(root, left, new Node("r", root), new Node("ll", left));
        });
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private Node load(String name, LoadOption<Node> option) {
        return session.query(Node.class).filterBy("name", name).options(option).one();
    }

    @Test
    void selectInGoesToTheEndOfTheTree() {
        Node root = load("root", selectinload(Node_.children).recursive());
        assertThat(sql.summary()).isEqualTo("4 SELECT");
        sql.clear();
        Node left = root.getChildren().get(0);
        assertThat(left.getChildren())
                .singleElement()
                .satisfies(leaf -> assertThat(leaf.getChildren()).isEmpty());
        assertThat(root.getChildren().get(1).getChildren()).isEmpty();
        assertThat(sql.statements()).isEmpty();
    }

    @Table
    @Inheritance(InheritanceKind.SINGLE_TABLE)
    @Discriminator(column = "kind")
    static class Worker {
        @Id
        Integer id;

        @Relationship(backPopulates = "workers")
        final ToOne<Boss> boss = ToOne.of(this);
    }

    static class Boss extends Worker {
        @Relationship(backPopulates = "boss")
        final ToMany<Worker> workers = ToMany.of(this);
    }

    /** What leads to a class below its own goes on from there. */
    @Test
    void aRelationshipToAClassBelowItsOwnIsATree() {
        MetaData workers = MetaData.of(Worker.class, Boss.class);
        try (Engine factory = Engine.of(database.dataSource(), options -> options.listener(sql))) {
            workers.createAll(factory);
            factory.executeInTransaction(setup -> {
                Boss top = new Boss();
                Boss middle = new Boss();
                Worker low = new Worker();
                middle.boss.set(top);
                low.boss.set(middle);
                setup.addAll(top, middle, low);
            });
            try (Session hands = factory.openSession()) {
                sql.clear();
                Worker low = hands.query(Worker.class)
                        .options(selectinload(ToOneAttribute.of(Worker.class, "boss", Boss.class))
                                .recursive())
                        .orderBy("id")
                        .all()
                        .get(2);
                int sent = sql.selects();
                assertThat(low.boss.get().boss.get().boss.get()).isNull();
                assertThat(sql.selects()).isEqualTo(sent);
            }
        }
    }

    @Test
    void selectInStopsWhereTheTreeClosesACircle() {
        Node root = load("root", selectinload(Node_.children).recursive());
        root.setParent(root.getChildren().get(0).getChildren().get(0));
        session.commit();
        session.close();
        session = engine.openSession();
        sql.clear();
        Node again = load("root", selectinload(Node_.children).recursive());
        assertThat(again.getChildren().get(0).getChildren().get(0).getChildren())
                .containsExactly(again);
        assertThat(sql.summary()).isEqualTo("4 SELECT");
    }

    @Test
    void optionsBelowHoldOnEveryLevel() {
        LoadOption<Node> toTheEnd = selectinload(Node_.children).recursive().options(joinedload(Node_.parent));
        Node root = load("root", toTheEnd);
        sql.clear();
        Node leaf = root.getChildren().get(0).getChildren().get(0);
        assertThat(leaf.getParent()).isSameAs(root.getChildren().get(0));
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void levelsAreCountedFromTheRelationshipItself() {
        Node root = load("root", selectinload(Node_.children).recursive(1));
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        assertThat(root.getChildren()).hasSize(2);
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        assertThat(root.getChildren().get(0).getChildren()).hasSize(1);
        assertThat(sql.summary()).isEqualTo("3 SELECT");
    }

    @Test
    void orderAndLimitHoldOnEveryLevel() {
        session.query(Node.class).filterBy("name", "l").one().getChildren().add(new Node("lm"));
        session.commit();
        LoadPath<Node, Node> children = selectinload(Node_.children);
        for (LoadPath<Node, Node> path : List.of(
                children.recursive(2).orderBy(Node_.name.asc()).limit(1),
                children.orderBy(Node_.name.asc()).limit(1).recursive(2),
                children.recursive().orderBy(Node_.name.asc()).limit(1))) {
            session.expungeAll();
            Node root = load("root", path);
            assertThat(root.getChildren()).extracting(Node::getName).containsExactly("l");
            assertThat(root.getChildren().get(0).getChildren())
                    .extracting(Node::getName)
                    .containsExactly("ll");
        }
    }

    @Test
    void joinedLoadingTakesLevelsUpwardsInOneStatement() {
        Node leaf = load("ll", joinedload(Node_.parent).recursive(2));
        assertThat(leaf.getParent().getParent().getName()).isEqualTo("root");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void joinedLoadingNeedsALevel() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> joinedload(Node_.children).recursive())
                .withMessageContaining("`joinedload` of `children` cannot go to the end of a tree")
                .withMessageContaining("recursive(3)");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> selectinload(Node_.children).recursive(0))
                .withMessageContaining("`children` cannot be loaded for 0 levels");
    }

    @Test
    void onlyARelationshipToItsOwnClassHasLevels() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(User.class)
                        .options(selectinload(User_.posts).recursive())
                        .all())
                .withMessageContaining("`User.posts` leads to `Post`, so it has no further levels");
        assertThat(sql.statements()).isEqualTo(List.of());
    }
}
