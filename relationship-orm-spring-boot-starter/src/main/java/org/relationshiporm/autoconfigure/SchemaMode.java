package org.relationshiporm.autoconfigure;

/** What happens to the mapped tables when the application starts, after Flyway, Liquibase and SQL scripts have run. */
public enum SchemaMode {
    /** Nothing: the database has the tables, or gets them from elsewhere. */
    NONE,
    /** The tables are compared with the mappings; a difference ends the start with a report of all of them. */
    VALIDATE,
    /** Missing tables are created. Those that exist are left as they are; where they differ, a warning says how. */
    CREATE,
    /** The mapped tables are dropped, with their rows, and created; at the end of the application they are dropped again. For tests and trials. */
    CREATE_DROP
}
