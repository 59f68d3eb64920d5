package org.relationshiporm.sql;

/** What a query can read rows from beside an entity class: such a class under an {@link EntityAlias alias}, or the rows of a query, {@link QueryTable}. */
public interface Source {

    /** What it reads, as the tree names it. */
    RowSource source();
}
