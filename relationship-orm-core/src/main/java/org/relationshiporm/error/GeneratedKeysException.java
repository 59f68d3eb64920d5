package org.relationshiporm.error;

import org.springframework.dao.DataRetrievalFailureException;

/** An INSERT returned another number of rows than it was given, so that generated values cannot be told apart. */
public final class GeneratedKeysException extends DataRetrievalFailureException {

    private static final long serialVersionUID = 1L;

    private final String table;
    private final int insertedRows;
    private final int returnedRows;

    public GeneratedKeysException(String table, int insertedRows, int returnedRows) {
        super("INSERT into `" + table + "` was given " + insertedRows + " rows and returned the generated values of "
                + returnedRows
                + ". A trigger or rule of the table may pass rows over or add some: let it leave inserted rows alone, or give these rows their"
                + " keys before they are stored. Roll back the transaction.");
        this.table = table;
        this.insertedRows = insertedRows;
        this.returnedRows = returnedRows;
    }

    public String table() {
        return table;
    }

    public int insertedRows() {
        return insertedRows;
    }

    public int returnedRows() {
        return returnedRows;
    }
}
