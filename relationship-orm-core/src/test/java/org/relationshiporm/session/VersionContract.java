package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Version;
import org.relationshiporm.entity.VersionGenerator;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.ColumnAttribute;

/** Versions of every kind, on every database. */
abstract class VersionContract {

    static final class Tens implements VersionGenerator<String> {
        @Override
        public String next(@Nullable String current) {
            return current == null ? "10" : String.valueOf(Integer.parseInt(current) + 10);
        }
    }

    @Table("timed")
    static final class Timed {
        @Id
        @Nullable
        Integer id;

        String name = "";

        @Version
        @Nullable
        Instant version;
    }

    @Table("tagged")
    static final class Tagged {
        @Id
        @Nullable
        Integer id;

        String name = "";

        @Version
        @Nullable
        UUID version;
    }

    @Table("own")
    static final class Own {
        @Id
        @Nullable
        Integer id;

        String name = "";

        @Version(generator = Tens.class)
        @Nullable
        String version;
    }

    /** The database computes the version, as a trigger would. */
    @Table("served")
    static final class Served {
        @Id
        @Nullable
        Integer id;

        String name = "";

        @Version(server = true)
        @Column(computed = "length(name) + 100")
        @Nullable
        Integer version;
    }

    @Table("folders")
    static final class Folder {
        @Id
        @Nullable
        Integer id;

        String name = "";

        @Version
        int version;

        @Relationship(backPopulates = "parent")
        final ToMany<Folder> children = ToMany.of(this);

        @Relationship(backPopulates = "children")
        final ToOne<Folder> parent = ToOne.of(this);
    }

    static final MetaData METADATA = MetaData.of(Timed.class, Tagged.class, Own.class, Served.class, Folder.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private void behindTheSession(String text) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anInstantGrowsWithEveryUpdate() {
        Timed timed = session.add(new Timed());
        session.flush();
        Instant last = timed.version;
        assertThat(last).isNotNull();
        for (int round = 0; round < 20; round++) {
            timed.name = "n" + round;
            session.flush();
            assertThat(timed.version).isAfter(last);
            last = timed.version;
        }
        session.commit();
        assertThat(session.get(Timed.class, 1).orElseThrow().version).isEqualTo(last);
        assertThat(sql.statements()).contains("UPDATE timed SET name = ?, version = ? WHERE id = ? AND version = ?");
    }

    @Test
    void aUuidChangesWithEveryUpdateAndComesBackAtRollback() {
        Tagged tagged = session.add(new Tagged());
        session.commit();
        UUID first = tagged.version;
        tagged.name = "b";
        session.flush();
        assertThat(tagged.version).isNotNull().isNotEqualTo(first);
        session.rollback();
        assertThat(tagged.version).isEqualTo(first);
    }

    @Test
    void aGeneratorMakesTheVersions() {
        Own own = session.add(new Own());
        session.flush();
        assertThat(own.version).isEqualTo("10");
        own.name = "b";
        session.flush();
        assertThat(own.version).isEqualTo("20");
    }

    @Test
    void everyKindNoticesThatAnotherWasFaster() {
        session.addAll(new Timed(), new Tagged(), new Own());
        session.commit();
        Timed timed = session.get(Timed.class, 1).orElseThrow();
        Tagged tagged = session.get(Tagged.class, 1).orElseThrow();
        Own own = session.get(Own.class, 1).orElseThrow();
        session.commit();
        try (Session other = engine.openSession()) {
            other.get(Timed.class, 1).orElseThrow().name = "x";
            other.get(Tagged.class, 1).orElseThrow().name = "x";
            other.get(Own.class, 1).orElseThrow().name = "x";
            other.commit();
        }
        timed.name = "y";
        assertStale("UPDATE of Timed [1] at version " + timed.version);
        tagged.name = "y";
        assertStale("UPDATE of Tagged [1] at version " + tagged.version);
        own.name = "y";
        assertStale("UPDATE of Own [1] at version 10 found no such row");
    }

    private void assertStale(String message) {
        assertThatThrownBy(session::flush)
                .isInstanceOfSatisfying(
                        StaleObjectException.class,
                        stale -> assertThat(stale.version()).isNotNull())
                .hasMessageContaining(message);
        session.rollback();
    }

    @Test
    void aVersionOfTheDatabaseIsReadBackAndChecked() {
        Served served = session.add(new Served());
        session.flush();
        assertThat(served.version).isEqualTo(100);
        served.name = "abc";
        session.flush();
        assertThat(served.version).isEqualTo(103);
        assertThat(sql.statements())
                .contains("UPDATE served SET name = ? WHERE id = ? AND version = ? RETURNING version");
        session.commit();
        behindTheSession("UPDATE served SET name = 'abcd'");
        served.name = "z";
        assertStale("UPDATE of Served [1] at version 103");
    }

    @Test
    void deletesCheckTheVersion() {
        Folder folder = session.add(new Folder());
        session.commit();
        behindTheSession("UPDATE folders SET version = 8");
        session.delete(folder);
        assertStale("DELETE of Folder [1] at version 1 found no such row");
        folder = session.get(Folder.class, 1).orElseThrow();
        assertThat(folder.version).isEqualTo(8);
        session.commit();
        behindTheSession("DELETE FROM folders");
        session.delete(folder);
        assertStale("DELETE of Folder [1] at version 8 found no such row");
    }

    @Test
    void onlyTheRowOfTheForeignKeyCountsAChangeOfARelationship() {
        Folder top = session.add(new Folder());
        Folder child = session.add(new Folder());
        session.commit();
        child.parent.set(top);
        session.flush();
        assertThat(child.version).isEqualTo(2);
        assertThat(top.version).isEqualTo(1);
        child.parent.set(top);
        session.flush();
        assertThat(child.version).isEqualTo(2);
        top.children.remove(child);
        session.flush();
        assertThat(child.version).isEqualTo(3);
        assertThat(top.version).isEqualTo(1);
    }

    @Test
    void versionsAreCheckedInBatches() {
        for (int index = 0; index < 12; index++) {
            session.add(new Folder());
        }
        session.commit();
        List<Folder> folders = session.query(Folder.class).orderBy("id").all();
        folders.forEach(folder -> folder.name = "a");
        session.flush();
        assertThat(folders).allSatisfy(folder -> assertThat(folder.version).isEqualTo(2));
        session.commit();
        behindTheSession("UPDATE folders SET version = 9 WHERE id = 7");
        folders.forEach(folder -> folder.name = "b");
        assertStale("UPDATE of Folder [7] at version 2");
        assertThat(folders).extracting(folder -> folder.name).containsOnly("a");
    }

    @Test
    void anAttributeSetToItselfCountsTheVersion() {
        Folder folder = session.add(new Folder());
        session.flush();
        ColumnAttribute<Folder, String> name = ColumnAttribute.of(Folder.class, "name", String.class);
        session.set(folder, name, name);
        session.flush();
        assertThat(folder.version).isEqualTo(2);
    }

    @Test
    void aRowWithoutVersionIsAnError() {
        Tagged tagged = session.add(new Tagged());
        session.commit();
        behindTheSession("DROP TABLE tagged");
        behindTheSession("CREATE TABLE tagged (id INTEGER PRIMARY KEY, name TEXT, version "
                + database.dialect().columnType(org.relationshiporm.type.SqlType.UUID) + ")");
        behindTheSession("INSERT INTO tagged (id, name) VALUES (1, 'a')");
        session.expunge(tagged);
        Tagged legacy = session.get(Tagged.class, 1).orElseThrow();
        legacy.name = "b";
        assertThatThrownBy(session::flush)
                .isInstanceOf(FlushException.class)
                .hasMessageContaining("The row of Tagged [1] has no version: `version` is NULL");
    }
}
