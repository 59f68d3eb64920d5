package org.relationshiporm.scenarios;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Remembers the connection that was handed out last, so that a test can see what a session has not committed. */
final class LastConnection extends DelegatingDataSource {

    private @Nullable Connection last;

    LastConnection(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        last = super.getConnection();
        return last;
    }

    /** Work with a connection that reads rows. */
    interface Reading<T> {

        T read(Connection connection) throws SQLException;
    }

    /** On the session's connection while it holds one, else on one of our own. */
    <T> T read(Reading<T> reading) {
        try {
            if (last != null && !last.isClosed()) {
                return reading.read(last);
            }
            try (Connection own = super.getConnection()) {
                return reading.read(own);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("Cannot read the rows of the scenario.", failure);
        }
    }
}
