package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.defer;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.loadOnly;
import static org.relationshiporm.query.Loaders.raiseload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.undefer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedColumnException;
import org.relationshiporm.fixtures.LastConnection;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Archive.Document;
import org.relationshiporm.session.Archive.Folder;
import org.relationshiporm.session.Archive.Letter;
import org.relationshiporm.session.Archive.Sheet;
import org.relationshiporm.session.Archive.Treaty;

/** Columns that are read on demand, on every database. */
abstract class DeferredContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private LastConnection connections;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        connections = new LastConnection(database.dataSource());
        engine = Engine.of(connections, options -> options.listener(sql));
        Archive.METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Folder folder = new Folder("f");
            folder.notes.set("n");
            for (int number = 1; number <= 3; number++) {
                Document document = new Document("d" + number, "b" + number);
                document.picture.set(new byte[] {(byte) number});
                folder.documents.add(document);
            }
            setup.add(folder);
            setup.addAll(new Letter(4), new Treaty("t", "text"), new Sheet(1, 1, "11"), new Sheet(1, 2, "12"));
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

    private List<Document> documents() {
        return session.query(Document.class).orderBy("id").all();
    }

    private Document first() {
        return session.query(Document.class).orderBy("id").first().orElseThrow();
    }

    private void behind(String statement) {
        connections.execute(statement);
    }

    // ---------------------------------------------------------------- reading

    @Test
    void aQueryLeavesTheColumnOut() {
        Document document = first();
        assertThat(document.body.isLoaded()).isFalse();
        assertThat(document.body).hasToString("Deferred[unloaded]");
        assertThat(sql.statements().get(0)).doesNotContain("body").doesNotContain("picture");
    }

    @Test
    void getReadsTheColumnForAllThatCameWithTheObject() {
        List<Document> all = documents();
        sql.clear();
        assertThat(all.get(1).body.get()).isEqualTo("b2");
        assertThat(all).extracting(document -> document.body.isLoaded()).containsOnly(true);
        assertThat(all).extracting(document -> document.body.get()).containsExactly("b1", "b2", "b3");
        assertThat(all.get(0).picture.isLoaded()).isFalse();
        assertThat(sql.statements()).hasSize(1);
        assertThat(sql.statements().get(0)).contains("SELECT d.id, d.body FROM documents d WHERE");
    }

    @Test
    void aColumnIsReadForFiveHundredObjectsAtATime() {
        session.addAll(IntStream.range(0, 1_200).mapToObj(Letter::new).toArray());
        session.flush();
        session.expungeAll();
        List<Letter> letters = session.query(Letter.class).all();
        sql.clear();
        assertThat(letters).allMatch(letter -> letter.pages.get() != null);
        assertThat(sql.summary()).isEqualTo("3 SELECT");
    }

    @Test
    void aCompositeKeyFindsTheColumn() {
        List<Sheet> sheets = session.query(Sheet.class).orderBy("number").all();
        sql.clear();
        assertThat(sheets).extracting(sheet -> sheet.text.get()).containsExactly("11", "12");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        session.commit();
        assertThat(sheets.get(0).text.get()).isEqualTo("11");
    }

    @Test
    void readingIsNoChange() {
        Document document = first();
        document.body.get();
        document.picture.get();
        assertThat(session.isModified(document)).isFalse();
        session.flush();
        assertThat(sql.updates()).isZero();
    }

    @Test
    void undeferReadsTheColumnWithTheQuery() {
        List<Document> all = session.query(Document.class)
                .options(undefer("body"))
                .orderBy("id")
                .all();
        assertThat(all).extracting(document -> document.body.get()).containsExactly("b1", "b2", "b3");
        assertThat(sql.count()).isEqualTo(1);
    }

    @Test
    void undeferFillsObjectsThatTheSessionHas() {
        Document document = first();
        session.query(Document.class).options(undefer("body")).all();
        sql.clear();
        assertThat(document.body.get()).isEqualTo("b1");
        assertThat(sql.count()).isZero();
    }

    @Test
    void undeferKeepsAnUnflushedChange() {
        Document document = first();
        document.body.set("mine");
        session.noAutoflush(
                () -> session.query(Document.class).options(undefer("body")).all());
        assertThat(document.body.get()).isEqualTo("mine");
        session.flush();
        assertThat(sql.updates()).isEqualTo(1);
    }

    @Test
    void deferTakesUndeferBack() {
        session.query(Document.class).options(undefer("body"), defer("body")).all();
        assertThat(sql.statements().get(0)).doesNotContain("body");
    }

    @Test
    void loadOnlyReadsItsColumnsAndNoOtherDeferredOnes() {
        Document document = session.query(Document.class)
                .options(undefer("picture"), loadOnly("body"))
                .orderBy("id")
                .first()
                .orElseThrow();
        assertThat(document.body.isLoaded()).isTrue();
        assertThat(document.picture.isLoaded()).isFalse();
        assertThat(document.title).isEqualTo("d1");
    }

    @Test
    void plainFieldsAreNeverLeftOut() {
        assertThatThrownBy(() ->
                        session.query(Document.class).options(defer("title")).all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("`Document.title` is a plain field")
                .hasMessageContaining("Deferred fields (`body`, `picture`)");
        assertThatThrownBy(() ->
                        session.query(Document.class).options(loadOnly("title")).all())
                .hasMessageContaining("`session.query(Document_.title, ...)`");
        assertThatThrownBy(() ->
                        session.query(Document.class).options(undefer("folder")).all())
                .hasMessageContaining("has no attribute `folder`");
    }

    @Test
    void raiseloadForbidsReadingAndAllowsSetting() {
        Document document = session.query(Document.class)
                .options(raiseload(Archive_Document_.body))
                .orderBy("id")
                .first()
                .orElseThrow();
        assertThatThrownBy(document.body::get)
                .isInstanceOf(UnloadedColumnException.class)
                .hasMessageContaining("`raiseload` forbids reading it on access")
                .hasMessageContaining("undefer(Document_.body)");
        document.body.set("new");
        session.flush();
        assertThat(sql.summary()).isEqualTo("1 SELECT, 1 UPDATE");
        assertThat(document.body.get()).isEqualTo("new");
    }

    @Test
    void optionsReachBelowRelationships() {
        Folder folder = session.query(Folder.class)
                .options(selectinload(Archive_Folder_.documents).undefer(Archive_Document_.body))
                .one();
        assertThat(folder.documents.get(0).body.isLoaded()).isTrue();
        assertThat(folder.documents.get(0).picture.isLoaded()).isFalse();
        assertThat(folder.notes.isLoaded()).isFalse();
        session.expungeAll();
        Folder joined = session.query(Folder.class)
                .options(
                        undefer(Archive_Folder_.notes),
                        joinedload(Archive_Folder_.documents).options(undefer(Archive_Document_.picture)))
                .limit(1)
                .one();
        assertThat(joined.notes.isLoaded()).isTrue();
        assertThat(joined.documents.get(0).picture.get()).containsExactly(1);
        assertThat(joined.documents.get(0).body.isLoaded()).isFalse();
    }

    @Test
    void aLimitedQueryOverAJoinedCollectionLeavesTheColumnOut() {
        Folder folder = session.query(Folder.class)
                .options(joinedload(Archive_Folder_.documents))
                .limit(1)
                .one();
        assertThat(folder.documents).hasSize(3);
        assertThat(sql.statements().get(0)).doesNotContain("notes");
    }

    @Test
    void criteriaOrdersAndValuesUseTheColumnLikeAnyOther() {
        assertThat(session.query(Document.class)
                        .where(Archive_Document_.body.startsWith("b"))
                        .orderBy(Archive_Document_.body.desc())
                        .all())
                .extracting(document -> document.title)
                .containsExactly("d3", "d2", "d1");
        assertThat(session.query(Document.class).filterBy("body", "b2").one().title)
                .isEqualTo("d2");
        assertThat(session.query(Archive_Document_.body)
                        .orderBy(Archive_Document_.body)
                        .all())
                .containsExactly("b1", "b2", "b3");
    }

    @Test
    void aStreamReadsAColumnOnDemand() {
        try (Stream<Document> stream = session.query(Document.class).orderBy("id").stream()) {
            assertThat(stream.map(document -> document.body.get())).containsExactly("b1", "b2", "b3");
        }
    }

    // ---------------------------------------------------------------- writing

    @Test
    void setSendsNothingAndIsFlushed() {
        Document document = first();
        sql.clear();
        document.body.set("new");
        assertThat(document.body.isLoaded()).isTrue();
        assertThat(document.body.get()).isEqualTo("new");
        assertThat(sql.count()).isZero();
        assertThat(session.isModified(document)).isTrue();
        session.flush();
        assertThat(sql.statements()).hasSize(1);
        assertThat(sql.statements().get(0)).startsWith("UPDATE documents SET body = ");
        assertThat(document.body.get()).isEqualTo("new");
        assertThat(sql.count()).isEqualTo(1);
    }

    @Test
    void otherChangesLeaveTheColumnAlone() {
        Document document = first();
        document.title = "x";
        session.flush();
        assertThat(sql.statements("UPDATE").get(0)).doesNotContain("body");
        assertThat(document.body.get()).isEqualTo("b1");
    }

    @Test
    void settingWhatIsReadToTheSameValueIsNoChange() {
        Document document = first();
        document.body.get();
        document.body.set("b1");
        session.flush();
        assertThat(sql.updates()).isZero();
    }

    @Test
    void aChangeInPlaceIsSeen() {
        Document document = first();
        byte[] picture = document.picture.get();
        picture[0] = 9;
        session.commit();
        assertThat(sql.updates()).isEqualTo(1);
        assertThat(document.picture.get()).containsExactly(9);
    }

    @Test
    void aNewObjectKnowsItsColumns() {
        Document document = new Document("new", "text");
        assertThat(document.picture.get()).isNull();
        session.add(document);
        session.flush();
        assertThat(document.body.get()).isEqualTo("text");
        assertThat(document.picture.get()).isNull();
        assertThat(sql.summary()).isEqualTo("1 INSERT");
    }

    @Test
    void anAutoflushSeesTheChange() {
        first().body.set("new");
        assertThat(session.query(Document.class).filterBy("body", "new").count())
                .isEqualTo(1);
    }

    // ---------------------------------------------------------------- transactions and sessions

    @Test
    void theNextTransactionReadsAgain() {
        Document document = first();
        assertThat(document.body.get()).isEqualTo("b1");
        session.commit();
        behind("UPDATE documents SET body = 'behind' WHERE title = 'd1'");
        assertThat(document.body.isLoaded()).isFalse();
        assertThat(document.body.get()).isEqualTo("behind");
        assertThat(session.isModified(document)).isFalse();
    }

    @Test
    void aStaleRowIsReadWithItsColumn() {
        List<Document> all = documents();
        session.commit();
        behind("UPDATE documents SET title = 'behind' WHERE title = 'd1'");
        sql.clear();
        assertThat(all.get(1).body.get()).isEqualTo("b2");
        assertThat(all.get(0).title).isEqualTo("behind");
        assertThat(all.get(0).body.get()).isEqualTo("b1");
        assertThat(sql.count()).isEqualTo(1);
    }

    @Test
    void aRowThatIsGoneIsNamed() {
        Document document = first();
        session.commit();
        behind("DELETE FROM documents WHERE title = 'd1'");
        assertThatThrownBy(document.body::get)
                .isInstanceOf(NoResultException.class)
                .hasMessageContaining("`Document.body` of [1] cannot be read: the object's row is gone");
    }

    @Test
    void afterTheSessionLoadedContentStaysReadable() {
        Document read = first();
        read.body.get();
        session.commit();
        session.close();
        assertThat(read.body.isLoaded()).isTrue();
        assertThat(read.body.get()).isEqualTo("b1");
        assertThatThrownBy(read.picture::get)
                .isInstanceOf(UnloadedColumnException.class)
                .hasMessage(
                        "Column `Document.picture` of Document [1] was not read, and its session is closed or no longer has the object. Read it with the "
                                + "query that reads the object: `.options(undefer(Document_.picture))`.");
    }

    @Test
    void rollbackRestoresTheColumn() {
        List<Document> all = documents();
        all.get(0).body.get();
        all.get(0).body.set("x");
        all.get(1).body.set("y");
        session.flush();
        all.get(2).body.set("z");
        session.rollback();
        assertThat(all).extracting(document -> document.body.get()).containsExactly("b1", "b2", "b3");
        session.commit();
        assertThat(sql.updates()).isEqualTo(1);
    }

    @Test
    void aSavepointRestoresTheColumn() {
        Document document = first();
        document.body.set("outer");
        NestedTransaction nested = session.beginNested();
        document.body.set("inner");
        session.flush();
        nested.rollback();
        assertThat(document.body.get()).isEqualTo("outer");
    }

    @Test
    void aNewObjectKeepsItsColumnsAfterRollback() {
        Document document = session.add(new Document("new", "text"));
        session.flush();
        session.rollback();
        assertThat(document.body.get()).isEqualTo("text");
        session.add(document);
        session.commit();
        assertThat(session.query(Document.class).filterBy("body", "text").count())
                .isEqualTo(1);
    }

    @Test
    void refreshAndExpireLetGoOfIt() {
        Document document = first();
        document.body.get();
        document.body.set("local");
        session.refresh(document);
        assertThat(document.body.get()).isEqualTo("b1");
        document.body.set("local");
        session.expire(document, "body");
        assertThat(document.body.isLoaded()).isFalse();
        assertThat(document.body.get()).isEqualTo("b1");
        sql.clear();
        session.refresh(document, "body");
        assertThat(document.body.get()).isEqualTo("b1");
        assertThat(sql.count()).isEqualTo(1);
    }

    @Test
    void aVersionedObjectReadsItsColumn() {
        Treaty treaty = session.query(Treaty.class).one();
        treaty.text.set("changed");
        session.commit();
        assertThat(treaty.version).isEqualTo(2);
        assertThat(treaty.text.get()).isEqualTo("changed");
        treaty.name = "renamed";
        assertThat(treaty.text.get()).isEqualTo("changed");
        session.commit();
        assertThat(treaty.version).isEqualTo(3);
    }

    @Test
    void anObjectWithNothingElseWorks() {
        Letter letter = session.query(Letter.class).one();
        assertThat(letter.pages.get()).isEqualTo(4);
        letter.pages.set(5);
        session.commit();
        session.close();
        session = engine.openSession();
        session.add(letter);
        letter.pages.set(6);
        session.commit();
        assertThat(letter.pages.get()).isEqualTo(6);
    }

    @Test
    void mergeLeavesAColumnAloneThatWasNotRead() {
        Document document = first();
        session.expunge(document);
        document.title = "merged";
        Document merged = session.merge(document);
        session.flush();
        assertThat(merged.body.get()).isEqualTo("b1");
        session.expunge(merged);
        merged.body.set("new");
        assertThat(session.merge(merged).body.get()).isEqualTo("new");
    }

    @Test
    void whatWasNeverReadIsNotInsertedAnew() {
        Document document = first();
        session.expunge(document);
        behind("DELETE FROM documents WHERE title = 'd1'");
        assertThatThrownBy(() -> session.merge(document))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("its column `Document.body` was never read");
    }

    @Test
    void aClonedHolderIsRefused() {
        Letter original = new Letter(1);
        assertThatThrownBy(() -> session.add(original.clone()))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("The holder in `Letter.pages` was made for another Letter");
        assertThat(session.newObjects()).isEmpty();
    }

    @Test
    void serializationKeepsWhatWasRead() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deferred<String> read = Deferred.of("owner");
        read.set("value");
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(read);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Deferred<?> copy = (Deferred<?>) in.readObject();
            assertThat(copy.get()).isEqualTo("value");
            assertThat(copy.isLoaded()).isTrue();
        }
    }

    @Test
    void theHistoryKnowsWhatWasRead() {
        Document document = first();
        assertThat(session.history(document, Archive_Document_.body).unchanged())
                .isEmpty();
        document.body.set("new");
        assertThat(session.history(document, Archive_Document_.body).added()).containsExactly("new");
    }

    @Test
    void anObjectThatWasDeletedIsInsertedAgainOnlyWhole() {
        Document document = first();
        session.delete(document);
        session.commit();
        assertThatThrownBy(() -> session.add(document)).hasMessageContaining("deleted");
    }
}
