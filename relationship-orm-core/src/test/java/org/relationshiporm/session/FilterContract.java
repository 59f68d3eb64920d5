package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.immediateload;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.lazyload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.subqueryload;
import static org.relationshiporm.query.Loaders.withLoaderCriteria;
import static org.relationshiporm.query.Loaders.withoutFilter;
import static org.relationshiporm.query.Statements.entity;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.max;
import static org.relationshiporm.sql.SqlText.text;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Filter;
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
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.TextAttribute;
import org.relationshiporm.query.ToManyAttribute;
import org.relationshiporm.query.ToOneAttribute;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.sql.Predicate;

/** Filters that classes declare hold wherever a session meets their rows, on every database. */
abstract class FilterContract {

    static final MetaData METADATA = MetaData.of(Folder.class, Document.class, Tag.class, Chapter.class, Country.class);

    private static final ColumnAttribute<Owned, Long> TENANT = ColumnAttribute.of(Owned.class, "tenant", Long.class);
    private static final ColumnAttribute<Document, Boolean> DELETED =
            ColumnAttribute.of(Document.class, "deleted", Boolean.class);
    private static final ColumnAttribute<Tag, Boolean> TAG_DELETED =
            ColumnAttribute.of(Tag.class, "deleted", Boolean.class);
    private static final ColumnAttribute<Chapter, Boolean> CHAPTER_DELETED =
            ColumnAttribute.of(Chapter.class, "deleted", Boolean.class);
    private static final ColumnAttribute<Document, Integer> ID =
            ColumnAttribute.of(Document.class, "id", Integer.class);
    private static final TextAttribute<Folder> NAME = TextAttribute.of(Folder.class, "name");
    private static final TextAttribute<Document> TITLE = TextAttribute.of(Document.class, "title");
    private static final TextAttribute<Tag> WORD = TextAttribute.of(Tag.class, "word");
    private static final ToManyAttribute<Folder, Document> DOCUMENTS =
            ToManyAttribute.of(Folder.class, "documents", Document.class);
    private static final ToOneAttribute<Document, Folder> FOLDER =
            ToOneAttribute.of(Document.class, "folder", Folder.class);
    private static final ToManyAttribute<Document, Tag> TAGS = ToManyAttribute.of(Document.class, "tags", Tag.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    /** Belongs to one tenant. */
    abstract static class Owned {

        long tenant = 1;

        @Filter(parameters = "tenant")
        static Predicate ofTenant(Long tenant) {
            return TENANT.eq(tenant);
        }
    }

    @Table
    static class Folder extends Owned {
        @Id
        Integer id;

        String name;

        @Relationship(
                backPopulates = "folder",
                orderBy = "id",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Document> documents = ToMany.of(this);

        @Relationship
        final ToOne<Country> country = ToOne.of(this);

        Folder() {}

        Folder(String name) {
            this.name = name;
        }
    }

    @Table
    static class Document extends Owned {
        @Id
        Integer id;

        String title;
        boolean deleted;

        @Relationship(backPopulates = "documents")
        final ToOne<Folder> folder = ToOne.of(this);

        @Relationship(secondary = "document_tag", backPopulates = "documents", orderBy = "id")
        final ToMany<Tag> tags = ToMany.of(this);

        @Relationship(backPopulates = "document", position = "place", cascade = Cascade.ALL)
        final ToMany<Chapter> chapters = ToMany.of(this);

        Document() {}

        Document(String title) {
            this.title = title;
        }

        @Filter
        static Predicate living() {
            return DELETED.eq(false);
        }

        @Filter(parameters = "word", enabled = false)
        static Predicate tagged(String word) {
            return TAGS.any(WORD.eq(word));
        }
    }

    @Table
    static class Tag {
        @Id
        Integer id;

        String word;
        boolean deleted;

        @Relationship(secondary = "document_tag", backPopulates = "tags", orderBy = "id")
        final ToMany<Document> documents = ToMany.of(this);

        Tag() {}

        Tag(String word) {
            this.word = word;
        }

        @Filter
        static Predicate living() {
            return TAG_DELETED.eq(false);
        }
    }

    @Table
    static class Chapter {
        @Id
        Integer id;

        String heading;
        int place;
        boolean deleted;

        @Relationship(backPopulates = "chapters")
        final ToOne<Document> document = ToOne.of(this);

        Chapter() {}

        Chapter(String heading, boolean deleted) {
            this.heading = heading;
            this.deleted = deleted;
        }

        @Filter
        static Predicate living() {
            return CHAPTER_DELETED.eq(false);
        }
    }

    /** Concerned by no filter. */
    @Table
    static class Country {
        @Id
        Integer id;

        String name;

        Country() {}

        Country(String name) {
            this.name = name;
        }
    }

    /** Two tenants with a folder each, in it three documents of which the second is deleted, each with a living and a deleted tag. */
    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        try (Session setup = engine.openSession()) {
            Tag red = new Tag("red");
            Tag grey = new Tag("grey");
            grey.deleted = true;
            for (long tenant = 1; tenant <= 2; tenant++) {
                Folder folder = setup.add(new Folder("folder " + tenant));
                folder.tenant = tenant;
                for (int number = 1; number <= 3; number++) {
                    Document document = new Document(tenant + "." + number);
                    document.tenant = tenant;
                    document.deleted = number == 2;
                    document.tags.addAll(List.of(red, grey));
                    folder.documents.add(document);
                }
            }
            setup.commit();
        }
        session = openSession(1);
        sql.clear();
    }

    private Session openSession(long tenant) {
        Session opened = engine.openSession();
        opened.filters().set("tenant", tenant);
        return opened;
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private static List<String> titles(Stream<Document> documents) {
        return documents.map(document -> document.title).toList();
    }

    private Folder folder() {
        return session.query(Folder.class).one();
    }

    /** All rows, whatever filters hide. */
    private static List<String> stored(Session of) {
        return of
                .query(text("SELECT title || CASE WHEN folder_id IS NULL THEN ' alone' ELSE '' END FROM document"))
                .scalars(String.class)
                .all()
                .stream()
                .sorted()
                .toList();
    }

    // ---------------------------------------------------------------- what reads

    @Test
    void queriesSeeWhatTheFiltersLetThrough() {
        var documents = session.query(Document.class).orderBy(TITLE);

        assertThat(titles(documents.all().stream())).containsExactly("1.1", "1.3");
        assertThat(documents.count()).isEqualTo(2);
        assertThat(documents.where(TITLE.eq("1.2")).exists()).isFalse();
        assertThat(documents.where(TITLE.eq("2.1")).oneOrNone()).isEmpty();
        assertThat(titles(documents.limit(1).offset(1).all().stream())).containsExactly("1.3");
        assertThat(titles(documents.page(Cursor.first(), 1).content().stream())).containsExactly("1.1");
        try (Stream<Document> stream = documents.stream()) {
            assertThat(titles(stream)).containsExactly("1.1", "1.3");
        }
        assertThat(documents.explain().toString()).contains("tenant", "deleted");
    }

    @Test
    void keysFindWhatTheFiltersLetThrough() {
        List<Integer> ids = session.query(ID).where(TITLE.eq("1.1")).all();
        int living = ids.get(0);
        int hidden = living + 1;
        int foreign = living + 3;

        assertThat(session.get(Document.class, living)).isPresent();
        assertThat(session.get(Document.class, hidden)).isEmpty();
        assertThat(session.get(Document.class, foreign)).isEmpty();
        session.filters()
                .without(
                        "living",
                        () -> assertThat(session.get(Document.class, hidden)).isPresent());
        assertThat(session.get(Folder.class, 99)).isEmpty();
    }

    /** That a key finds nothing does not mean that the row is gone. */
    @Test
    void anObjectThatIsHiddenSinceIsNoneThatVanished() {
        Document document = session.query(Document.class).where(TITLE.eq("1.1")).one();
        document.deleted = true;
        session.commit();

        assertThat(session.get(Document.class, document.id)).isEmpty();
        document.title = "renamed";
        session.commit();

        assertThat(session.lifecycle(document)).isEqualTo(org.relationshiporm.state.Lifecycle.PERSISTENT);
        session.refresh(document);
        assertThat(document.title).isEqualTo("renamed");
        session.expire(document);
        assertThat(document.folder.get()).isNotNull();
        assertThat(stored(session)).contains("renamed");
    }

    @Test
    void valuesAreFilteredToo() {
        assertThat(session.query(TITLE).orderBy(TITLE).all()).containsExactly("1.1", "1.3");
        assertThat(session.query(count(ID)).one()).isEqualTo(2L);
        assertThat(session.query(NAME, count(ID))
                        .outerJoin(DOCUMENTS)
                        .groupBy(NAME)
                        .all())
                .extracting(row -> row.first() + " " + row.second())
                .containsExactly("folder 1 2");
        assertThat(session.query(NAME, TAGS_OF_FOLDER()).all()).hasSize(1);
        assertThat(session.query(entity(Document.class), WORD)
                        .join(TAGS)
                        .orderBy(TITLE)
                        .all())
                .extracting(row -> row.first().title + row.second())
                .containsExactly("1.1red", "1.3red");
        assertThat(session.query(TITLE)
                        .where(TITLE.in(select(TITLE).from(Document.class)))
                        .count())
                .isEqualTo(2);
        assertThat(session.query(TITLE).exists()).isTrue();
        try (Stream<String> stream = session.query(TITLE).orderBy(TITLE).stream()) {
            assertThat(stream).containsExactly("1.1", "1.3");
        }
    }

    private static org.relationshiporm.sql.Selection<Long> TAGS_OF_FOLDER() {
        return DOCUMENTS.count();
    }

    @Test
    void aQueryForValuesCanLeaveAFilterOut() {
        assertThat(session.query(TITLE).options(withoutFilter("living")).count())
                .isEqualTo(3);
        assertThat(session.query(TITLE)
                        .options(withoutFilter("living"), withoutFilter("ofTenant"))
                        .count())
                .isEqualTo(6);
        Folder folder = session.query(entity(Folder.class), NAME)
                .options(withoutFilter("living"))
                .one()
                .first();
        assertThat(folder.documents).hasSize(3);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() ->
                        session.query(TITLE).options(withoutFilter("lively")).count())
                .withMessageContaining("No entity class declares a filter `lively`");
    }

    /** Objects beside values load as those of any other query do. */
    @Test
    void objectsBesideValuesStayUnderTheFilters() {
        Folder folder = session.query(entity(Folder.class), NAME).all().get(0).first();

        session.filters().without("living", () -> assertThat(folder.documents).hasSize(2));
        assertThat(folder.documents.get(0).tags).hasSize(1);
    }

    @Test
    void conditionsOnRelationshipsSeeWhatTheFiltersLetThrough() {
        var folders = session.query(Folder.class);

        assertThat(folders.where(DOCUMENTS.any(TITLE.eq("1.2"))).count()).isZero();
        assertThat(folders.where(DOCUMENTS.count().eq(2L)).count()).isOne();
        assertThat(folders.where(DOCUMENTS.any(TAGS.any(WORD.eq("grey")))).count())
                .isZero();
        assertThat(folders.join(DOCUMENTS).where(TITLE.eq("1.2")).all()).isEmpty();
        assertThat(session.query(Tag.class).where(WORD.eq("grey")).count()).isZero();
        session.filters().set("tenant", 2L);
        assertThat(session.query(Document.class)
                        .where(FOLDER.has(NAME.eq("folder 1")))
                        .count())
                .isZero();
    }

    @Test
    void relationshipsHoldWhatTheFiltersLetThroughHoweverTheyAreLoaded() {
        for (LoadOption<? super Folder> strategy : List.<LoadOption<? super Folder>>of(
                selectinload(DOCUMENTS),
                joinedload(DOCUMENTS),
                subqueryload(DOCUMENTS),
                immediateload(DOCUMENTS),
                lazyload(DOCUMENTS),
                lazyload())) {
            try (Session other = openSession(1)) {
                Folder folder = other.query(Folder.class).options(strategy).one();
                assertThat(titles(folder.documents.stream())).containsExactly("1.1", "1.3");
                assertThat(folder.documents.get(0).tags)
                        .extracting(tag -> tag.word)
                        .containsExactly("red");
                assertThat(folder.documents.get(0).tags.get(0).documents).hasSize(2);
            }
        }
    }

    @Test
    void objectsFromSqlTextAndOfTheSessionItselfAreLoadedForUnderTheFilters() {
        Folder read = session.query(text("SELECT * FROM folder WHERE id = 1"))
                .entities(Folder.class)
                .one();
        assertThat(read.documents).hasSize(2);

        Folder made = session.add(new Folder("made"));
        Document hidden = new Document("hidden");
        hidden.deleted = true;
        made.documents.addAll(List.of(new Document("seen"), hidden));
        assertThat(made.documents).hasSize(2);
        session.commit();
        assertThat(titles(made.documents.stream())).containsExactly("seen");
        session.refresh(made);
        assertThat(titles(made.documents.stream())).containsExactly("seen");
    }

    @Test
    void aLinkToAHiddenObjectIsEmptyAndStaysAsItIs() {
        session.filters().disable("living");
        session.filters().disable("ofTenant");
        Document document = session.query(Document.class).where(TITLE.eq("2.1")).one();
        int key = (Integer) document.folder.key();
        document.tenant = 1;
        session.commit();
        session.close();
        session = openSession(1);

        Document seen = session.query(Document.class).where(TITLE.eq("2.1")).one();
        assertThat(seen.folder.get()).isNull();
        seen.title = "2.1 again";
        session.commit();
        assertThat(seen.folder.key()).isEqualTo(key);

        seen.folder.set(folder());
        session.commit();
        assertThat(titles(folder().documents.stream())).contains("2.1 again");
    }

    @Test
    void aLinkToAHiddenObjectCanBeEmptied() {
        session.filters().disable("ofTenant");
        session.query(Document.class).where(TITLE.eq("2.1")).one().tenant = 1;
        session.commit();
        session.close();
        session = openSession(1);

        Document seen = session.query(Document.class).where(TITLE.eq("2.1")).one();
        assertThat(seen.folder.get()).isNull();
        seen.folder.set(null);
        session.commit();

        assertThat(stored(session)).contains("2.1 alone");
    }

    @Test
    void aReadOnlySessionIsFilteredToo() {
        try (Session reading = engine.openReadOnlySession()) {
            reading.filters().set("tenant", 2L);
            assertThat(titles(reading.query(Folder.class).one().documents.stream()))
                    .containsExactly("2.1", "2.3");
        }
    }

    // ---------------------------------------------------------------- collections

    @Test
    void aCollectionIsChangedAndKeepsWhatItDoesNotShow() {
        Folder folder = folder();
        Document first = folder.documents.get(0);
        sql.clear();

        folder.documents.add(new Document("1.4"));
        folder.documents.remove(first);
        assertThat(titles(folder.documents.stream())).containsExactly("1.3", "1.4");
        assertThat(first.folder.get()).isNull();
        session.commit();

        assertThat(sql.inserts()).isOne();
        assertThat(sql.statements("DELETE"))
                .containsExactly(
                        "DELETE FROM document_tag WHERE document_id = ?",
                        "DELETE FROM chapter WHERE document_id = ?",
                        "DELETE FROM document WHERE id = ?");
        assertThat(stored(session)).containsExactly("1.2", "1.3", "1.4", "2.1", "2.2", "2.3");
        assertThat(titles(folder.documents.stream())).containsExactly("1.3", "1.4");
    }

    @Test
    void emptyingACollectionLeavesWhatItDoesNotShow() {
        folder().documents.clear();
        session.commit();
        assertThat(stored(session)).containsExactly("1.2", "2.1", "2.2", "2.3");

        folder().documents.setAll(List.of(new Document("new")));
        session.commit();
        assertThat(stored(session)).containsExactly("1.2", "2.1", "2.2", "2.3", "new");
    }

    @Test
    void theOtherSideChangesACollectionThatIsSeenInPart() {
        Folder folder = folder();
        assertThat(folder.documents).hasSize(2);
        Document third = folder.documents.get(1);

        Document added = new Document("1.4");
        added.folder.set(folder);
        third.folder.set(null);

        assertThat(titles(folder.documents.stream())).containsExactly("1.1", "1.4");
        session.rollback();
        assertThat(titles(folder.documents.stream())).containsExactly("1.1", "1.3");
    }

    @Test
    void changesMadeUnseenAreAppliedToWhatTheFiltersLetThrough() {
        Folder folder = folder();
        Document added = new Document("1.4");

        session.noAutoflush(() -> {
            folder.documents.add(added);
            assertThat(titles(folder.documents.stream())).containsExactly("1.1", "1.3", "1.4");
        });
        session.commit();
        assertThat(stored(session)).contains("1.2", "1.4");
    }

    /** A hidden member that somebody holds can be taken out without being seen. */
    @Test
    void aHiddenMemberIsTakenOutUnseen() {
        Document hidden = session.filters()
                .without(
                        "living",
                        () -> session.query(Document.class)
                                .where(TITLE.eq("1.2"))
                                .one());
        Folder folder = folder();

        session.noAutoflush(() -> {
            hidden.folder.set(null);
            assertThat(folder.documents).hasSize(2);
        });
        session.commit();
        assertThat(stored(session)).doesNotContain("1.2");
    }

    @Test
    void linksToHiddenObjectsAreKept() {
        Document document = session.query(Document.class).where(TITLE.eq("1.1")).one();
        assertThat(document.tags).hasSize(1);

        Tag green = new Tag("green");
        document.tags.add(green);
        document.tags.remove(0);
        session.commit();

        assertThat(document.tags).extracting(tag -> tag.word).containsExactly("green");
        session.filters().disable("living");
        session.expungeAll();
        assertThat(session.query(Document.class).where(TITLE.eq("1.1")).one().tags)
                .extracting(tag -> tag.word)
                .containsExactly("grey", "green");
    }

    /** Whoever has a hidden object may link to it again without knowing that it is linked. */
    @Test
    void anObjectThatIsLinkedUnseenIsNotLinkedTwice() {
        Tag grey = session.filters()
                .without(
                        "living",
                        () -> session.query(Tag.class).where(WORD.eq("grey")).one());
        Document document = session.query(Document.class).where(TITLE.eq("1.1")).one();
        assertThat(document.tags).hasSize(1);

        document.tags.add(grey);
        session.commit();

        assertThat(session.query(text("SELECT count(*) FROM document_tag WHERE document_id = :id")
                                .bind("id", document.id))
                        .scalars(Integer.class)
                        .one())
                .isEqualTo(2);
    }

    /** The places of a list are those of all its members. */
    @Test
    void aListThatKeepsPositionsCannotBeChangedInPart() {
        session.filters().disable("living");
        Document document = session.query(Document.class).where(TITLE.eq("1.1")).one();
        document.chapters.addAll(
                List.of(new Chapter("one", false), new Chapter("two", true), new Chapter("three", false)));
        session.commit();
        session.filters().enable("living");
        session.expungeAll();

        Document seen = session.query(Document.class).where(TITLE.eq("1.1")).one();
        assertThat(seen.chapters).extracting(chapter -> chapter.heading).containsExactly("one", "three");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> seen.chapters.add(new Chapter("four", false)))
                .withMessageContaining("Document.chapters")
                .withMessageContaining("the filter living");
    }

    /** What is deleted takes its members along, seen or not. */
    @Test
    void aDeletedOwnerTakesHiddenMembersAlong() {
        Folder folder = folder();
        assertThat(folder.documents).hasSize(2);

        session.delete(folder);
        session.commit();

        assertThat(stored(session)).containsExactly("2.1", "2.2", "2.3");
    }

    @Test
    void aDeletedOwnerWhoseCollectionWasChangedTakesAllAlong() {
        Folder folder = folder();
        folder.documents.remove(0);
        folder.documents.add(new Document("1.4"));

        session.noAutoflush(() -> session.delete(folder));
        session.commit();

        assertThat(stored(session)).containsExactly("2.1", "2.2", "2.3");
    }

    @Test
    void aSavepointRestoresACollectionSeenInPart() {
        Folder folder = folder();
        assertThat(folder.documents).hasSize(2);
        NestedTransaction nested = session.beginNested();
        folder.documents.remove(0);
        session.flush();
        nested.rollback();

        assertThat(titles(folder.documents.stream())).containsExactly("1.1", "1.3");
        session.commit();
        assertThat(stored(session)).hasSize(6);
    }

    // ---------------------------------------------------------------- merge

    @Test
    void aMergedCollectionReplacesWhatIsSeen() {
        Folder given = folder();
        assertThat(given.documents).hasSize(2);
        session.close();
        given.name = "renamed";
        given.documents.get(0).title = "1.1 again";

        session = openSession(1);
        Folder merged = session.merge(given);
        session.commit();

        assertThat(merged.name).isEqualTo("renamed");
        assertThat(stored(session)).containsExactly("1.1 again", "1.2", "1.3", "2.1", "2.2", "2.3");

        Folder made = new Folder("made anew");
        made.id = merged.id;
        made.documents.add(new Document("1.5"));
        session.merge(made);
        session.commit();
        assertThat(stored(session)).containsExactly("1.2", "1.5", "2.1", "2.2", "2.3");
    }

    /** A key that leads to another tenant's row is no way to it. */
    @Test
    void whatIsHiddenIsNotMergedInto() {
        Folder given = new Folder("mine now");
        given.id = session.filters()
                .without(
                        "ofTenant",
                        () -> session.query(Folder.class)
                                .where(NAME.eq("folder 2"))
                                .one()
                                .id);
        session.close();
        session = openSession(1);

        session.merge(given);
        assertThatExceptionOfType(org.springframework.dao.DataIntegrityViolationException.class)
                .isThrownBy(session::commit);
        session.rollback();
        session.filters().disable("ofTenant");
        assertThat(session.query(NAME).orderBy(NAME).all()).containsExactly("folder 1", "folder 2");
    }

    // ---------------------------------------------------------------- switches

    @Test
    void aFilterIsSwitchedForASessionForSomeWorkAndForAQuery() {
        var documents = session.query(Document.class);
        assertThat(documents.count()).isEqualTo(2);
        assertThat(documents.options(withoutFilter("living")).count()).isEqualTo(3);
        assertThat(documents.options(withoutFilter("living", "ofTenant")).count())
                .isEqualTo(6);
        assertThat(session.filters().<Long>without("ofTenant", documents::count))
                .isEqualTo(4);
        assertThat(documents.count()).isEqualTo(2);

        session.filters().disable("living");
        assertThat(session.filters().isEnabled("living")).isFalse();
        assertThat(documents.count()).isEqualTo(3);
        session.filters().enable("living");
        assertThat(documents.count()).isEqualTo(2);

        assertThat(session.filters().isEnabled("tagged")).isFalse();
        session.filters().enable("tagged");
        session.filters().set("word", "blue");
        assertThat(documents.count()).isZero();
    }

    /** What a query leaves unfiltered stays so for what is loaded from its objects. */
    @Test
    void aSwitchForAQuerySticksToItsObjects() {
        Folder folder =
                session.query(Folder.class).options(withoutFilter("living")).one();
        assertThat(folder.documents).hasSize(3);
        assertThat(folder.documents.get(1).tags).hasSize(2);
        session.commit();
        assertThat(folder.documents).hasSize(3);
    }

    /** What was read under no filter at all stays so too, on every level and however it was read. */
    @Test
    void whatWasReadUnderNoFilterStaysSo() {
        Integer hidden = session.filters()
                .without(
                        "living",
                        () -> session.query(Document.class)
                                .where(TITLE.eq("1.2"))
                                .one()
                                .id);
        session.expungeAll();
        session.filters().disable("living");
        session.filters().disable("ofTenant");
        Folder queried = session.query(Folder.class).where(NAME.eq("folder 1")).one();
        Document got = session.get(Document.class, hidden).orElseThrow();
        Folder beside = session.query(entity(Folder.class), NAME)
                .where(NAME.eq("folder 2"))
                .all()
                .get(0)
                .first();
        session.filters().enable("living");
        session.filters().enable("ofTenant");

        assertThat(queried.documents).hasSize(3);
        assertThat(queried.documents.get(0).tags).hasSize(2);
        assertThat(queried.documents.get(0).tags.get(0).documents).hasSize(6);
        assertThat(got.tags).hasSize(2);
        assertThat(beside.documents).hasSize(3);
        assertThat(session.query(Document.class).where(TITLE.eq("2.1")).count()).isZero();
    }

    /** A query that leaves all filters out does so for what is loaded on any level. */
    @Test
    void aQueryThatLeavesAllFiltersOutDoesSoOnEveryLevel() {
        Tag red = session.query(Tag.class)
                .options(withoutFilter("living", "ofTenant"))
                .where(WORD.eq("red"))
                .one();
        assertThat(red.documents).hasSize(6);
        assertThat(red.documents.get(0).tags).hasSize(2);
        assertThat(red.documents.get(0).folder.get().documents).hasSize(3);
    }

    @Test
    void loadingForObjectsInHandCanLeaveAFilterOut() {
        Folder folder = folder();
        assertThat(folder.documents).hasSize(2);
        session.load(List.of(folder), withoutFilter("living"), selectinload(DOCUMENTS));
        assertThat(folder.documents).hasSize(3);
    }

    @Test
    void criteriaOfTheQueryHoldBesideTheFilters() {
        Folder folder = session.query(Folder.class)
                .options(withLoaderCriteria(Document.class, TITLE.endsWith("3")))
                .one();
        assertThat(titles(folder.documents.stream())).containsExactly("1.3");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(folder.documents::clear)
                .withMessageContaining("withLoaderCriteria(...)");
    }

    // ---------------------------------------------------------------- parameters

    @Test
    void aMissingParameterForbidsReadingItsClass() {
        try (Session other = engine.openSession()) {
            assertThat(other.query(Country.class).count()).isZero();
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> other.query(Document.class).all())
                    .withMessageContaining("`Owned.ofTenant` has no value for its parameter `tenant`")
                    .withMessageContaining("session.filters().set(\"tenant\", ...)");
            assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> other.get(Document.class, 1));
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> other.query(TITLE).all());
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(
                            () -> other.query(Tag.class).all().get(0).documents.size());
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(
                            () -> other.deleteFrom(Document.class).everyRow().execute());
            other.filters().set("tenant", 2L);
            assertThat(other.query(Document.class).count()).isEqualTo(2);
        }
    }

    @Test
    void theEngineMayKnowTheParameters() {
        long[] tenant = {1};
        try (Engine knowing =
                Engine.of(database.dataSource(), options -> options.filterParameter("tenant", () -> tenant[0]))) {
            knowing.use(METADATA);
            for (long now = 1; now <= 2; now++) {
                tenant[0] = now;
                String prefix = now + ".";
                knowing.executeInTransaction(work -> {
                    assertThat(work.query(TITLE).all()).hasSize(2).allMatch(title -> title.startsWith(prefix));
                    tenant[0] = 9;
                    assertThat(work.query(Document.class).count()).isEqualTo(2);
                });
            }
        }
    }

    /** Statements are shared by all tenants, their values never. */
    /** Where the engine's source of a parameter knows none, it is missing, and asked for when it is needed again. */
    @Test
    void aParameterThatTheEngineDoesNotKnowYetIsMissing() {
        AtomicReference<Long> tenant = new AtomicReference<>();
        try (Engine tenants =
                Engine.of(database.dataSource(), options -> options.filterParameter("tenant", tenant::get))) {
            tenants.use(METADATA);
            tenants.executeInTransaction(work -> {
                assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> work.query(Document.class).all())
                        .withMessageContaining("has no value for its parameter `tenant`");
                tenant.set(1L);
                assertThat(work.query(Document.class).count()).isEqualTo(2);
            });
        }
    }

    @Test
    void tenantsShareStatementsAndNotValues() {
        for (int round = 0; round < 3; round++) {
            for (long tenant = 1; tenant <= 2; tenant++) {
                try (Session other = openSession(tenant)) {
                    String prefix = tenant + ".";
                    Folder folder = other.query(Folder.class).one();
                    assertThat(titles(folder.documents.stream()))
                            .hasSize(2)
                            .allMatch(title -> title.startsWith(prefix));
                    Tag red = folder.documents.get(0).tags.get(0);
                    assertThat(titles(red.documents.stream())).hasSize(2).allMatch(title -> title.startsWith(prefix));
                    assertThat(other.query(TITLE).all()).hasSize(2).allMatch(title -> title.startsWith(prefix));
                    int key = folder.id;
                    other.expungeAll();
                    assertThat(other.get(Folder.class, key)).isPresent();
                    assertThat(other.get(Folder.class, 3 - key)).isEmpty();
                }
            }
        }
        long misses = engine.statementCache().misses();
        try (Session third = openSession(3)) {
            assertThat(third.query(Folder.class).oneOrNone()).isEmpty();
            assertThat(third.query(TITLE).all()).isEmpty();
        }
        assertThat(engine.statementCache().misses()).isEqualTo(misses);
    }

    // ---------------------------------------------------------------- statements that change many rows

    @Test
    void bulkStatementsChangeWhatTheFiltersLetThrough() {
        long updated = session.update(Document.class)
                .set(TITLE, concat(TITLE, literal("!")))
                .where(TITLE.ne(""))
                .execute();
        assertThat(updated).isEqualTo(2);
        assertThat(stored(session)).containsExactly("1.1!", "1.2", "1.3!", "2.1", "2.2", "2.3");

        assertThat(session.deleteFrom(Document.class)
                        .where(TAGS.any(WORD.eq("grey")))
                        .execute())
                .isZero();
        assertThat(session.deleteFrom(Document.class)
                        .where(FOLDER.has(NAME.eq("folder 2")))
                        .execute())
                .isZero();
        session.filters()
                .without(
                        "living",
                        () -> session.update(Document.class)
                                .set(TITLE, "renamed")
                                .where(TITLE.eq("1.2"))
                                .execute());
        assertThat(stored(session)).contains("renamed");
    }

    /** Objects in memory follow what happened to their rows. */
    @Test
    void objectsFollowBulkStatementsUnderFilters() {
        Document hidden = session.filters()
                .without(
                        "living",
                        () -> session.query(Document.class)
                                .where(TITLE.eq("1.2"))
                                .one());
        Document seen = session.query(Document.class).where(TITLE.eq("1.1")).one();

        session.update(Document.class).set(TITLE, "changed").everyRow().execute();

        assertThat(seen.title).isEqualTo("changed");
        assertThat(hidden.title).isEqualTo("1.2");
    }

    @Test
    void insertsFromQueriesReadWhatTheFiltersLetThrough() {
        TextAttribute<Country> country = TextAttribute.of(Country.class, "name");
        session.insertInto(Country.class).from(session.query(TITLE), country).execute();
        assertThat(session.query(country).orderBy(country).all()).containsExactly("1.1", "1.3");
    }

    // ---------------------------------------------------------------- misuse

    // ---------------------------------------------------------------- what is seen afterwards

    @Test
    void aFlushThatReadsHiddenMembersDoesNotShowThem() {
        int key = session.query(Document.class).where(TITLE.eq("1.1")).one().id;
        session.filters().without("living", () -> {
            Document document = session.query(Document.class).where(ID.eq(key)).one();
            document.chapters.addAll(List.of(new Chapter("one", false), new Chapter("hidden", true)));
            session.commit();
            session.expungeAll();
            return document;
        });
        Document document = session.query(Document.class).where(ID.eq(key)).one();
        document.chapters.add(new Chapter("two", false));
        session.flush();
        assertThat(document.chapters.stream().map(chapter -> chapter.heading)).containsExactly("one", "two");
        session.commit();
        session.filters().disable("living");
        session.expungeAll();
        assertThat(session.query(Document.class).where(ID.eq(key)).one().chapters.stream()
                        .map(chapter -> chapter.heading))
                .containsExactly("one", "hidden", "two");
    }

    @Test
    void aDeletedObjectLeavesACollectionSeenInPart() {
        Folder folder = folder();
        Document first = folder.documents.get(0);
        Tag red = first.tags.get(0);
        assertThat(titles(red.documents.stream())).containsExactly("1.1", "1.3");
        session.delete(first);
        session.flush();
        assertThat(titles(folder.documents.stream())).containsExactly("1.3");
        assertThat(titles(red.documents.stream())).containsExactly("1.3");
        session.rollback();
        assertThat(titles(folder.documents.stream())).containsExactly("1.1", "1.3");
    }

    @Test
    void collectionsSeenInPartFollowBulkStatements() {
        Folder folder = folder();
        assertThat(titles(folder.documents.stream())).containsExactly("1.1", "1.3");
        session.update(Document.class).set(DELETED, true).where(TITLE.eq("1.1")).execute();
        assertThat(titles(folder.documents.stream())).containsExactly("1.3");
        session.rollback();
        assertThat(titles(folder.documents.stream())).containsExactly("1.1", "1.3");
        session.update(Document.class).set(TITLE, "x").where(TITLE.eq("1.1")).execute();
        assertThat(titles(folder.documents.stream())).containsExactly("x", "1.3");
    }

    @Test
    void anOuterJoinOverALinkTableGivesNoRowForWhatIsHidden() {
        assertThat(session.query(TITLE, WORD).outerJoin(TAGS).orderBy(TITLE).all())
                .containsExactly(new Tuple2<>("1.1", "red"), new Tuple2<>("1.3", "red"));
        session.update(Tag.class).set(TAG_DELETED, true).where(WORD.eq("red")).execute();
        assertThat(session.query(TITLE, WORD).outerJoin(TAGS).orderBy(TITLE).all())
                .containsExactly(new Tuple2<>("1.1", null), new Tuple2<>("1.3", null));
        assertThat(session.query(Document.class).outerJoin(TAGS).count()).isEqualTo(2);
    }

    @Test
    void aSubqueryInAnUpsertSeesWhatTheFiltersLetThrough() {
        int key = session.query(Document.class).where(TITLE.eq("1.1")).one().id;
        session.insertInto(Document.class)
                .row(row -> row.set(ID, key).set(TITLE, "new").set("tenant", 1L).set("deleted", false))
                .onConflict(ID)
                .doUpdate()
                .set(TITLE, select(max(TITLE)).asScalar())
                .execute();
        assertThat(session.query(TITLE).orderBy(TITLE).all()).containsExactly("1.3", "1.3");
    }

    @Test
    void aParameterThatWasMissingIsAskedForAgain() {
        try (Session without = engine.openSession()) {
            Tag red = without.query(Tag.class).where(WORD.eq("red")).one();
            assertThatThrownBy(() -> red.documents.size()).hasMessageContaining("no value for its parameter `tenant`");
            without.filters().set("tenant", 2L);
            assertThat(titles(red.documents.stream())).containsExactly("2.1", "2.3");
        }
    }

    @Test
    void unknownNamesAreTold() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.filters().enable("lively"))
                .withMessage("No entity class declares a filter `lively`. There are [living, ofTenant, tagged].");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.filters().set("word_", "x"))
                .withMessage("No filter has a parameter `word_`. Their parameters are [tenant, word].");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(Document.class)
                        .options(withoutFilter("lively"))
                        .all())
                .withMessageContaining("lively");
        session.filters().set("tenant", "one");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(Document.class).all())
                .withMessage(
                        "The filter `Owned.ofTenant` takes a Long for its parameter `tenant`, and was given a java.lang.String. Give it a value of the declared class.");
    }

    @Test
    void aClosedSessionHasNoFiltersToSwitch() {
        Session closed = engine.openSession();
        closed.close();
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> closed.filters().disable("living"));
    }
}
