package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.sql.ColumnNode;

/** The entities that stand in a FROM clause, and behind them those of the surrounding query. */
final class Scope {

    /** An entity under its alias. */
    record Entry(EntityMapping mapping, String alias) {

        ColumnNode column(PropertyMapping property) {
            return new ColumnNode(alias, property.column());
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final @Nullable Scope surrounding;

    Scope(@Nullable Scope surrounding) {
        this.surrounding = surrounding;
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
