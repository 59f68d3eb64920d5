package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Excluded.excluded;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.plus;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.query.InsertStatement;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.session.Depot.Article;
import org.relationshiporm.session.Depot.Batch;
import org.relationshiporm.session.Depot.Box;
import org.relationshiporm.session.Depot.Shelf;
import org.relationshiporm.sql.Functions;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.type.SqlType;
import org.springframework.dao.DataIntegrityViolationException;

/** Inserts of many rows and upserts, on every database. */
abstract class BulkInsertContract {

    private static final Table NOTES = Table.of(
            "notes",
            Column.of("code", SqlType.TEXT).asPrimaryKey(),
            Column.of("hits", SqlType.INTEGER),
            Column.of("text", SqlType.TEXT));

    private static final String HOSTILE = "x'); DROP TABLE articles; --\" ? :name $1 \\ \u2603";

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    /** What a delivery brings. */
    record Delivery(String code, int count) {}

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Depot.METADATA.createAll(engine);
        engine.createTables(org.relationshiporm.schema.TableSet.of(List.of(NOTES)), true);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private InsertStatement<Article> articles(List<Delivery> deliveries) {
        return session.insertInto(Article.class)
                .rows(
                        deliveries,
                        (row, delivery) -> row.set(Depot_Article_.code, delivery.code())
                                .set(Depot_Article_.stock, delivery.count()));
    }

    private List<Tuple2<String, Integer>> stored() {
        try (Session other = engine.openSession()) {
            return other.query(Depot_Article_.code, Depot_Article_.stock)
                    .orderBy(Depot_Article_.code)
                    .all();
        }
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private Article article(String code) {
        return session.query(Article.class).where(Depot_Article_.code.eq(code)).one();
    }

    // ---------------------------------------------------------------- rows

    @Test
    void rowsGoIntoOneStatementAndMakeNoObjects() {
        long inserted = articles(List.of(new Delivery("a", 1), new Delivery("b", 2)))
                .row(row -> row.set(Depot_Article_.code, HOSTILE).set("stock", 3))
                .execute();
        assertThat(inserted).isEqualTo(3);
        assertThat(sql.summary()).isEqualTo("1 INSERT");
        session.commit();
        assertThat(stored())
                .containsExactlyInAnyOrder(new Tuple2<>("a", 1), new Tuple2<>("b", 2), new Tuple2<>(HOSTILE, 3));
        assertThat(session.query(Depot_Article_.version).distinct().all()).containsExactly(1);
    }

    @Test
    void rowsOfOtherColumnsBeginAnotherStatement() {
        session.insertInto(Shelf.class)
                .row(row -> row.set(Depot_Shelf_.name, "a"))
                .row(row -> row.set(Depot_Shelf_.name, null))
                .row(row -> {})
                .row(row -> row.set(Depot_Shelf_.id, 77).set(Depot_Shelf_.name, "b"))
                .execute();
        assertThat(sql.inserts()).isEqualTo(3);
        List<String> names =
                session.query(Depot_Shelf_.name).orderBy(Depot_Shelf_.id).all();
        assertThat(names).containsExactly("a", null, null, "b");
    }

    @Test
    void keysComeBackInTheOrderOfTheRows() {
        List<Tuple2<Integer, String>> returned = session.insertInto(Shelf.class)
                .rows(numbers(1_500), (row, number) -> row.set(Depot_Shelf_.name, "s" + number))
                .returning(Depot_Shelf_.id, Depot_Shelf_.name)
                .all();
        assertThat(returned)
                .extracting(Tuple2::second)
                .containsExactlyElementsOf(
                        numbers(1_500).stream().map(number -> "s" + number).toList());
        assertThat(returned).extracting(Tuple2::first).isSorted().doesNotHaveDuplicates();
        assertThat(sql.inserts()).isLessThanOrEqualTo(3);
    }

    @Test
    void givenKeysTellReturnedRowsApart() {
        List<String> notes = session.insertInto(Batch.class)
                .rows(List.of("c", "a", "b"), (row, note) -> row.set(Depot_Batch_.note, note))
                .returning(concat(Depot_Batch_.note, literal("!")))
                .all();
        assertThat(notes).containsExactly("c!", "a!", "b!");
        assertThat(sql.inserts()).isEqualTo(1);
    }

    @Test
    void mapsAndObjectsAreRowsToo() {
        Article nut = new Article("n", "nut", 4);
        session.insertInto(Article.class)
                .rows(List.of(Map.of("code", "m", "stock", 1)))
                .objects(List.of(nut))
                .execute();
        assertThat(nut.id).isNull();
        assertThat(session.lifecycle(nut)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(session.newObjects()).isEmpty();
        Article stored = article("n");
        assertThat(stored.name).isEqualTo("nut");
        assertThat(stored.doubled).isEqualTo(8);
        assertThat(stored.price).isEqualByComparingTo("1.5");
    }

    @Test
    void relationshipsGiveTheirForeignKeys() {
        Shelf top = session.add(new Shelf("top"));
        session.flush();
        assertThat(top.boxes).isEmpty();
        Shelf sameRow = new Shelf();
        sameRow.id = top.id;
        session.insertInto(Box.class)
                .row(row -> row.set(Depot_Box_.size, 2).set(Depot_Box_.shelf, top))
                .objects(List.of(new Box(1, sameRow)))
                .execute();
        assertThat(session.query(Box.class).count()).isEqualTo(2);
        assertThat(top.boxes).extracting(box -> box.size).containsExactly(1, 2);
    }

    @Test
    void anObjectOfTheSessionIsNoRow() {
        Shelf top = session.add(new Shelf("top"));
        assertThatThrownBy(() -> session.insertInto(Box.class)
                        .objects(List.of(new Box(1, top)))
                        .execute())
                .hasMessageContaining("A row was to be made of a Box that is in this session");
    }

    @Test
    void newRowsCanComeBackAsObjects() {
        List<Article> made = articles(List.of(new Delivery("b", 1), new Delivery("a", 2)))
                .returningObjects()
                .all();
        assertThat(sql.summary()).isEqualTo("1 INSERT");
        assertThat(made).extracting(article -> article.code).containsExactly("b", "a");
        assertThat(session.contains(made.get(0))).isTrue();
        assertThat(made.get(0).doubled).isEqualTo(2);
        assertThat(article("b")).isSameAs(made.get(0));
        made.get(0).stock = 9;
        session.commit();
        assertThat(stored()).contains(new Tuple2<>("b", 9));
    }

    @Test
    void objectsOfRowsThatAreRolledBackAreNewAgain() {
        Article made =
                articles(List.of(new Delivery("b", 1))).returningObjects().one();
        session.rollback();
        assertThat(session.lifecycle(made)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(made.id).isNull();
        assertThat(session.query(Article.class).all()).isEmpty();
    }

    @Test
    void aHundredThousandRowsAreNeverAllInMemory() {
        int[] unsent = {0};
        Iterable<Integer> source = () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < 100_000;
            }

            @Override
            public Integer next() {
                if (next % 10_000 == 9_999) {
                    unsent[0] = Math.max(unsent[0], next - sql.inserts() * (100_000 / 100));
                }
                return next++;
            }
        };
        long inserted = session.insertInto(Shelf.class)
                .rows(source, (row, number) -> row.set(Depot_Shelf_.name, "s" + number))
                .execute();
        assertThat(inserted).isEqualTo(100_000);
        assertThat(unsent[0]).isLessThanOrEqualTo(1_000);
        assertThat(sql.inserts()).isBetween(100, 200);
        assertThat(session.query(Shelf.class).count()).isEqualTo(100_000);
    }

    @Test
    void rowsComeFromAQuery() {
        articles(List.of(new Delivery("a", 1), new Delivery("b", 20))).execute();
        sql.clear();
        long inserted = session.insertInto(Shelf.class)
                .from(
                        session.query(concat(Depot_Article_.code, literal("!"))).where(Depot_Article_.stock.gt(10)),
                        Depot_Shelf_.name)
                .execute();
        assertThat(inserted).isEqualTo(1);
        assertThat(sql.statements())
                .containsExactly("INSERT INTO shelves (name) SELECT a.code || ? FROM articles a WHERE a.stock > ?");
        assertThat(session.query(Depot_Shelf_.name).all()).containsExactly("b!");
        session.insertInto(Article.class)
                .from(
                        session.query(Depot_Shelf_.name, plus(Depot_Shelf_.id, 0)),
                        Depot_Article_.code,
                        Depot_Article_.stock)
                .execute();
        assertThat(article("b!").version).isEqualTo(1);
    }

    @Test
    void aTableWithoutAnEntityIsWrittenByItsColumns() {
        session.insertInto(NOTES)
                .rows(List.of(Map.of("code", "a", "hits", 1), Map.of("hits", 2, "code", "b")))
                .execute();
        session.insertInto(NOTES)
                .row(row -> row.set("code", "a").set("hits", 5))
                .onConflict(List.of("code"))
                .doUpdateAll()
                .execute();
        assertThat(sql.statements())
                .last()
                .isEqualTo(
                        "INSERT INTO notes (code, hits) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET hits = excluded.hits");
        assertThatThrownBy(() -> session.insertInto(NOTES)
                        .row(row -> row.set("cod", "a"))
                        .execute())
                .hasMessage("Table `notes` has no column `cod`. It has: code, hits, text.");
        assertThatThrownBy(() ->
                        session.insertInto(NOTES).row(row -> row.set("code", 1)).execute())
                .hasMessageContaining("Column `notes.code` takes values of String");
        assertThatThrownBy(() -> session.insertInto(NOTES).returningObjects())
                .hasMessageContaining("A statement on table `notes` cannot give objects");
    }

    @Test
    void anEmptyListOfRowsSendsNothing() {
        assertThat(articles(List.of()).execute()).isZero();
        assertThat(articles(List.of()).returning(Depot_Article_.id).all()).isEmpty();
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> session.insertInto(Article.class).execute())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("The insert into Article has no rows");
        assertThatThrownBy(() -> session.insertInto(Article.class)
                        .row(row -> row.set("cod", "x"))
                        .execute())
                .hasMessageContaining("`Article` has no attribute `cod` that a row could give. It has: id, code");
        assertThatThrownBy(() -> session.insertInto(Article.class)
                        .row(row -> row.set(Depot_Article_.doubled, 2))
                        .execute())
                .hasMessageContaining("`Article.doubled` cannot be given");
        assertThatThrownBy(() -> session.insertInto(Article.class)
                        .row(row -> row.set("stock", "many"))
                        .execute())
                .hasMessageContaining(
                        "`Article.stock` takes values of Integer, and was given a value of java.lang.String");
        assertThatThrownBy(() -> session.insertInto(Box.class)
                        .row(row -> row.set(Depot_Box_.shelf, new Shelf("new")))
                        .execute())
                .hasMessageContaining("`Box.shelf` is to lead to a Shelf that has no key yet");
        assertThatThrownBy(() -> session.insertInto(Shelf.class)
                        .from(session.query(Depot_Article_.code, Depot_Article_.name), Depot_Shelf_.name)
                        .execute())
                .hasMessageContaining("The query gives 2 values for each row");
        try (Session reader = engine.openReadOnlySession()) {
            assertThatThrownBy(() -> reader.insertInto(Article.class)
                            .row(row -> row.set(Depot_Article_.code, "x"))
                            .execute())
                    .hasMessageContaining("The session is read-only and cannot insert into Article");
        }
        assertThat(sql.inserts()).isZero();
    }

    @Test
    void aRowThatRefersToNothingIsTheDatabasesRefusal() {
        assertThatThrownBy(() -> session.insertInto(Box.class)
                        .row(row -> row.set(Depot_Box_.shelfId, 404).set(Depot_Box_.size, 1))
                        .execute())
                .isInstanceOf(DataIntegrityViolationException.class);
        session.rollback();
    }

    // ---------------------------------------------------------------- upserts

    @org.relationshiporm.entity.Table("members")
    @org.relationshiporm.entity.Index(value = "email", unique = true, where = "gone = 0")
    static class Member {
        @org.relationshiporm.entity.Id
        Integer id;

        String email;
        int gone;
        int visits;
    }

    /** The rows that a unique index leaves out agree with none. */
    @Test
    void aConflictMayBeThatOfAnIndexWithACondition() {
        MetaData members = MetaData.of(Member.class);
        try (Engine factory = Engine.of(database.dataSource(), options -> options.listener(sql))) {
            members.createAll(factory);
            try (Session other = factory.openSession()) {
                other.insertInto(Member.class)
                        .row(row -> row.set("email", "a").set("gone", 1).set("visits", 7))
                        .execute();
                for (int visit = 1; visit <= 2; visit++) {
                    other.insertInto(Member.class)
                            .row(row -> row.set("email", "a").set("gone", 0).set("visits", 1))
                            .onConflict(List.of("email"))
                            .doUpdate(ColumnAttribute.of(Member.class, "visits", Integer.class))
                            .execute();
                }
                assertThat(other.query(Member.class).orderBy("id").all())
                        .extracting(member -> member.visits)
                        .containsExactly(7, 1);
                assertThat(sql.statements("INSERT").get(1)).contains(" ON CONFLICT (email) WHERE gone = 0 DO UPDATE");
                other.commit();
            }
        }
    }

    @Test
    void rowsThatAreThereAreUpdatedAndSoAreTheirObjects() {
        Article nut = session.add(new Article("n", "nut", 3));
        session.commit();
        session.refresh(nut);
        sql.clear();
        long changed = articles(List.of(new Delivery("n", 10), new Delivery("o", 1)))
                .onConflict(Depot_Article_.code)
                .doUpdate()
                .set(Depot_Article_.stock, plus(Depot_Article_.stock, excluded(Depot_Article_.stock)))
                .execute();
        assertThat(changed).isEqualTo(2);
        assertThat(sql.statements()).hasSize(1);
        assertThat(sql.statements().get(0))
                .contains(" ON CONFLICT (code) DO UPDATE SET stock = articles.stock + excluded.stock, changed = ?,"
                        + " version = articles.version + ? RETURNING articles.id, ");
        assertThat(nut.stock).isEqualTo(13);
        assertThat(nut.version).isEqualTo(2);
        assertThat(nut.doubled).isEqualTo(26);
        session.rollback();
        assertThat(nut.stock).isEqualTo(3);
        assertThat(nut.version).isEqualTo(1);
    }

    @Test
    void everythingGivenCanBeTakenOver() {
        articles(List.of(new Delivery("n", 1))).execute();
        sql.clear();
        articles(List.of(new Delivery("n", 2), new Delivery("m", 3)))
                .onConflict(Depot_Article_.code)
                .doUpdateAll()
                .execute();
        assertThat(sql.statements().get(0))
                .endsWith(" ON CONFLICT (code) DO UPDATE SET stock = excluded.stock, changed = ?,"
                        + " version = articles.version + ?");
        session.commit();
        assertThat(stored()).containsExactly(new Tuple2<>("m", 3), new Tuple2<>("n", 2));
    }

    @Test
    void rowsThatAgreeWithEachOtherAreWrittenInTheirOrder() {
        articles(List.of(new Delivery("n", 1), new Delivery("n", 2), new Delivery("m", 3), new Delivery("n", 4)))
                .onConflict(Depot_Article_.code)
                .doUpdate(Depot_Article_.stock)
                .set(Depot_Article_.name, "again")
                .execute();
        session.commit();
        assertThat(stored()).containsExactly(new Tuple2<>("m", 3), new Tuple2<>("n", 4));
        assertThat(article("n").version).isEqualTo(3);
    }

    @Test
    void criteriaChooseWhichRowsAreUpdated() {
        articles(List.of(new Delivery("a", 5), new Delivery("b", 50))).execute();
        List<String> updated = articles(List.of(new Delivery("a", 9), new Delivery("b", 9)))
                .onConflict(Depot_Article_.code)
                .doUpdate(Depot_Article_.stock)
                .where(Depot_Article_.stock.lt(excluded(Depot_Article_.stock)))
                .returning(Depot_Article_.code)
                .all();
        assertThat(updated).containsExactly("a");
    }

    @Test
    void rowsThatAreThereCanBeLeftAlone() {
        articles(List.of(new Delivery("a", 5))).execute();
        assertThat(articles(List.of(new Delivery("a", 9), new Delivery("b", 9)))
                        .onAnyConflict()
                        .doNothing()
                        .returning(Depot_Article_.code)
                        .all())
                .containsExactly("b");
        assertThat(articles(List.of(new Delivery("a", 9), new Delivery("b", 9)))
                        .onConflict(Depot_Article_.code)
                        .doNothing()
                        .execute())
                .isZero();
    }

    @Test
    void insertedAndUpdatedRowsComeBackAsObjects() {
        Article nut = session.add(new Article("n", "nut", 3));
        session.commit();
        List<Article> articles = articles(List.of(new Delivery("n", 10), new Delivery("o", 1)))
                .onConflict(Depot_Article_.code)
                .doUpdate(Depot_Article_.stock)
                .returningObjects()
                .all();
        assertThat(articles).hasSize(2).contains(nut);
        assertThat(nut.stock).isEqualTo(10);
        session.rollback();
        assertThat(nut.stock).isEqualTo(3);
        assertThat(session.query(Article.class).all()).containsExactly(nut);
    }

    @Test
    void whatAQueryGivesCanBeUpsertedToo() {
        articles(List.of(new Delivery("a", 5))).execute();
        session.insertInto(NOTES).row(row -> row.set("code", "x")).execute();
        session.insertInto(Article.class)
                .from(
                        session.query(Depot_Article_.code, plus(Depot_Article_.stock, 1)),
                        Depot_Article_.code,
                        Depot_Article_.stock)
                .onConflict(Depot_Article_.code)
                .doUpdate(Depot_Article_.stock)
                .execute();
        session.commit();
        assertThat(stored()).containsExactly(new Tuple2<>("a", 6));
    }

    @Test
    void anUpdateThatSetsNothingIsRefused() {
        assertThatThrownBy(() -> articles(List.of(new Delivery("a", 5)))
                        .onConflict(Depot_Article_.code)
                        .doUpdate()
                        .execute())
                .hasMessageContaining("The update on conflict of Article sets nothing");
        assertThatThrownBy(() ->
                        articles(List.of(new Delivery("a", 5))).onAnyConflict().doUpdateAll())
                .hasMessageContaining("needs to know in what the rows agree");
        assertThatThrownBy(() -> articles(List.of(new Delivery("a", 5)))
                        .onConflict(Depot_Article_.code)
                        .doNothing()
                        .set(Depot_Article_.stock, 1))
                .hasMessageContaining("After doNothing() there is nothing to set");
    }

    // ---------------------------------------------------------------- get or create

    @Test
    void getOrCreateFindsOrInserts() {
        Article made = articles(List.of(new Delivery("a", 5)))
                .onConflict(Depot_Article_.code)
                .getOrCreate();
        assertThat(sql.summary()).isEqualTo("1 SELECT, 1 INSERT");
        assertThat(session.contains(made)).isTrue();
        sql.clear();
        assertThat(articles(List.of(new Delivery("a", 7)))
                        .onConflict(Depot_Article_.code)
                        .getOrCreate())
                .isSameAs(made);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(made.stock).isEqualTo(5);
    }

    @Test
    void getOrCreateSeesWhatIsPending() {
        Article pending = session.add(new Article("a", "pending", 1));
        assertThat(articles(List.of(new Delivery("a", 7)))
                        .onConflict(Depot_Article_.code)
                        .getOrCreate())
                .isSameAs(pending);
    }

    @Test
    void getOrCreateNeedsOneRowAndItsValues() {
        assertThatThrownBy(() -> articles(List.of(new Delivery("a", 7), new Delivery("b", 7)))
                        .onConflict(Depot_Article_.code)
                        .getOrCreate())
                .hasMessageContaining("getOrCreate() is for one row; the statement has 2");
        assertThatThrownBy(() -> articles(List.of(new Delivery(null, 7)))
                        .onConflict(Depot_Article_.code)
                        .getOrCreate())
                .hasMessageContaining("has no value for `code`");
    }

    @Test
    void severalThreadsGetOrCreateOneRowWithoutAFailure() throws Exception {
        int threads = 4;
        CyclicBarrier start = new CyclicBarrier(threads);
        Map<Integer, Set<Integer>> keys = new ConcurrentHashMap<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(pool.submit(() -> {
                    for (int round = 0; round < 10; round++) {
                        String code = "r" + round;
                        start.await();
                        int key = engine.inTransaction(own -> {
                            Article found = own.insertInto(Article.class)
                                    .row(row ->
                                            row.set(Depot_Article_.code, code).set(Depot_Article_.stock, 1))
                                    .onConflict(Depot_Article_.code)
                                    .getOrCreate();
                            own.query(Functions.count()).from(Article.class).one();
                            return found.id;
                        });
                        keys.computeIfAbsent(round, any -> ConcurrentHashMap.newKeySet())
                                .add(key);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(keys).hasSize(10);
        assertThat(keys.values()).allSatisfy(found -> assertThat(found).hasSize(1));
        assertThat(stored()).hasSize(10);
    }

    @Test
    void bulkStatementsLiveInSavepoints() {
        articles(List.of(new Delivery("a", 1))).execute();
        NestedTransaction nested = session.beginNested();
        Article made =
                articles(List.of(new Delivery("b", 1))).returningObjects().one();
        nested.rollback();
        assertThat(session.lifecycle(made)).isEqualTo(Lifecycle.TRANSIENT);
        session.commit();
        assertThat(stored()).containsExactly(new Tuple2<>("a", 1));
    }
}
