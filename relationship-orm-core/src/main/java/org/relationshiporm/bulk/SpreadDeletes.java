package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.Synchronize;
import org.relationshiporm.sql.Delete;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/**
 * Deletes of entities whose rows lie in several tables: a query tells the keys, and each table loses its rows of these, the tables of subclasses first. Which
 * class a row is of does not matter for that, since the key is the same in all.
 */
final class SpreadDeletes {

    private final PersistenceContext context;
    private final ChangedRows changedRows;
    private final TrackedRows trackedRows;
    private final DatabaseDeletes databaseDeletes;
    private final List<EntityCriterion> filters;
    private boolean sent;
    private long count;

    SpreadDeletes(
            PersistenceContext context,
            ChangedRows changedRows,
            TrackedRows trackedRows,
            DatabaseDeletes databaseDeletes,
            List<EntityCriterion> filters) {
        this.filters = filters;
        this.context = context;
        this.changedRows = changedRows;
        this.trackedRows = trackedRows;
        this.databaseDeletes = databaseDeletes;
    }

    /** Deletes the rows; how many objects they were, for which the rows of the root stand. */
    long delete(EntityMapping mapping, ChangeSpec spec) {
        if (spec.synchronize() == Synchronize.EVALUATE) {
            throw new SessionUsageException(
                    "What the delete does to objects of " + mapping.name()
                            + " is not told in memory, because their rows lie in several tables. Use Synchronize.FETCH or AUTO.");
        }
        SpreadKeys keys = SpreadKeys.read(context.metaData(), changedRows, mapping, spec, filters);
        keys.forEachPart(part -> {
            for (EntityMapping level : deepestFirst(mapping)) {
                long gone = changedRows.send(new Delete(level.table(), part.contain(level)));
                count += level.isExtension() ? 0 : gone;
                sent = true;
            }
        });
        if (spec.synchronize() != Synchronize.NONE) {
            follow(mapping, keys.rows());
        }
        return count;
    }

    /** Whether a table has lost rows already. */
    boolean hasSent() {
        return sent;
    }

    /** The classes with a table of their own that rows of {@code mapping} may have, those furthest from the root first. */
    private static List<EntityMapping> deepestFirst(EntityMapping mapping) {
        Set<EntityMapping> concerned = new LinkedHashSet<>(mapping.levels());
        concerned.addAll(mapping.family());
        List<EntityMapping> ordered = new ArrayList<>(concerned);
        ordered.sort(
                Comparator.comparing((EntityMapping level) -> level.tables().size())
                        .reversed());
        return ordered;
    }

    private void follow(EntityMapping mapping, List<@Nullable Object[]> rows) {
        List<Object> keys = new ArrayList<>();
        List<EntityState> deleted = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            Object key = Objects.requireNonNull(mapping.keyOfParts(row));
            keys.add(key);
            EntityState state = context.identityMap().find(mapping, key);
            if (state != null) {
                deleted.add(state);
            }
        }
        trackedRows.deleted(deleted);
        deepestFirst(mapping).forEach(level -> databaseDeletes.follow(level, keys));
    }
}
