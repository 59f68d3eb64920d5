package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.FromItem;

/** The entities that stand in a FROM clause, and behind them those of the surrounding query. */
final class Scope {

    /**
     * An entity under its alias.
     *
     * @param below the entities below it whose attributes the statement names
     */
    record Entry(EntityMapping mapping, String alias, Set<EntityMapping> below) {

        Entry(EntityMapping mapping, String alias) {
            this(mapping, alias, new LinkedHashSet<>(0));
        }

        /** What the entity is read from, once all its attributes were named. */
        FromItem from() {
            return EntityFrom.of(mapping, alias, below);
        }

        /** The attribute of the entry's entity or, where {@code entity} is below that, of this. */
        PropertyMapping property(Class<?> entity, String attribute) {
            return of(entity).property(attribute);
        }

        /** The relationship of the entry's entity or, where {@code entity} is below that, of this. */
        RelationshipMapping relationship(Class<?> entity, String name) {
            return of(entity).relationship(name);
        }

        private EntityMapping of(Class<?> entity) {
            for (EntityMapping member : mapping.family()) {
                if (member != mapping && member.type() == entity) {
                    below.add(member);
                    return member;
                }
            }
            return mapping;
        }

        private boolean hasBelow(Class<?> type) {
            return mapping.family().stream().anyMatch(member -> member.type() == type);
        }

        /** Refuses attributes that lie in other tables than the entity's own, which is all that a statement can change. */
        void requireOneTable() {
            if (!below.isEmpty() && EntityFrom.of(mapping, alias, below) instanceof FromItem.JoinedItem) {
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

    private final List<Entry> entries = new ArrayList<>();
    private final @Nullable Scope surrounding;

    Scope(@Nullable Scope surrounding) {
        this.surrounding = surrounding;
    }

    /** Takes in what stands in the surrounding query, so that it hides others of its class there. */
    void add(Entry entry) {
        entries.add(entry);
    }

    Entry add(EntityMapping mapping, String alias) {
        Entry entry = new Entry(mapping, alias);
        entries.add(entry);
        return entry;
    }

    /** The nearest entity of class {@code type}. */
    Entry require(Class<?> type) {
        for (Scope scope = this; scope != null; scope = scope.surrounding) {
            List<Entry> matching = scope.entries.stream()
                    .filter(entry -> type.isAssignableFrom(entry.mapping().type()))
                    .toList();
            if (matching.isEmpty()) {
                matching = scope.entries.stream()
                        .filter(entry -> entry.hasBelow(type))
                        .toList();
            }
            if (matching.size() == 1) {
                return matching.get(0);
            }
            if (matching.size() > 1) {
                throw new SessionUsageException("`" + type.getSimpleName()
                        + "` stands in this query more than once, so it is not clear which one an attribute belongs to. Express one of them with "
                        + "any(...) or has(...).");
            }
        }
        throw new SessionUsageException("An attribute of `" + type.getSimpleName() + "` is used in a query over "
                + entries.stream().map(entry -> entry.mapping().name()).toList()
                + ". Join it first, `.join(...)`, or ask for it with any(...) or has(...).");
    }
}
