package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.fixtures.LastConnection;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Archive.Document;
import org.relationshiporm.session.Archive.Folder;
import org.relationshiporm.session.Archive.Treaty;

/** Sessions that only read, on every database: they keep no copies of rows, and let go of objects that nobody holds. */
abstract class ReadOnlySessionContract {

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
            for (int number = 1; number <= 3; number++) {
                Folder folder = new Folder("f" + number);
                folder.documents.add(new Document("d" + number, "b" + number));
                setup.add(folder);
            }
            setup.add(new Treaty("t", "text"));
        });
        session = engine.openReadOnlySession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private List<Folder> folders() {
        return session.query(Folder.class).orderBy("id").all();
    }

    @Test
    void oneRowIsOneObjectWhileSomebodyHoldsIt() {
        List<Folder> folders = folders();
        assertThat(folders()).containsExactlyElementsOf(folders);
        assertThat(session.get(Folder.class, 1)).containsSame(folders.get(0));
        assertThat(session.contains(folders.get(0))).isTrue();
    }

    @Test
    void objectsThatNobodyHoldsAreCollected() throws InterruptedException {
        WeakReference<Folder> dropped = new WeakReference<>(folders().get(0));
        WeakReference<Document> withOwner =
                new WeakReference<>(folders().get(1).documents.get(0));
        Folder held = folders().get(2);
        awaitCollected(dropped);
        awaitCollected(withOwner);
        assertThat(session.contains(held)).isTrue();
        assertThat(held.documents).hasSize(1);
        assertThat(folders()).hasSize(3).contains(held);
    }

    private static void awaitCollected(WeakReference<?> reference) throws InterruptedException {
        for (int round = 0; round < 50 && reference.get() != null; round++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(reference.get()).isNull();
    }

    @Test
    void relationshipsAndColumnsLoadForAllPeers() {
        List<Folder> folders = folders();
        sql.clear();
        assertThat(folders).allMatch(folder -> folder.documents.size() == 1);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(folders)
                .extracting(folder -> folder.documents.get(0).body.get())
                .containsExactly("b1", "b2", "b3");
        assertThat(folders.get(0).documents.get(0).folder.get()).isSameAs(folders.get(0));
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void changesAreNeitherFoundNorKept() {
        Folder folder = folders().get(0);
        folder.name = "local";
        assertThat(session.isModified(folder)).isFalse();
        assertThat(session.dirtyObjects()).isEmpty();
        session.flush();
        session.refresh(folder);
        assertThat(folder.name).isEqualTo("f1");
        assertThat(sql.updates()).isZero();
    }

    @Test
    void theNextTransactionReadsAgain() {
        Document document = session.query(Document.class).orderBy("id").first().orElseThrow();
        assertThat(document.folder.get().name).isEqualTo("f1");
        session.commit();
        connections.execute("UPDATE documents SET title = 'new', body = 'new', folder_id = 2 WHERE title = 'd1'");
        assertThat(document.body.get()).isEqualTo("new");
        assertThat(document.title).isEqualTo("new");
        assertThat(document.folder.get().name).isEqualTo("f2");
    }

    @Test
    void addIsRefusedAndMergeTakesTheObject() {
        Folder folder = folders().get(0);
        session.close();
        folder.name = "merged";
        try (Session writing = engine.openSession()) {
            assertThatThrownBy(() -> writing.add(folder))
                    .isInstanceOf(SessionUsageException.class)
                    .hasMessageContaining("comes from a read-only session")
                    .hasMessageContaining("Use merge(object)");
            Folder merged = writing.merge(folder);
            writing.commit();
            assertThat(merged.notes.get()).isNull();
            assertThat(writing.query(Folder.class).filterBy("name", "merged").count())
                    .isEqualTo(1);
        }
    }

    @Test
    void mergeSeesThatAVersionedRowIsGone() {
        Treaty treaty = session.query(Treaty.class).one();
        session.close();
        connections.execute("DELETE FROM treaties");
        try (Session writing = engine.openSession()) {
            assertThatThrownBy(() -> writing.merge(treaty)).isInstanceOf(StaleObjectException.class);
        }
    }

    @Test
    void whatWasReadStaysReadableAfterTheSession() {
        Folder folder = folders().get(0);
        folder.documents.size();
        session.close();
        assertThat(folder.documents).hasSize(1);
        assertThat(session.lifecycle(folder)).isEqualTo(org.relationshiporm.state.Lifecycle.DETACHED);
    }

    @Test
    void aReadOnlySessionNeedsLessMemory() {
        engine.executeInTransaction(setup -> setup.addAll(
                IntStream.range(0, 20_000).mapToObj(number -> new Folder("g")).toArray()));
        long tracked;
        try (Session writing = engine.openSession()) {
            tracked = bytesPerRow(() -> writing.query(Folder.class).all());
        }
        long readOnly = bytesPerRow(() -> session.query(Folder.class).all());
        long dropped = bytesPerRow(() -> session.query(Folder.class).all().size());
        System.out.println("bytes per row: tracked " + tracked + ", read-only " + readOnly + ", dropped " + dropped);
        assertThat(dropped).isLessThan(tracked / 4);
    }

    private static long bytesPerRow(Supplier<Object> work) {
        long before = usedMemory();
        Object held = work.get();
        long used = usedMemory() - before;
        return held == null ? 0 : used / 20_000;
    }

    private static long usedMemory() {
        for (int round = 0; round < 4; round++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
