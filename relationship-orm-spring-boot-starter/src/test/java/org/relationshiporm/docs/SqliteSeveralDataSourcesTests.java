package org.relationshiporm.docs;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSeveralDataSourcesTests extends SeveralDataSourcesContract {

    @TempDir
    private Path folder;

    @Override
    String first() {
        return "jdbc:sqlite:" + folder.resolve("first.db");
    }

    @Override
    String second() {
        return "jdbc:sqlite:" + folder.resolve("second.db");
    }

    @Override
    String migrations() {
        return "classpath:db/archive/sqlite";
    }
}
