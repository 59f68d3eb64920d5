package org.relationshiporm.benchmarks.database;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.relationshiporm.jdbc.SqliteDataSource;

/**
 * SQLite in a temporary file: write-ahead log, {@code synchronous} NORMAL, foreign keys on. A commit then waits for no disk. The connections are those
 * that this ORM advises for SQLite, beneath the pool and thus for every library; a transaction of theirs begins IMMEDIATE.
 */
final class SqliteDatabase extends Database {

    private static final String OPTIONS = "?journal_mode=WAL&synchronous=NORMAL&foreign_keys=true&busy_timeout=5000";

    private final Path folder;

    private SqliteDatabase(Path folder) {
        super(pool("jdbc:sqlite:" + folder.resolve("blog.db") + OPTIONS));
        this.folder = folder;
    }

    private static HikariConfig pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(SqliteDataSource.of(url));
        return config;
    }

    static SqliteDatabase start() {
        try {
            return new SqliteDatabase(Files.createTempDirectory("benchmarks"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public boolean hasSequences() {
        return false;
    }

    @Override
    String keyDeclaration() {
        return "integer primary key";
    }

    @Override
    List<String> extraDeclarations() {
        return List.of();
    }

    @Override
    public void empty() {
        execute("delete from profiles", "delete from posts", "delete from users");
        clearUp();
    }

    @Override
    void settle() {
        execute("analyze");
        clearUp();
    }

    /** Copies the log into the database, which SQLite would otherwise do now and then within a measured commit. */
    @Override
    public void clearUp() {
        execute("pragma wal_checkpoint(truncate)");
    }

    @Override
    public void close() {
        super.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
