package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.RowLock;

/** What an entity's rows are read from: its table, or all the tables over which they lie. */
public final class EntityFrom {

    private EntityFrom() {}

    /** The entity's rows with the columns of all entities below it. */
    public static FromItem of(EntityMapping mapping, String alias) {
        return of(mapping, alias, mapping.family());
    }

    /** The entity's rows with the columns of some entities below it. */
    static FromItem of(EntityMapping mapping, String alias, Collection<EntityMapping> below) {
        if (mapping.isUnion()) {
            return union(mapping, alias);
        }
        FromItem first = new FromItem.TableItem(mapping.tables().get(0), alias);
        List<Join> joins = new ArrayList<>();
        for (EntityMapping level : extensions(mapping, below)) {
            joins.add(join(level, alias, !mapping.levels().contains(level)));
        }
        return joins.isEmpty() ? first : new FromItem.JoinedItem(first, joins);
    }

    /** The levels whose tables are joined to the first one. */
    private static Set<EntityMapping> extensions(EntityMapping mapping, Collection<EntityMapping> below) {
        Set<EntityMapping> extensions = new LinkedHashSet<>(mapping.levels());
        for (EntityMapping member : mapping.family()) {
            if (below.contains(member)) {
                extensions.addAll(member.levels());
            }
        }
        extensions.removeIf(level -> !level.isExtension());
        return extensions;
    }

    /**
     * What groups by the entity's key must name beside it, so that a database sees that all of the entity's columns depend on what is grouped by: the keys of its
     * further tables, or all columns of a union, which has no key.
     */
    static List<ColumnNode> dependentOnKey(EntityMapping mapping, String alias, Collection<EntityMapping> below) {
        List<ColumnNode> columns = new ArrayList<>();
        if (mapping.isUnion()) {
            union(mapping, alias).columns().forEach(column -> columns.add(new ColumnNode(alias, column)));
            columns.add(mapping.markerAt(alias));
            return columns;
        }
        for (EntityMapping level : extensions(mapping, below)) {
            level.key().forEach(part -> columns.add(level.extensionKey(part, alias)));
        }
        return columns;
    }

    private static FromItem.UnionItem union(EntityMapping mapping, String alias) {
        Map<String, Column> columns = new LinkedHashMap<>();
        List<Table> tables = new ArrayList<>();
        for (EntityMapping member : mapping.concreteFamily()) {
            tables.add(member.table());
            member.properties()
                    .forEach(property -> columns.putIfAbsent(property.column().name(), property.column()));
        }
        return new FromItem.UnionItem(
                tables,
                List.copyOf(columns.values()),
                mapping.markerAt(alias).column().name(),
                alias);
    }

    /** The columns by which the rows are told apart: the key, and with several tables the row's table. */
    public static List<ColumnNode> identity(EntityMapping mapping, String alias) {
        List<ColumnNode> identity = new ArrayList<>();
        mapping.key().forEach(part -> identity.add(part.at(alias)));
        if (mapping.isUnion()) {
            identity.add(mapping.markerAt(alias));
        }
        return identity;
    }

    /** Refuses to lock rows of several tables that are read one after the other. */
    public static void requireLockable(EntityMapping mapping, @Nullable RowLock lock) {
        if (lock != null && mapping.isUnion()) {
            throw new SessionUsageException("Rows of " + mapping.name()
                    + " lie in several tables, and no database locks rows of a union. Lock those of one class: "
                    + mapping.concreteFamily().stream().map(EntityMapping::name).toList() + ".");
        }
    }

    private static Join join(EntityMapping level, String alias, boolean outer) {
        List<ExpressionNode> parts = new ArrayList<>();
        for (PropertyMapping key : level.key()) {
            parts.add(new ComparisonNode(Comparison.EQUAL, level.extensionKey(key, alias), key.at(alias)));
        }
        return new Join(
                new FromItem.TableItem(level.table(), level.extensionAlias(alias)), LogicalNode.and(parts), outer);
    }
}
