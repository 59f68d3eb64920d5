package org.relationshiporm.observability;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/** Whether transactions that only read get connections where a {@link LazyConnectionDataSourceProxy} chooses them, which may be those of a replica. */
record ReadOnlyConnections(DataSource dataSource) {

    private static final int SECONDS = 5;

    boolean areChosen() {
        try {
            return dataSource.isWrapperFor(LazyConnectionDataSourceProxy.class);
        } catch (SQLException e) {
            return false;
        }
    }

    /** What is wrong with them; empty when nothing is. Takes one from the pool. */
    Optional<String> findFault() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setReadOnly(true);
            return connection.isValid(SECONDS) ? Optional.empty() : Optional.of("the connection is broken");
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
