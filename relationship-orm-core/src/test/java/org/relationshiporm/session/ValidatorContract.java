package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.InvalidValueException;
import org.relationshiporm.error.InvalidValueException.Violation;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Chapterhouse.Essay;
import org.relationshiporm.session.Chapterhouse.Member;
import org.relationshiporm.session.Chapterhouse.Span;
import org.springframework.dao.DataIntegrityViolationException;

/** Validators of attributes and relationships, on every database. */
abstract class ValidatorContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Chapterhouse.METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    @Test
    void flushStoresWhatTheValidatorReturns() {
        Member member = session.add(new Member("  Ann "));
        member.span = new Span(9, 1);
        Essay essay = new Essay(null);
        member.essays.add(essay);
        session.commit();
        session.expungeAll();

        Member read = session.query(Member.class).one();
        assertThat(read.name).isEqualTo("Ann").isEqualTo(member.name);
        assertThat(read.span).isEqualTo(new Span(1, 9));
        assertThat(read.essays).extracting(found -> found.name).containsExactly("untitled");
    }

    @Test
    void flushRefusesAllViolationsTogetherBeforeItSendsAnything() {
        Member ann = session.add(new Member("Ann"));
        session.commit();
        sql.clear();
        ann.age = 7;
        session.add(new Member(" "));

        InvalidValueException refusal = catchThrowableOfType(InvalidValueException.class, session::flush);

        assertThat(refusal)
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessage(
                        "Validators refused 2 values:\n  - `name` of Member (new): a name is needed.\n  - `age` of Member ["
                                + ann.id
                                + "]: checkAge failed with java.lang.IllegalStateException: too young.");
        assertThat(refusal.violations())
                .extracting(Violation::attribute, Violation::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("name", " "),
                        org.assertj.core.groups.Tuple.tuple("age", 7));
        assertThat(sql.count()).isZero();

        ann.age = 70;
        session.newObjects().forEach(member -> ((Member) member).name = "Bob");
        session.commit();
        assertThat(session.query(Member.class).count()).isEqualTo(2);
    }

    @Test
    void storedValuesAreAskedForOnlyWhenTheyChange() {
        Member ann = session.add(new Member("Ann"));
        session.commit();
        session.expungeAll();
        engine.executeInTransaction(other -> other.get(Member.class, ann.id).orElseThrow().span = new Span(1, 2));

        Member read = session.get(Member.class, ann.id).orElseThrow();
        sql.clear();
        session.flush();
        assertThat(sql.count()).isZero();

        read.name = "  Ann ";
        session.flush();
        assertThat(read.name).isEqualTo("Ann");
        assertThat(sql.updates()).isZero();
    }

    @Test
    void relationshipRefusesAtOnceAndChangesNeitherSide() {
        Member ann = session.add(new Member("Ann"));
        session.commit();
        Essay bad = new Essay("bad");

        assertThatThrownBy(() -> ann.essays.add(bad))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("A validator refused `essays` of Member: its title is bad.");
        assertThatThrownBy(() -> bad.author.set(ann)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> ann.essays.setAll(List.of(new Essay("good"), bad)))
                .isInstanceOf(InvalidValueException.class);

        assertThat(ann.essays).isEmpty();
        assertThat(bad.author.get()).isNull();
        session.commit();
        assertThat(session.query(Essay.class).exists()).isFalse();
    }

    @Test
    void readingDoesNotAsk() {
        Member ann = session.add(new Member("Ann"));
        Essay essay = new Essay("good");
        ann.essays.add(essay);
        session.commit();
        essay.name = "bad";
        session.commit();
        session.expungeAll();

        assertThat(session.query(Member.class).one().essays)
                .extracting(found -> found.name)
                .containsExactly("bad");
    }
}
