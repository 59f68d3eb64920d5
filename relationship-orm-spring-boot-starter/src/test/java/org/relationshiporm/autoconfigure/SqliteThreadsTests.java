package org.relationshiporm.autoconfigure;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteThreadsTests extends ThreadsContract {

    @TempDir
    private Path folder;

    @Override
    String url() {
        return "jdbc:sqlite:" + folder.resolve("pets.db") + "?busy_timeout=20000";
    }
}
