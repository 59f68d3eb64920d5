package org.relationshiporm.dialect;

/** The dialects by the name that a database's driver gives it. */
public final class Dialects {

    private Dialects() {}

    /**
     * The dialect for {@link java.sql.DatabaseMetaData#getDatabaseProductName()}.
     *
     * @throws IllegalArgumentException naming the supported databases when there is none
     */
    public static Dialect forProduct(String databaseProductName) {
        return switch (databaseProductName) {
            case "SQLite" -> SqliteDialect.INSTANCE;
            case "PostgreSQL" -> PostgresDialect.INSTANCE;
            default ->
                throw new IllegalArgumentException(
                        "There is no dialect for the database product '"
                                + databaseProductName
                                + "'. Supported are SQLite and PostgreSQL; for a product that speaks the language of one of them, give the dialect yourself.");
        };
    }
}
