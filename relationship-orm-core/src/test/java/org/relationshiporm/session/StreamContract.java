package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;

import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.LastConnection;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Archive.Document;
import org.relationshiporm.session.Archive.Folder;
import org.relationshiporm.session.Archive.Letter;
import org.relationshiporm.state.Lifecycle;

/** Streams over many rows in bounded memory, on every database. */
abstract class StreamContract {

    private static final int FOLDERS = 1_200;

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
            List<Folder> folders = new ArrayList<>();
            for (int number = 1; number <= FOLDERS; number++) {
                Folder folder = new Folder("f" + number);
                folder.documents.add(new Document("d" + number, "b"));
                folders.add(folder);
            }
            setup.addAll(folders);
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

    private Stream<Folder> folders() {
        return session.query(Folder.class).orderBy("id").stream();
    }

    @Test
    void aChunkLeavesTheSessionWhenTheNextIsRead() {
        try (Stream<Folder> stream = folders()) {
            Iterator<Folder> folders = stream.iterator();
            Folder first = folders.next();
            for (int number = 2; number <= 500; number++) {
                folders.next();
            }
            assertThat(session.contains(first)).isTrue();
            Folder next = folders.next();
            assertThat(session.contains(first)).isFalse();
            assertThat(session.lifecycle(first)).isEqualTo(Lifecycle.DETACHED);
            assertThat(session.contains(next)).isTrue();
        }
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void theLastChunkLeavesWithTheStream() {
        List<Folder> all;
        try (Stream<Folder> stream = folders()) {
            all = stream.toList();
        }
        assertThat(all).hasSize(FOLDERS).noneMatch(session::contains);
        assertThat(all.get(FOLDERS - 1).name).isEqualTo("f" + FOLDERS);
    }

    @Test
    void changedObjectsStayAndAreFlushed() {
        try (Stream<Folder> stream = folders()) {
            stream.filter(folder -> folder.id % 400 == 1).forEach(folder -> folder.name = "changed");
        }
        session.commit();
        assertThat(sql.updates()).isEqualTo(1);
        assertThat(session.query(Folder.class).filterBy("name", "changed").count())
                .isEqualTo(3);
    }

    @Test
    void newMembersOfAStreamedObjectAreStored() {
        try (Stream<Folder> stream = folders()) {
            stream.limit(700)
                    .filter(folder -> folder.id == 3)
                    .forEach(folder -> folder.documents.add(new Document("added", "text")));
        }
        session.commit();
        assertThat(session.query(Document.class).filterBy("title", "added").one().folderId)
                .isEqualTo(3);
    }

    @Test
    void deletedObjectsAreDeleted() {
        try (Stream<Document> stream = session.query(Document.class).orderBy("id").stream()) {
            stream.filter(document -> document.id <= 2 || document.id > 1_198).forEach(session::delete);
        }
        session.commit();
        assertThat(session.query(Document.class).count()).isEqualTo(FOLDERS - 4);
    }

    @Test
    void aFlushBetweenChunksLetsThemGo() {
        List<Folder> changed = new ArrayList<>();
        try (Stream<Folder> stream = folders()) {
            stream.forEach(folder -> {
                folder.name = "x";
                changed.add(folder);
                if (changed.size() == 400) {
                    session.flush();
                }
            });
        }
        assertThat(session.contains(changed.get(0))).isFalse();
        assertThat(session.contains(changed.get(600))).isTrue();
        session.commit();
        assertThat(session.query(Folder.class).filterBy("name", "x").count()).isEqualTo(FOLDERS);
    }

    @Test
    void whatTheSessionHasStays() {
        Folder known = session.query(Folder.class).filterBy("id", 5).one();
        try (Stream<Folder> stream = folders()) {
            Iterator<Folder> folders = stream.iterator();
            folders.next();
            Folder found = session.query(Folder.class).filterBy("id", 7).one();
            Folder got = session.get(Folder.class, 8).orElseThrow();
            while (folders.hasNext()) {
                folders.next();
            }
            assertThat(session.contains(known)).isTrue();
            assertThat(session.contains(found)).isTrue();
            assertThat(session.contains(got)).isTrue();
        }
        assertThat(session.contains(known)).isTrue();
    }

    @Test
    void eagerOptionsWorkPerChunkAndTheirObjectsLeaveToo() {
        List<Document> documents = new ArrayList<>();
        try (Stream<Folder> stream =
                session.query(Folder.class).options(selectinload(Archive_Folder_.documents)).orderBy("id").stream()) {
            stream.forEach(folder -> documents.addAll(folder.documents));
        }
        assertThat(sql.summary()).isEqualTo("4 SELECT");
        assertThat(documents).hasSize(FOLDERS).noneMatch(session::contains);
        sql.clear();
        documents.clear();
        try (Stream<Document> stream =
                session.query(Document.class).options(joinedload(Archive_Document_.folder)).stream()) {
            stream.forEach(document -> assertThat(document.folder.get().name).startsWith("f"));
        }
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void whatIsLoadedLazilyLeavesWithItsOwners() {
        List<Document> documents = new ArrayList<>();
        try (Stream<Folder> stream = folders()) {
            stream.forEach(folder -> documents.addAll(folder.documents));
        }
        assertThat(sql.summary()).isEqualTo("4 SELECT");
        assertThat(documents).hasSize(FOLDERS).noneMatch(session::contains);
    }

    @Test
    void otherStatementsRunMeanwhile() {
        try (Stream<Folder> stream = folders();
                Stream<Folder> again = folders()) {
            Iterator<Folder> first = stream.iterator();
            Iterator<Folder> second = again.iterator();
            for (int number = 1; number <= FOLDERS; number++) {
                int id = number;
                assertThat(first.next().id).isEqualTo(id);
                assertThat(second.next().id).isEqualTo(id);
                if (number % 450 == 0) {
                    session.add(new Letter(number));
                    session.flush();
                    assertThat(session.query(Folder.class).orderBy("id").all()).hasSize(FOLDERS);
                }
            }
            assertThat(first.hasNext()).isFalse();
            assertThat(second.hasNext()).isFalse();
        }
    }

    @Test
    void aStreamThatIsLeftOpenIsClosedWithTheSession() {
        Iterator<Folder> folders = folders().iterator();
        Iterator<String> names = session.query(Archive_Folder_.name).orderBy(Archive_Folder_.id).stream()
                .iterator();
        folders.next();
        assertThat(names.next()).isEqualTo("f1");
        session.close();
        assertThatThrownBy(() -> folders.forEachRemaining(folder -> {}))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("The stream was closed before its end");
        assertThatThrownBy(() -> names.forEachRemaining(name -> {})).hasMessageContaining("commit after it");
    }

    @Test
    void aCommitClosesStreams() {
        try (Stream<Folder> stream = folders()) {
            Iterator<Folder> folders = stream.iterator();
            folders.next();
            session.commit();
            assertThatThrownBy(() -> folders.forEachRemaining(folder -> {}))
                    .hasMessageContaining("The stream was closed before its end");
        }
        assertThat(session.query(Folder.class).count()).isEqualTo(FOLDERS);
    }

    /** In a JVM whose heap could not hold the objects. */
    @Test
    void memoryDoesNotGrowWithTheNumberOfRows(@TempDir Path folder) throws Exception {
        String url = database.dataSource() instanceof HikariDataSource pool && pool.getJdbcUrl() != null
                ? pool.getJdbcUrl()
                : "jdbc:sqlite:" + folder.resolve("many.db");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ManyRows.class.getName(),
                        url)
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output"))
                .start();
        assertThat(child.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("output")).content().contains("read 300000 rows, changed 3, lost none");
        assertThat(child.exitValue()).isZero();
    }
}
