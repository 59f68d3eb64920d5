package org.relationshiporm.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Where statements get the connection to run on. Whoever implements it opens and closes the connection; the executor only borrows it. */
@FunctionalInterface
public interface ConnectionSource {

    /** The connection to use now. */
    Connection connection() throws SQLException;

    /** After how many seconds a statement is to be given up; 0 for never. */
    default int timeoutSeconds() {
        return 0;
    }
}
