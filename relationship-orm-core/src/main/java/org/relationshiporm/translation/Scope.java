package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.NotNode;
import org.relationshiporm.sql.NullTestNode;
import org.relationshiporm.sql.QueryColumnNode;
import org.relationshiporm.sql.RowCompound;
import org.relationshiporm.sql.RowSource.QuerySource;
import org.relationshiporm.type.SqlType;

/** The entities and queries that stand in a FROM clause, and behind them those of the surrounding query. */
final class Scope {

    /**
     * An entity under its alias in SQL.
     *
     * @param name the alias that the caller gave it, null for the plain entity class
     * @param family the entity and those below it of which rows may be
     * @param below the entities below it whose attributes the statement names
     */
    record Entry(
            EntityMapping mapping,
            @Nullable String name,
            String alias,
            List<EntityMapping> family,
            Set<EntityMapping> below) {

        Entry(EntityMapping mapping, String alias) {
            this(mapping, null, alias);
        }

        Entry(EntityMapping mapping, @Nullable String name, String alias) {
            this(mapping, name, alias, mapping.family(), new LinkedHashSet<>(0));
        }

        /** Rows of the entity's own table, in a statement that changes that. Tables of its own have none of the rows of classes below. */
        static Entry ofTable(EntityMapping mapping) {
            return new Entry(
                    mapping,
                    null,
                    mapping.tables().get(0).name(),
                    mapping.isUnion() ? List.of(mapping) : mapping.family(),
                    new LinkedHashSet<>(0));
        }

        /** The same as the plain appearance of its class. */
        Entry unnamed() {
            return new Entry(mapping, null, alias, family, below);
        }

        /** The rows that are of a class below the entry's, with the attributes of that. */
        Entry seenAs(EntityMapping member) {
            below.add(member);
            return new Entry(member, null, alias, member.family(), below);
        }

        /** That a row is not of a class below the entry's. */
        ExpressionNode isNo(EntityMapping member) {
            if (mapping.isUnion()) {
                List<Object> places = new ArrayList<>();
                for (EntityMapping concrete : member.concreteFamily()) {
                    places.add(mapping.concreteFamily().indexOf(concrete));
                }
                return new InNode(mapping.markerAt(alias), BindNode.of(SqlType.INTEGER, places), true);
            }
            ExpressionNode restriction = member.restriction(alias);
            if (restriction != null) {
                return new NotNode(restriction);
            }
            below.add(member);
            return new NullTestNode(member.extensionKey(member.key().get(0), alias), false);
        }

        /** Has all attributes read, those of the entities below it too. */
        void readWhole() {
            below.addAll(family);
        }

        /** What the entity is read from, once all its attributes were named. */
        FromItem from() {
            return EntityFrom.of(mapping, alias, below);
        }

        /** What {@code groups}, which may be the entity's key, lack to be known to tell all of its attributes. */
        List<ColumnNode> lackingFrom(List<ExpressionNode> groups) {
            boolean grouped = mapping.key().stream().allMatch(part -> groups.contains(part.at(alias)));
            return grouped
                    ? EntityFrom.dependentOnKey(mapping, alias, below).stream()
                            .filter(column -> !groups.contains(column))
                            .toList()
                    : List.of();
        }

        /** The attribute of the entry's entity or, where it has none of the name and {@code entity} is below it, of this. */
        PropertyMapping property(Class<?> entity, String attribute) {
            return mapping.findProperty(attribute).orElseGet(() -> of(entity).property(attribute));
        }

        /** The relationship of the entry's entity or, where it has none of the name and {@code entity} is below it, of this. */
        RelationshipMapping relationship(Class<?> entity, String name) {
            return mapping.findRelationship(name).orElseGet(() -> of(entity).relationship(name));
        }

        private EntityMapping of(Class<?> entity) {
            for (EntityMapping member : family) {
                if (member != mapping && member.type() == entity) {
                    below.add(member);
                    return member;
                }
            }
            return mapping;
        }

        private boolean hasBelow(Class<?> type) {
            return family.stream().anyMatch(member -> member.type() == type);
        }

        /** Whether all attributes that were named lie in the entity's own table. */
        boolean isOneTable() {
            return below.isEmpty() || !(EntityFrom.of(mapping, alias, below) instanceof FromItem.JoinedItem);
        }

        /** Refuses attributes that lie in other tables than the entity's own, which is all that a statement can change. */
        void requireOneTable() {
            if (!isOneTable()) {
                throw new SessionUsageException("The statement changes rows of " + mapping.name()
                        + ", and names attributes of " + below
                        + ", which lie in a table of their own. Load the objects and"
                        + " change them.");
            }
        }

        ColumnNode column(PropertyMapping property) {
            return property.at(alias);
        }
    }

    /** A query under its alias in SQL. */
    record QueryEntry(QuerySource source, String alias, List<String> columns, List<ExpressionNode> items) {

        QueryColumnNode column(int position) {
            return new QueryColumnNode(alias, columns.get(position), items.get(position));
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<QueryEntry> queries = new ArrayList<>();
    private final @Nullable Scope surrounding;

    Scope(@Nullable Scope surrounding) {
        this.surrounding = surrounding;
    }

    Entry add(EntityMapping mapping, String alias) {
        return add(new Entry(mapping, alias));
    }

    Entry add(Entry entry) {
        boolean taken = entry.name() != null
                && entries.stream()
                        .anyMatch(known ->
                                Objects.equals(known.name(), entry.name()) && known.mapping() == entry.mapping());
        if (taken) {
            throw new SessionUsageException("The alias `" + entry.name() + "` of `"
                    + entry.mapping().name() + "` is in this query twice. Make another for the second place.");
        }
        entries.add(entry);
        return entry;
    }

    void add(QueryEntry entry) {
        boolean taken = queries.stream()
                .anyMatch(known -> known.source().alias().equals(entry.source().alias()));
        if (taken) {
            throw new SessionUsageException("The query `" + entry.source().alias()
                    + "` is read twice by another. Give it a second name for the second place, `.as(\"other\")`.");
        }
        queries.add(entry);
    }

    /** What a query groups by, and behind it what depends on that. */
    List<ExpressionNode> withDependent(List<ExpressionNode> groups) {
        List<ExpressionNode> all = new ArrayList<>(groups);
        if (!groups.isEmpty()) {
            entries.forEach(entry -> all.addAll(entry.lackingFrom(groups)));
        }
        return all;
    }

    /** Whether some entity has the caller's {@code name}. */
    boolean hasAlias(String name) {
        return entries.stream().anyMatch(entry -> name.equals(entry.name()))
                || surrounding != null && surrounding.hasAlias(name);
    }

    /** The nearest entity of class {@code type} under the caller's {@code name}, null for the plain one. */
    Entry require(Class<?> type, @Nullable String name) {
        for (Scope scope = this; scope != null; scope = scope.surrounding) {
            List<Entry> matching = scope.entries.stream()
                    .filter(entry -> type.isAssignableFrom(entry.mapping().type()))
                    .filter(entry -> Objects.equals(name, entry.name()))
                    .toList();
            if (matching.isEmpty()) {
                matching = scope.entries.stream()
                        .filter(entry -> entry.hasBelow(type) && Objects.equals(name, entry.name()))
                        .toList();
            }
            if (matching.size() == 1) {
                return matching.get(0);
            }
            if (matching.size() > 1) {
                throw new SessionUsageException("`" + type.getSimpleName()
                        + "` stands in this query more than once, so it is not clear which one an attribute belongs to. Join one of them under an alias, `"
                        + type.getSimpleName() + "_.aliased(\"other\")`, or express it with any(...) or has(...).");
            }
        }
        throw missing(type, name);
    }

    private SessionUsageException missing(Class<?> type, @Nullable String name) {
        if (name != null) {
            return new SessionUsageException("The alias `" + name + "` of `" + type.getSimpleName()
                    + "` is used in a query that does not read it. Join it first, `.join(relationship, " + name
                    + ")`, or start from it, `.from(" + name + ")`.");
        }
        return new SessionUsageException("An attribute of `" + type.getSimpleName() + "` is used in a query over "
                + entries.stream().map(entry -> entry.mapping().name()).toList()
                + ". Join it first, `.join(...)`, or ask for it with any(...) or has(...).");
    }

    /** The column at {@code position} of the nearest query under {@code alias}. */
    QueryColumnNode requireColumn(String alias, int position) {
        for (Scope scope = this; scope != null; scope = scope.surrounding) {
            for (QueryEntry entry : scope.queries) {
                if (entry.source().alias().equals(alias)) {
                    return entry.column(position);
                }
            }
        }
        throw new SessionUsageException("A column of the query `" + alias
                + "` is used in a query that does not read it. Join it first, `.join(" + alias
                + ", condition)`, or start from it, `.from("
                + alias + ")`.");
    }

    /** The column of combined queries that {@code node} is, being what the first of them selects; null for anything else. */
    @Nullable
    QueryColumnNode findCombined(ExpressionNode node) {
        for (QueryEntry entry : queries) {
            int position = entry.source().alias().equals(RowCompound.ALIAS)
                    ? entry.source().items().indexOf(node)
                    : -1;
            if (position >= 0) {
                return entry.column(position);
            }
        }
        return null;
    }
}
