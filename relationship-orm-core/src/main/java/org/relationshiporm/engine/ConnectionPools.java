package org.relationshiporm.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.relationshiporm.jdbc.SqliteDataSource;
import org.relationshiporm.jdbc.StatementCache;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** Opens connection pools and makes SQLite data sources safe. */
final class ConnectionPools {

    private static final String SQLITE_PREFIX = "jdbc:sqlite:";

    private ConnectionPools() {}

    static HikariDataSource open(String url, EngineOptions options) {
        if (!url.startsWith("jdbc:")) {
            String scheme = url.substring(0, url.indexOf(':') + 1);
            throw new IllegalArgumentException("An engine's URL begins with `jdbc:`"
                    + (scheme.isEmpty() ? "" : ", not with `" + scheme + "`")
                    + ", as in `jdbc:sqlite:app.db` and `jdbc:postgresql://localhost/app`.");
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("relationship-orm");
        config.setConnectionTimeout(options.connectionTimeout().toMillis());
        config.setMaximumPoolSize(options.poolSize());
        if (options.username() != null) {
            config.setUsername(options.username());
            config.setPassword(options.password());
        }
        if (url.startsWith(SQLITE_PREFIX)) {
            int connections = SqliteDataSource.isInMemory(url) ? 1 : options.poolSize();
            config.setMaximumPoolSize(connections);
            config.setDataSource(SqliteDataSource.of(url));
            if (connections == 1) {
                config.setMaxLifetime(0);
                config.setIdleTimeout(0);
            }
        } else {
            config.setJdbcUrl(url);
        }
        return new HikariDataSource(config);
    }

    static DataSource safe(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            boolean sqlite = "SQLite".equalsIgnoreCase(connection.getMetaData().getDatabaseProductName());
            return sqlite && !connection.isWrapperFor(StatementCache.class)
                    ? SqliteDataSource.wrap(dataSource)
                    : dataSource;
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException(
                    "The engine's data source gives no connection. Check its URL and credentials.", e);
        }
    }
}
