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
        List<EntityMapping> separate = separate(mapping);
        if (!separate.isEmpty()) {
            throw new SessionUsageException("The update of " + mapping.name()
                    + " row by row is of rows in several tables, where one key may stand several times. Name one of "
                    + names(separate) + ", or load the objects and change them.");
        }
    }

    /** The classes whose rows lie in a table of their own each, of those that {@code mapping} stands for; empty where one table has them all. */
    static List<EntityMapping> separate(EntityMapping mapping) {
        Lineage lineage = mapping.lineage();
        boolean separate = lineage != null
                && lineage.kind() == InheritanceKind.CONCRETE_TABLES
                && mapping.family().size() > 1;
        return separate ? concrete(mapping) : List.of();
    }

    /** Whether rows of the class, or of those below, lie in several tables together. */
    static boolean isSpread(EntityMapping mapping) {
        Lineage lineage = mapping.lineage();
        return lineage != null
                && lineage.kind() == InheritanceKind.JOINED_TABLES
                && mapping.readTables().size() > 1;
    }

    static void requireInsertable(EntityMapping mapping) {
        if (mapping.isAbstract()) {
            throw new SessionUsageException("Rows of " + mapping.name()
                    + " cannot be inserted: the class is abstract. Name one of "
                    + names(concrete(mapping)) + ".");
        }
    }

    private static List<String> names(List<EntityMapping> mappings) {
        return mappings.stream().map(EntityMapping::name).toList();
    }

    private static List<EntityMapping> concrete(EntityMapping mapping) {
        return mapping.family().stream().filter(member -> !member.isAbstract()).toList();
    }

    static void refuse(String verb, EntityMapping mapping) {
        throw new SessionUsageException("The " + verb + " of " + mapping.name() + " is of rows that lie in "
                + mapping.readTables().stream().map(Table::qualifiedName).toList()
                + " together, and one statement changes one table. Use the session: add, change or delete objects.");
    }
}
