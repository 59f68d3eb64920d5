package org.relationshiporm.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import org.relationshiporm.ddl.Migration;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.mapping.MetaData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the migration that an application begins with, where Flyway has none yet.
 *
 * @param file where to
 */
record FirstMigration(Path file, MigrationTools tools) {

    private static final Logger LOG = LoggerFactory.getLogger(FirstMigration.class);

    /** Whether it was written just now. */
    boolean write(MetaData metaData, Engine engine) {
        if (!tools.isFlywayWithoutMigrations()) {
            return false;
        }
        if (Files.exists(file)) {
            LOG.warn("{} is there, but Flyway does not find it. Build it into the application.", file);
            return false;
        }
        Migration.creating(metaData.tables(), engine.dialect()).writeTo(file);
        LOG.info("The first migration was written to {}.", file.toAbsolutePath());
        return true;
    }
}
