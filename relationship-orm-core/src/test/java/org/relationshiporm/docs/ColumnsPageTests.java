package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.loadOnly;
import static org.relationshiporm.query.Loaders.raiseload;
import static org.relationshiporm.query.Loaders.undefer;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.docs.press.Report;
import org.relationshiporm.docs.press.Report_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedColumnException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.Loaders;
import org.relationshiporm.session.Session;

/** The snippets of docs/columns.md and what it says of them. */
class ColumnsPageTests {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        MetaData.of(Report.class).createAll(engine);
        engine.executeInTransaction(
                setup -> setup.addAll(new Report("Q1", "first quarter"), new Report("Q2", "second quarter")));
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
    void onDemand() {
        // tag::deferred-get[]
        List<Report> reports = session.query(Report.class).orderBy(Report_.id).all();
        for (Report report : reports) {
            System.out.println(report.getBody()); // the first get reads the bodies of all reports
        }
        // end::deferred-get[]
        assertThat(sql.statements()).isEqualTo(Pages.statements("deferred-get"));
    }

    @Test
    void setting() {
        Report report = session.query(Report.class).orderBy(Report_.id).first().orElseThrow();
        sql.clear();
        // tag::deferred-set[]
        report.setBody("corrected"); // reads nothing
        session.commit();
        // end::deferred-set[]
        assertThat(sql.statements()).isEqualTo(Pages.statements("deferred-set"));
    }

    @Test
    void options() {
        // tag::undefer[]
        List<Report> reports = session.query(Report.class)
                .options(undefer(Report_.body))
                .where(Report_.body.contains("second"))
                .all();
        // end::undefer[]
        assertThat(reports).hasSize(1);
        assertThat(sql.statements()).isEqualTo(Pages.statements("undefer"));
        session.query(Report.class).options(loadOnly(Report_.attachment)).all();
        assertThat(sql.statements().get(1)).contains("attachment").doesNotContain("body");
        session.expungeAll();
        Report raising = session.query(Report.class)
                .options(raiseload(Report_.body))
                .filterBy("title", "Q1")
                .one();
        assertThatThrownBy(raising::getBody).isInstanceOf(UnloadedColumnException.class);
    }

    @Test
    void plainFields() {
        assertThatThrownBy(() -> session.query(Report.class)
                        .options(Loaders.loadOnly("title"))
                        .all())
                .isInstanceOf(SessionUsageException.class)
                .satisfies(refused -> assertThat(refused.getMessage().replaceAll("\\s+", " "))
                        .isEqualTo(Pages.block("message", "plain-load-only").replaceAll("\\s+", " ")));
    }

    @Test
    void closed() {
        Report report = session.query(Report.class).orderBy(Report_.id).first().orElseThrow();
        session.close();
        assertThatThrownBy(report::getBody)
                .satisfies(refused -> assertThat(refused.getMessage().replaceAll("\\s+", " "))
                        .isEqualTo(Pages.block("message", "unloaded-column").replaceAll("\\s+", " ")));
    }
}
