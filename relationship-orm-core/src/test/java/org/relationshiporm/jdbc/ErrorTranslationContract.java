package org.relationshiporm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.fixtures.DatabaseContract;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.SqlType;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.BadSqlGrammarException;

/** Errors come as Spring's exceptions, name the statement and keep the values to themselves. */
abstract class ErrorTranslationContract extends DatabaseContract {

    private static final String SECRET = "s3cr3t";

    private static final Column ID = Column.of("id", SqlType.INTEGER).asPrimaryKey();
    private static final Column NAME = Column.of("name", SqlType.TEXT).asUnique();
    private static final Column AGE = Column.of("age", SqlType.INTEGER).notNull();
    private static final Column BOSS = Column.of("boss_id", SqlType.INTEGER).references("people.id");
    private static final Table PEOPLE = Table.of("people", ID, NAME, AGE, BOSS);

    @BeforeEach
    void createTable() {
        create(PEOPLE);
        insert(1, SECRET, 7, null);
    }

    /** Tries at once to write to people while another connection does. */
    abstract void writeWithoutWaiting(Connection other) throws SQLException;

    private void insert(Object... values) {
        writer.insert(PEOPLE, PEOPLE.columns(), rows(values), List.of());
    }

    private static String everythingThatIsLogged(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void secondRowWithThePrimaryKeyIsADuplicateKey() {
        assertThat(catchThrowable(() -> insert(1, "b", 7, null)))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("INSERT INTO people");
    }

    @Test
    void secondRowWithAUniqueValueIsADuplicateKeyThatDoesNotTellTheValue() {
        Throwable failure = catchThrowable(() -> insert(2, SECRET, 7, null));
        assertThat(failure).isInstanceOf(DuplicateKeyException.class).hasMessageContaining("name");
        assertThat(everythingThatIsLogged(failure)).doesNotContain(SECRET);
    }

    @Test
    void failedBatchDoesNotTellItsValues() {
        insert(2, "b", 7, null);
        Throwable failure = catchThrowable(() -> writer.update(
                PEOPLE, List.of(NAME), List.of(ID), rows(new Object[] {"c", 1}, new Object[] {SECRET, 1}, new Object[] {
                    SECRET, 2
                })));
        assertThat(failure).isInstanceOf(DuplicateKeyException.class).hasMessageContaining("UPDATE people");
        assertThat(everythingThatIsLogged(failure)).doesNotContain(SECRET);
    }

    @Test
    void failedInsertOfManyRowsDoesNotTellItsValues() {
        Throwable failure = catchThrowable(() -> writer.insert(
                PEOPLE,
                PEOPLE.columns(),
                rows(row(5, "x", 7, null), row(6, SECRET, 7, null), row(7, "y", 7, null)),
                List.of()));
        assertThat(failure).isInstanceOf(DuplicateKeyException.class);
        assertThat(everythingThatIsLogged(failure)).doesNotContain(SECRET);
    }

    @Test
    void missingRequiredValueIsAnIntegrityViolation() {
        Throwable failure = catchThrowable(() -> insert(2, "private " + SECRET, null, null));
        assertThat(failure).isInstanceOf(DataIntegrityViolationException.class).hasMessageContaining("age");
        assertThat(everythingThatIsLogged(failure)).doesNotContain(SECRET);
    }

    @Test
    void brokenForeignKeyIsAnIntegrityViolation() {
        assertThat(catchThrowable(() -> insert(2, "b", 7, 99)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .isNotInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void missingTableMissingColumnAndWrongSyntaxAreBadGrammar() {
        for (String wrong : List.of("SELECT 1 FROM nowhere", "SELECT nothing FROM people", "SELEC 1")) {
            BadSqlGrammarException failure = catchThrowableOfType(
                    BadSqlGrammarException.class,
                    () -> executor.query(wrong, List.of(), new Object[0], resultSet -> null));
            assertThat(failure).as(wrong).isNotNull().hasMessageContaining(wrong);
            assertThat(failure.getSql()).isEqualTo(wrong);
        }
    }

    @Test
    void lockHeldByAnotherIsALockingFailure() throws SQLException {
        connection.setAutoCommit(false);
        execute("UPDATE people SET age = 8");
        try (Connection other = database.dataSource().getConnection()) {
            assertThat(catchThrowable(() -> writeWithoutWaiting(other)))
                    .isInstanceOf(PessimisticLockingFailureException.class);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void valuesAreShownToThoseWhoAskForThem() {
        JdbcExecutor showing = new JdbcExecutor(() -> connection, dialect, new SqlErrors(true), sql);
        DataAccessException failure = catchThrowableOfType(
                DataAccessException.class,
                () -> new RowWriter(showing, dialect, new StatementTexts(dialect))
                        .insert(PEOPLE, PEOPLE.columns(), rows(row(2, SECRET, 7, null)), List.of()));
        assertThat(failure).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void connectionIsUsableAfterAnError() {
        catchThrowable(() -> insert(1, "b", 7, null));
        insert(2, "b", 7, null);
        assertThat(select(PEOPLE, List.of(ID), null)).hasSize(2);
    }
}
