package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.schema.Table;

/** Makes the tables of entities: of one class, of all classes of a hierarchy, or the part that a class adds to the table above it. */
final class EntityTables {

    private EntityTables() {}

    static Table of(EntityDraft entity) {
        HierarchyDraft hierarchy = entity.hierarchy();
        if (hierarchy != null && hierarchy.kind() == InheritanceKind.SINGLE_TABLE) {
            return shared(hierarchy);
        }
        EntityDraft parent = entity.parent();
        if (parent != null && entity.extendsTable()) {
            return extension(entity, parent);
        }
        List<ForeignKey> composite = new ArrayList<>();
        List<TableRules> rules = new ArrayList<>();
        for (EntityDraft source = entity; source != null; source = source.parent()) {
            composite.addAll(0, source.compositeKeys());
            rules.add(0, source == entity ? source.rules() : source.rules().unnamed());
        }
        return table(entity, columns(entity), composite, rules);
    }

    /** The columns of subclasses are empty in the rows of others. */
    private static Table shared(HierarchyDraft hierarchy) {
        Map<String, Column> columns = new LinkedHashMap<>();
        List<ForeignKey> composite = new ArrayList<>();
        List<TableRules> rules = new ArrayList<>();
        for (EntityDraft member : hierarchy.members()) {
            for (PropertyDraft property : member.properties()) {
                columns.putIfAbsent(property.column().name(), property.column());
            }
            member.compositeKeys().stream()
                    .filter(key -> !composite.contains(key))
                    .forEach(composite::add);
            rules.add(member.rules());
        }
        return table(hierarchy.root(), List.copyOf(columns.values()), composite, rules);
    }

    /** The key of the table above, which is a foreign key to it as well, and the class's own columns. */
    private static List<Column> columns(EntityDraft entity) {
        List<Column> columns = new ArrayList<>();
        for (PropertyDraft property : entity.allProperties()) {
            columns.add(property.column());
        }
        return columns;
    }

    private static Table extension(EntityDraft entity, EntityDraft parent) {
        List<Column> columns = new ArrayList<>();
        for (Column key : entity.keyColumns()) {
            columns.add(Column.of(key.name(), key.type()).asPrimaryKey());
        }
        List<String> key = Column.names(columns);
        List<ForeignKey> composite = new ArrayList<>();
        if (!key.isEmpty()) {
            composite.add(ForeignKey.of(key, parent.tableName(), key, ReferentialAction.NO_ACTION));
        }
        entity.properties().forEach(property -> columns.add(property.column()));
        composite.addAll(entity.compositeKeys());
        return table(entity, columns, composite, List.of(entity.rules()));
    }

    private static Table table(
            EntityDraft entity, List<Column> columns, List<ForeignKey> composite, List<TableRules> rules) {
        Table table = Table.of(entity.emptyTable().name(), columns, composite);
        for (TableRules declared : rules) {
            table = declared.addTo(table);
        }
        String comment = entity.emptyTable().comment();
        table = comment == null ? table : table.withComment(comment);
        String schema = entity.emptyTable().schema();
        return schema == null ? table : table.inSchema(schema);
    }
}
