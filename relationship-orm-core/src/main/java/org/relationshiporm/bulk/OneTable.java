package org.relationshiporm.bulk;

import java.util.List;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.Lineage;
import org.relationshiporm.schema.Table;

/** What one statement can change of a hierarchy of classes: the rows of one table. */
final class OneTable {

    private OneTable() {}

    static void requireUpdatable(EntityMapping mapping) {
        requireOwnTable("update", mapping);
    }

    static void requireDeletable(EntityMapping mapping) {
        requireOwnTable("delete", mapping);
    }

    /** Whether rows of the class, or of those below, lie in several tables together. */
    static boolean isSpread(EntityMapping mapping) {
        Lineage lineage = mapping.lineage();
        return lineage != null
                && lineage.kind() == InheritanceKind.JOINED_TABLES
                && mapping.readTables().size() > 1;
    }

    static void requireInsertable(EntityMapping mapping) {
        if (mapping.isExtension()) {
            refuse("insert", mapping);
        }
        if (mapping.isAbstract()) {
            throw new SessionUsageException("Rows of " + mapping.name()
                    + " cannot be inserted: the class is abstract. Name one of " + concrete(mapping) + ".");
        }
    }

    private static void requireOwnTable(String verb, EntityMapping mapping) {
        Lineage lineage = mapping.lineage();
        if (lineage != null
                && lineage.kind() == InheritanceKind.CONCRETE_TABLES
                && mapping.family().size() > 1) {
            throw new SessionUsageException("The " + verb + " of " + mapping.name()
                    + " is of rows in several tables, and one statement changes one. Name one of " + concrete(mapping)
                    + ", or load the objects and change them.");
        }
    }

    private static List<String> concrete(EntityMapping mapping) {
        return mapping.family().stream()
                .filter(member -> !member.isAbstract())
                .map(EntityMapping::name)
                .toList();
    }

    static void refuse(String verb, EntityMapping mapping) {
        throw new SessionUsageException("The " + verb + " of " + mapping.name() + " is of rows that lie in "
                + mapping.readTables().stream().map(Table::qualifiedName).toList()
                + " together, and one statement changes one table. Use the session: add, change or delete objects.");
    }
}
