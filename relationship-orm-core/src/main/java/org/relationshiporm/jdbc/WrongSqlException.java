package org.relationshiporm.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.BadSqlGrammarException;

/** Spring's exception for wrong SQL, with a message that tells what is wrong with it. */
final class WrongSqlException extends BadSqlGrammarException {

    private static final long serialVersionUID = 1L;

    private final String message;

    WrongSqlException(String message, @Nullable String sql, SQLException failure) {
        super("Statement", sql == null ? "" : sql, failure);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
