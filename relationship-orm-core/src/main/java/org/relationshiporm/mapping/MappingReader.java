package org.relationshiporm.mapping;

import java.util.List;
import org.relationshiporm.schema.Table;

/** Reads entity classes into mappings. */
final class MappingReader {

    private final List<Table> tables;
    private final List<Class<?>> classes;

    MappingReader(List<Table> tables, List<Class<?>> classes) {
        this.tables = tables;
        this.classes = classes;
    }

    MetaData read() {
        throw new IllegalStateException("Mappings of " + classes + " and " + tables + " cannot be read yet.");
    }
}
