package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.batchload;
import static org.relationshiporm.query.Loaders.containsEager;
import static org.relationshiporm.query.Loaders.immediateload;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.lazyload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.subqueryload;
import static org.relationshiporm.query.Loaders.withLoaderCriteria;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.query.TextAttribute;
import org.relationshiporm.query.ToManyAttribute;
import org.relationshiporm.query.ToOneAttribute;

/** A criterion on a class holds wherever a query meets its rows, on every database. */
abstract class LoaderCriteriaContract {

    private static final MetaData METADATA = MetaData.of(Notebook.class, Note.class, Label.class);

    private static final ColumnAttribute<Deletable, Boolean> DELETED =
            ColumnAttribute.of(Deletable.class, "deleted", Boolean.class);
    private static final TextAttribute<Notebook> TITLE = TextAttribute.of(Notebook.class, "title");
    private static final TextAttribute<Note> TEXT = TextAttribute.of(Note.class, "text");
    private static final ToManyAttribute<Notebook, Note> NOTES =
            ToManyAttribute.of(Notebook.class, "notes", Note.class);
    private static final ToOneAttribute<Note, Notebook> NOTEBOOK =
            ToOneAttribute.of(Note.class, "notebook", Notebook.class);
    private static final ToManyAttribute<Note, Label> LABELS = ToManyAttribute.of(Note.class, "labels", Label.class);
    private static final ToManyAttribute<Label, Note> NOTES_OF_LABEL =
            ToManyAttribute.of(Label.class, "notes", Note.class);

    private static final LoadOption<Object> LIVING_NOTES = withLoaderCriteria(Note.class, DELETED.eq(false));
    private static final LoadOption<Object> LIVING = withLoaderCriteria(Deletable.class, DELETED.eq(false));

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    /** What may be deleted softly. */
    abstract static class Deletable {
        boolean deleted;
    }

    @Table
    static class Notebook extends Deletable {
        @Id
        Integer id;

        String title;

        @Relationship(
                backPopulates = "notebook",
                orderBy = "id",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Note> notes = ToMany.of(this);

        Notebook() {}

        Notebook(String title) {
            this.title = title;
        }
    }

    @Table
    static class Note extends Deletable {
        @Id
        Integer id;

        String text;

        @Relationship(backPopulates = "notes")
        final ToOne<Notebook> notebook = ToOne.of(this);

        @Relationship(secondary = "note_label", backPopulates = "notes", orderBy = "id")
        final ToMany<Label> labels = ToMany.of(this);

        Note() {}

        Note(String text, boolean deleted) {
            this.text = text;
            this.deleted = deleted;
        }
    }

    @Table
    static class Label extends Deletable {
        @Id
        Integer id;

        String name;

        @Relationship(secondary = "note_label", backPopulates = "labels", orderBy = "id")
        final ToMany<Note> notes = ToMany.of(this);

        Label() {}

        Label(String name, boolean deleted) {
            this.name = name;
            this.deleted = deleted;
        }
    }

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Label red = new Label("red", false);
            Label grey = new Label("grey", true);
            for (String title : List.of("a", "b", "c")) {
                Notebook book = setup.add(new Notebook(title));
                book.deleted = title.equals("c");
                for (int number = 1; number <= 3; number++) {
                    Note note = new Note(title + number, number == 2);
                    note.labels.addAll(List.of(red, grey));
                    book.notes.add(note);
                }
            }
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

    private Notebook book(String title, LoadOption<? super Notebook> first, LoadOption<? super Notebook> second) {
        return session.query(Notebook.class)
                .where(TITLE.eq(title))
                .options(first, second)
                .one();
    }

    private static List<String> texts(Stream<Note> notes) {
        return notes.map(note -> note.text).toList();
    }

    // ---------------------------------------------------------------- the query itself

    @Test
    void itHoldsForWhatTheQueryIsFor() {
        var notes = session.query(Note.class).options(LIVING_NOTES).orderBy(TEXT.asc());

        assertThat(texts(notes.all().stream())).containsExactly("a1", "a3", "b1", "b3", "c1", "c3");
        assertThat(notes.count()).isEqualTo(6);
        assertThat(notes.where(TEXT.eq("a2")).exists()).isFalse();
        assertThat(notes.where(TEXT.eq("a2")).oneOrNone()).isEmpty();
        assertThat(texts(notes.limit(2).offset(1).all().stream())).containsExactly("a3", "b1");
        assertThat(session.query(Note.class).count()).isEqualTo(9);
    }

    @Test
    void itHoldsForAClassAboveEntities() {
        assertThat(session.query(Notebook.class).options(LIVING).count()).isEqualTo(2);
        assertThat(session.query(Label.class).options(LIVING).count()).isEqualTo(1);
        assertThat(book("a", LIVING, selectinload(NOTES).selectinload(LABELS)).notes)
                .hasSize(2)
                .allSatisfy(note ->
                        assertThat(note.labels).extracting(label -> label.name).containsExactly("red"));
    }

    @Test
    void itHoldsInJoins() {
        assertThat(session.query(Notebook.class)
                        .join(NOTES)
                        .where(TEXT.endsWith("2"))
                        .options(LIVING_NOTES)
                        .all())
                .isEmpty();
        assertThat(session.query(Notebook.class)
                        .join(NOTES)
                        .where(TEXT.endsWith("2"))
                        .all())
                .hasSize(3);
        assertThat(session.query(Notebook.class)
                        .outerJoin(NOTES)
                        .options(LIVING_NOTES, containsEager(NOTES))
                        .all())
                .hasSize(3)
                .allSatisfy(book -> assertThat(book.notes).hasSize(2));
    }

    @Test
    void itHoldsInAnyHasAndCounts() {
        var books = session.query(Notebook.class);
        assertThat(books.where(NOTES.any(TEXT.endsWith("2"))).count()).isEqualTo(3);
        assertThat(books.where(NOTES.any(TEXT.endsWith("2")))
                        .options(LIVING_NOTES)
                        .count())
                .isZero();
        assertThat(books.where(NOTES.count().eq(2L)).options(LIVING_NOTES).count())
                .isEqualTo(3);
        assertThat(books.where(NOTES.any(
                                LABELS.any(TextAttribute.of(Label.class, "name").eq("grey"))))
                        .options(LIVING)
                        .count())
                .isZero();
        assertThat(session.query(Note.class)
                        .where(NOTEBOOK.has(TITLE.eq("c")))
                        .options(LIVING)
                        .count())
                .isZero();
    }

    /** A criterion may look at other rows of its own class. */
    @Test
    void itMayNameItsOwnClass() {
        LoadOption<Object> withSiblings =
                withLoaderCriteria(Note.class, NOTEBOOK.has(NOTES.any(TEXT.endsWith("2"))), DELETED.eq(false));
        assertThat(session.query(Note.class).options(withSiblings).count()).isEqualTo(6);
    }

    // ---------------------------------------------------------------- relationships

    @Test
    void itHoldsHoweverTheRelationshipIsLoaded() {
        for (LoadOption<Notebook> strategy : List.<LoadOption<Notebook>>of(
                selectinload(NOTES), joinedload(NOTES), subqueryload(NOTES), immediateload(NOTES), lazyload(NOTES))) {
            try (Session other = engine.openSession()) {
                List<Notebook> books = other.query(Notebook.class)
                        .options(LIVING_NOTES, strategy)
                        .orderBy(TITLE.asc())
                        .all();
                assertThat(books).hasSize(3);
                for (Notebook book : books) {
                    assertThat(texts(book.notes.stream())).containsExactly(book.title + "1", book.title + "3");
                }
            }
        }
    }

    @Test
    void itSticksToWhatTheQueryReadForLaterLoads() {
        List<Notebook> books = session.query(Notebook.class)
                .options(LIVING_NOTES)
                .orderBy(TITLE.asc())
                .all();
        sql.clear();

        assertThat(books).allSatisfy(book -> assertThat(book.notes).hasSize(2));
        assertThat(sql.selects()).isOne();
        session.rollback();

        try (Session other = engine.openSession()) {
            assertThat(other.query(Notebook.class).all())
                    .allSatisfy(book -> assertThat(book.notes).hasSize(3));
        }
    }

    @Test
    void itSticksBeyondWhatTheQueryNamed() {
        List<Note> notes = session.query(Label.class).options(LIVING, selectinload(NOTES_OF_LABEL)).all().stream()
                .flatMap(label -> label.notes.stream())
                .toList();

        assertThat(texts(notes.stream())).containsExactly("a1", "a3", "b1", "b3", "c1", "c3");
        assertThat(notes)
                .allSatisfy(note ->
                        assertThat(note.labels).extracting(label -> label.name).containsExactly("red"));
    }

    @Test
    void aLinkToOneObjectThatIsLeftOutIsEmpty() {
        for (LoadOption<Note> strategy :
                List.<LoadOption<Note>>of(joinedload(NOTEBOOK), selectinload(NOTEBOOK), lazyload(NOTEBOOK))) {
            try (Session other = engine.openSession()) {
                List<Note> notes =
                        other.query(Note.class).options(LIVING, strategy).all();
                assertThat(notes).hasSize(6).allSatisfy(note -> {
                    if (note.text.startsWith("c")) {
                        assertThat(note.notebook.get()).isNull();
                    } else {
                        assertThat(note.notebook.get()).isNotNull();
                    }
                });
                Note ofHidden = notes.stream()
                        .filter(note -> note.text.equals("c1"))
                        .findFirst()
                        .orElseThrow();
                ofHidden.text = "c1 again";
                other.commit();
                assertThat(ofHidden.notebook.key()).isNotNull();
            }
            engine.executeInTransaction(
                    undo -> undo.query(Note.class).where(TEXT.eq("c1 again")).one().text = "c1");
        }
    }

    @Test
    void whatMayLackMembersIsReadOnly() {
        Notebook book = book("a", LIVING_NOTES, selectinload(NOTES));
        assertThat(book.notes).hasSize(2);

        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> book.notes.add(new Note("new", false)))
                .withMessageContaining("Notebook.notes")
                .withMessageContaining("withLoaderCriteria(...)");
        session.load(List.of(book), NOTES);
        assertThat(book.notes).hasSize(3);
        book.notes.add(new Note("new", false));
        session.commit();
        assertThat(session.query(Note.class).count()).isEqualTo(10);
    }

    @Test
    void aFlushSeesEveryRow() {
        Notebook book = book("a", LIVING_NOTES, selectinload(NOTES));
        book.title = "renamed";
        session.commit();
        assertThat(session.query(Note.class).count()).isEqualTo(9);

        session.delete(book("b", LIVING_NOTES, selectinload(NOTES)));
        session.commit();
        assertThat(session.query(Note.class).count()).isEqualTo(6);
    }

    @Test
    void objectsInHandAreLoadedByIt() {
        List<Notebook> books = session.query(Notebook.class).all();
        session.load(books, selectinload(NOTES), LIVING_NOTES);
        assertThat(books).allSatisfy(book -> assertThat(book.notes).hasSize(2));
    }

    @Test
    void aLimitCountsWhatIsLeft() {
        List<Notebook> books = session.query(Notebook.class)
                .options(LIVING, joinedload(NOTES))
                .orderBy(TITLE.desc())
                .limit(2)
                .all();
        assertThat(books).extracting(book -> book.title).containsExactly("b", "a");
        assertThat(books).allSatisfy(book -> assertThat(book.notes).hasSize(2));
        session.rollback();

        try (Session other = engine.openSession()) {
            assertThat(other.query(Notebook.class)
                            .options(LIVING_NOTES, selectinload(NOTES).limit(2))
                            .all())
                    .allSatisfy(book ->
                            assertThat(texts(book.notes.stream())).containsExactly(book.title + "1", book.title + "3"));
        }
    }

    @Test
    void aStreamIsReadByIt() {
        try (Stream<Notebook> books =
                session.query(Notebook.class).options(LIVING_NOTES, selectinload(NOTES)).stream()) {
            assertThat(books)
                    .hasSize(3)
                    .allSatisfy(book -> assertThat(book.notes).hasSize(2));
        }
    }

    // ---------------------------------------------------------------- values

    /** The statements are compiled once and run with the values of each query, also where they are compiled or run only on access. */
    @Test
    void everyQueryHasItsOwnValues() {
        for (int round = 0; round < 3; round++) {
            for (String wanted : List.of("1", "3")) {
                LoadOption<Object> option = withLoaderCriteria(Note.class, TEXT.endsWith(wanted));
                for (LoadOption<Notebook> strategy : List.<LoadOption<Notebook>>of(
                        selectinload(NOTES), joinedload(NOTES), subqueryload(NOTES), lazyload(NOTES))) {
                    try (Session one = engine.openSession();
                            Session two = engine.openReadOnlySession()) {
                        for (Session each : List.of(one, two)) {
                            List<Notebook> books = each.query(Notebook.class)
                                    .options(option, strategy)
                                    .all();
                            assertThat(books)
                                    .hasSize(3)
                                    .allSatisfy(book -> assertThat(texts(book.notes.stream()))
                                            .containsExactly(book.title + wanted));
                            each.rollback();
                        }
                    }
                }
            }
        }
    }

    @Test
    void twoQueriesOfOneSessionKeepTheirValuesForLaterLoads() {
        List<Notebook> first = session.query(Notebook.class)
                .where(TITLE.eq("a"))
                .options(withLoaderCriteria(Note.class, TEXT.endsWith("1")))
                .all();
        List<Notebook> second = session.query(Notebook.class)
                .where(TITLE.eq("b"))
                .options(withLoaderCriteria(Note.class, TEXT.endsWith("3")))
                .all();

        assertThat(texts(second.get(0).notes.stream())).containsExactly("b3");
        assertThat(texts(first.get(0).notes.stream())).containsExactly("a1");
    }

    // ---------------------------------------------------------------- beside other loads

    /** Objects that two queries read together load for each other only what leaves nothing out of either. */
    @Test
    void peersReadWithoutItDoNotLoadForThoseReadUnderIt() {
        for (LoadOption<? super Notebook> part : List.<LoadOption<? super Notebook>>of(
                LIVING_NOTES, batchload(NOTES).where(DELETED.eq(false)))) {
            try (Session other = engine.openSession()) {
                Notebook under = other.query(Notebook.class)
                        .where(TITLE.eq("a"))
                        .options(part)
                        .one();
                List<Notebook> all =
                        other.query(Notebook.class).orderBy(TITLE.asc()).all();

                assertThat(all.get(1).notes).hasSize(3);
                assertThat(under.notes).hasSize(2);
            }
        }
    }

    @Test
    void peersDoNotCarryItBeyondWhatTheyLoad() {
        LoadOption<Object> livingLabels = withLoaderCriteria(Label.class, DELETED.eq(false));
        for (boolean underFirst : List.of(true, false)) {
            try (Session other = engine.openSession()) {
                Notebook under = other.query(Notebook.class)
                        .where(TITLE.eq("a"))
                        .options(livingLabels)
                        .one();
                Notebook plain =
                        other.query(Notebook.class).orderBy(TITLE.asc()).all().get(1);

                assertThat((underFirst ? under : plain).notes).hasSize(3);
                assertThat(under.notes.get(0).labels).hasSize(1);
                assertThat(plain.notes.get(0).labels).hasSize(2);
            }
        }
    }

    @Test
    void givenForObjectsInHandItSticksToThem() {
        List<Notebook> books = session.query(Notebook.class).all();
        session.load(books, LIVING_NOTES);
        assertThat(books).allSatisfy(book -> assertThat(book.notes).hasSize(2));
    }

    /** Both sides are loaded eagerly, so that each load comes round to where it began. */
    @Test
    void itEndsWhereEagerLoadsLeadInACircle() {
        for (LoadStrategy strategy :
                List.of(LoadStrategy.SELECTIN, LoadStrategy.JOINED, LoadStrategy.IMMEDIATE, LoadStrategy.SUBQUERY)) {
            try (Engine eager = Engine.of(database.dataSource(), options -> options.defaultStrategy(strategy))) {
                eager.use(METADATA);
                eager.executeInTransaction(work -> assertThat(
                                work.query(Notebook.class).options(LIVING).all())
                        .hasSize(2)
                        .allSatisfy(book -> assertThat(book.notes)
                                .hasSize(2)
                                .allSatisfy(note -> assertThat(note.labels)
                                        .hasSize(1)
                                        .allSatisfy(
                                                label -> assertThat(label.notes).hasSize(6)))));
            }
        }
    }

    @Test
    void anObjectOfAnEarlierTransactionKeepsItWhenItIsFoundByItsKey() {
        Notebook book = session.query(Notebook.class)
                .where(TITLE.eq("a"))
                .options(LIVING_NOTES)
                .one();
        session.commit();

        session.get(Notebook.class, book.id);

        assertThat(book.notes).hasSize(2);
    }

    // ---------------------------------------------------------------- plan and misuse

    @Test
    void thePlanShowsIt() {
        assertThat(session.query(Notebook.class)
                        .options(LIVING_NOTES, selectinload(NOTES))
                        .explain()
                        .toString())
                .contains("a part of the members only")
                .contains("n.deleted = ?");
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> selectinload(NOTES).options(LIVING))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("whole query")
                .hasMessageContaining("notes");
        assertThatThrownBy(() -> withLoaderCriteria(Note.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Note");
        assertThatThrownBy(() -> session.query(Note.class)
                        .options(withLoaderCriteria(String.class, DELETED.eq(false)))
                        .all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("withLoaderCriteria(String.class, ...)")
                .hasMessageContaining("no entity");
    }
}
