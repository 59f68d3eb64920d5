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
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.query.Reading;
import org.relationshiporm.query.Synchronize;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Delete;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.InRowsNode;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.QueryTranslator;
import org.relationshiporm.translation.TranslatedQuery;
import org.relationshiporm.type.SqlType;

/**
 * Deletes of entities whose rows lie in several tables: a query tells the keys, and each table loses its rows of these, the tables of subclasses first. Which
 * class a row is of does not matter for that, since the key is the same in all.
 */
final class SpreadDeletes {

    private static final int KEYS_PER_STATEMENT = 10_000;

    private final PersistenceContext context;
    private final ChangedRows changedRows;
    private final TrackedRows trackedRows;
    private final DatabaseDeletes databaseDeletes;
    private final List<EntityCriterion> filters;
    private boolean sent;

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

    /** Deletes the rows; how many objects they were. */
    long delete(EntityMapping mapping, ChangeSpec spec) {
        if (spec.synchronize() == Synchronize.EVALUATE) {
            throw new SessionUsageException(
                    "What the delete does to objects of " + mapping.name()
                            + " is not told in memory, because their rows lie in several tables. Use Synchronize.FETCH or AUTO.");
        }
        List<@Nullable Object[]> keys = keys(mapping, spec);
        long count = 0;
        for (int start = 0; start < keys.size(); start += KEYS_PER_STATEMENT) {
            List<@Nullable Object[]> chunk = keys.subList(start, Math.min(start + KEYS_PER_STATEMENT, keys.size()));
            for (EntityMapping level : deepestFirst(mapping)) {
                count = count(level, changedRows.send(new Delete(level.table(), isAmong(level, chunk))), count);
                sent = true;
            }
        }
        if (spec.synchronize() != Synchronize.NONE) {
            follow(mapping, keys);
        }
        return count;
    }

    /** Whether a table has lost rows already. */
    boolean hasSent() {
        return sent;
    }

    /** The rows of the root stand for the objects. */
    private static long count(EntityMapping level, long deleted, long before) {
        return level.isExtension() ? before : before + deleted;
    }

    private List<@Nullable Object[]> keys(EntityMapping mapping, ChangeSpec spec) {
        TranslatedQuery query = new QueryTranslator(context.metaData())
                .translate(
                        QuerySpec.of(mapping.type())
                                .withCriteria(spec.criteria())
                                .withReading(Reading.PLAIN.withCriteria(filters)),
                        new AliasNames());
        List<ExpressionNode> key = new ArrayList<>();
        mapping.key().forEach(part -> key.add(part.at(query.rootAlias())));
        return changedRows.read(
                Select.of(key.stream().map(SelectItem::of).toList(), query.from(), query.joins(), query.where()), key);
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

    private static ExpressionNode isAmong(EntityMapping level, List<@Nullable Object[]> keys) {
        List<ExpressionNode> columns = new ArrayList<>();
        List<SqlType<?>> types = new ArrayList<>();
        for (PropertyMapping part : level.key()) {
            columns.add(new ColumnNode(
                    level.table().name(), level.table().column(part.column().name())));
            types.add(part.type());
        }
        if (columns.size() > 1) {
            return new InRowsNode(columns, types, BindNode.of(keys));
        }
        List<@Nullable Object> values = new ArrayList<>();
        keys.forEach(key -> values.add(key[0]));
        return new InNode(columns.get(0), BindNode.of(types.get(0), values), false);
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
