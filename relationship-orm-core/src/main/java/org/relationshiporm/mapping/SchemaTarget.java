package org.relationshiporm.mapping;

import org.relationshiporm.schema.TableSet;

/** A database in which tables can be created: what {@link MetaData#createAll} needs of an engine. */
public interface SchemaTarget {

    /** Makes {@code metaData} the mappings of the sessions on this database. */
    void use(MetaData metaData);

    /** Creates {@code tables} so that each follows those it refers to; with {@code checkFirst} only those that are missing. */
    void createTables(TableSet tables, boolean checkFirst);

    /** Drops {@code tables} so that each precedes those it refers to; with {@code checkFirst} only those that are there. */
    void dropTables(TableSet tables, boolean checkFirst);
}
