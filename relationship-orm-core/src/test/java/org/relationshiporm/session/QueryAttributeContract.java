package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.session.Workshop.Task;
import org.relationshiporm.session.Workshop.Worker;

/** Attributes that are expressions, in queries on every database. */
abstract class QueryAttributeContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Workshop.METADATA.createAll(engine);
        session = engine.openSession();
        Worker ann = new Worker("Ann", "Lee");
        Worker bob = new Worker("Bob", "Ash");
        bob.boss.set(ann);
        new Task("paint", bob);
        new Task("wash", bob);
        session.addAll(ann, bob);
        session.commit();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    @Test
    void isComparedAndOrderedByAndSelected() {
        assertThat(session.query(Worker.class)
                        .where(Workshop_Worker_.fullName.eq("Bob Ash"))
                        .one()
                        .getFullName())
                .isEqualTo("Bob Ash");
        assertThat(sql.statements())
                .singleElement()
                .asString()
                .contains("WHERE ((w.\"first\" || ?) || w.\"last\") = ?");
        assertThat(session.query(Workshop_Worker_.fullName)
                        .orderBy(Workshop_Worker_.fullName.desc())
                        .all())
                .containsExactly("Bob Ash", "Ann Lee");
        assertThat(session.query(Worker.class)
                        .where(Workshop_Worker_.fullName.startsWith("A"))
                        .count())
                .isOne();
    }

    @Test
    void goesByNameToo() {
        assertThat(session.query(Worker.class).filterBy("fullName", "Ann Lee").one().first)
                .isEqualTo("Ann");
        assertThat(session.query(Worker.class).filterBy("fullName", null).exists())
                .isFalse();
    }

    @Test
    void readsOtherTables() {
        assertThat(session.query(Workshop_Worker_.first, Workshop_Worker_.taskCount)
                        .orderBy(Workshop_Worker_.taskCount.asc())
                        .all())
                .containsExactly(new Tuple2<>("Ann", 0L), new Tuple2<>("Bob", 2L));
        assertThat(session.query(Worker.class)
                        .where(Workshop_Worker_.taskCount.gt(1L))
                        .one()
                        .first)
                .isEqualTo("Bob");
        assertThat(session.query(Worker.class)
                        .where(Workshop_Worker_.busy.eq(true))
                        .one()
                        .first)
                .isEqualTo("Bob");
    }

    @Test
    void belongsToTheRowThatItIsAskedOf() {
        assertThat(session.query(Task.class)
                        .where(Workshop_Task_.worker.has(
                                Workshop_Worker_.boss.has(Workshop_Worker_.fullName.eq("Ann Lee"))))
                        .where(Workshop_Task_.description.eq("wash!"))
                        .one()
                        .title)
                .isEqualTo("wash");
        assertThat(session.query(Workshop_Worker_.fullName, Workshop_Task_.description)
                        .join(Workshop_Worker_.tasks)
                        .orderBy(Workshop_Task_.description.asc())
                        .all())
                .isEqualTo(List.of(new Tuple2<>("Bob Ash", "paint!"), new Tuple2<>("Bob Ash", "wash!")));
    }

    @Test
    void newObjectsCountBecauseTheQueryFlushesWhatItReads() {
        new Task("cook", session.query(Worker.class).filterBy("first", "Ann").one());
        sql.clear();

        assertThat(session.query(Worker.class)
                        .where(Workshop_Worker_.taskCount.eq(1L))
                        .one()
                        .first)
                .isEqualTo("Ann");
        assertThat(sql.summary()).isEqualTo("1 SELECT, 1 INSERT");
    }
}
