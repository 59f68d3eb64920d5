package org.relationshiporm.autoconfigure;

import java.nio.file.Path;

/** The start ended because the first migration was written, which has to be built into the application before Flyway can run it. */
public final class FirstMigrationWrittenException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;

    FirstMigrationWrittenException(Path file) {
        super("Flyway found no migration, so the first one, which creates the mapped tables, was written to " + file
                + ".");
        this.file = file;
    }

    /** Where it was written to. */
    public Path file() {
        return file;
    }
}
