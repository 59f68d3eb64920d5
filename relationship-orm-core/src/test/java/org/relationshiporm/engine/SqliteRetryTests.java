package org.relationshiporm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.domain.Document;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;

class SqliteRetryTests extends RetryContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }

    @Test
    void busyDatabaseIsTriedAgain(@TempDir Path folder) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("busy.db");
        try (Engine impatient = Engine.create(url + "?busy_timeout=1")) {
            MetaData.of(Document.class).createAll(impatient);
            try (Connection other = DriverManager.getConnection(url);
                    Statement lock = other.createStatement()) {
                lock.execute("BEGIN IMMEDIATE");
                List<FailedAttempt> failed = new ArrayList<>();
                impatient.executeInTransaction(
                        policy.listen(failed::add).listen(attempt -> rollback(lock)), session -> {
                            session.add(new Document("Report", 1));
                        });
                assertThat(failed).hasSize(1);
                assertThat(failed.get(0).failure()).hasMessageContaining("SQLITE_BUSY");
            }
            assertThat(impatient.<Long>inTransaction(
                            session -> session.query(Document.class).count()))
                    .isOne();
        }
    }

    private static void rollback(Statement lock) {
        try {
            lock.execute("ROLLBACK");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
