package org.relationshiporm.scenarios;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.relationshiporm.fixtures.TestDatabase;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database's connections with a schema named aux beside their own: on SQLite an attached file. */
final class AuxiliarySchema extends DelegatingDataSource {

    private final boolean attaches;
    private final Path file;

    AuxiliarySchema(TestDatabase database, Path folder) {
        super(database.dataSource());
        attaches = database.name().equals("SQLite");
        file = folder.resolve("aux.db");
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        if (attaches && !isAttached(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ATTACH DATABASE '" + file + "' AS aux");
            }
        }
        return connection;
    }

    private static boolean isAttached(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet databases = statement.executeQuery("SELECT 1 FROM pragma_database_list WHERE name = 'aux'")) {
            return databases.next();
        }
    }
}
