package org.relationshiporm.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A SQLite file in the working directory.
 *
 * @param file its name
 */
record DefaultDatabase(String file) implements JdbcConnectionDetails {

    private static final String UNNAMED = "relationship-orm";

    /** The file of the application with this name. */
    static DefaultDatabase of(@Nullable String application) {
        String name = application == null ? "" : application.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return new DefaultDatabase((name.isEmpty() || name.startsWith(".") ? UNNAMED : name) + ".db");
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:sqlite:" + file;
    }

    @Override
    public @Nullable String getUsername() {
        return null;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }
}
