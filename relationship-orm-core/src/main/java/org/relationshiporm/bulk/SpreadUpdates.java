package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExistsNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.Statement;
import org.relationshiporm.sql.Update;
import org.relationshiporm.sql.WithChange;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.QueryTranslator;
import org.relationshiporm.translation.TranslatedQuery;

/**
 * Updates of entities whose rows lie in several tables. Where all that is written lies in one of them, one statement does it, and finds its rows by a query
 * over all. Otherwise a query tells the keys, and each table is written by a statement of its own.
 */
final class SpreadUpdates {

    private final PersistenceContext context;
    private final ChangedRows changedRows;
    private final TrackedRows trackedRows;
    private final List<EntityCriterion> filters;
    private boolean sentOneOfSeveral;
    private long count;

    SpreadUpdates(
            PersistenceContext context,
            ChangedRows changedRows,
            TrackedRows trackedRows,
            List<EntityCriterion> filters) {
        this.filters = filters;
        this.context = context;
        this.changedRows = changedRows;
        this.trackedRows = trackedRows;
    }

    /** Updates the rows; how many there were. */
    long update(EntityMapping mapping, ChangeSpec spec, WrittenValues written) {
        if (spec.synchronize() == Synchronize.EVALUATE) {
            throw new SessionUsageException(
                    "What the update does to objects of " + mapping.name()
                            + " is not told in memory, because their rows lie in several tables. Use Synchronize.FETCH or AUTO.");
        }
        List<EntityMapping> levels = levels(mapping, written);
        return levels.size() == 1
                ? updateOne(mapping, levels.get(0), spec, written)
                : updateEach(mapping, levels, spec, written);
    }

    /** Whether a table has new values already, of several that get some. */
    boolean hasSentOneOfSeveral() {
        return sentOneOfSeveral;
    }

    /** The entities in whose tables the columns to write are, the root first. */
    private static List<EntityMapping> levels(EntityMapping mapping, WrittenValues written) {
        return mapping.levels().stream()
                .filter(level -> !written.of(level).isEmpty())
                .toList();
    }

    private long updateOne(EntityMapping mapping, EntityMapping level, ChangeSpec spec, WrittenValues written) {
        List<PropertyMapping> fetched = fetched(level, written);
        TranslatedQuery query = query(mapping, level, spec);
        Statement update = WithChange.of(
                query.commonTables(),
                new Update(level.table(), written.assignments(level), condition(mapping, level, query)));
        if (spec.synchronize() == Synchronize.NONE) {
            return changedRows.send(update);
        }
        List<@Nullable Object[]> rows = changedRows.send(update, keyAnd(level, fetched));
        rows.forEach(row -> follow(mapping, row, written, fetched));
        return rows.size();
    }

    /** Writes each table's columns in the rows of the keys that a query tells before. */
    private long updateEach(EntityMapping mapping, List<EntityMapping> levels, ChangeSpec spec, WrittenValues written) {
        levels.forEach(level -> fetched(level, written));
        SpreadKeys.read(context.metaData(), changedRows, mapping, spec, filters)
                .forEachPart(part -> updatePart(part, levels, spec, written));
        return count;
    }

    private void updatePart(SpreadKeys keys, List<EntityMapping> levels, ChangeSpec spec, WrittenValues written) {
        List<@Nullable Object[]> rows = keys.rows();
        List<PropertyMapping> known = List.of();
        for (EntityMapping level : levels) {
            List<PropertyMapping> fetched = fetched(level, written);
            Update update = new Update(level.table(), written.assignments(level), keys.contain(level));
            long changed;
            if (fetched.isEmpty() || spec.synchronize() == Synchronize.NONE) {
                changed = changedRows.send(update);
            } else {
                rows = changedRows.send(update, keyAnd(level, fetched));
                known = fetched;
                changed = rows.size();
            }
            sentOneOfSeveral = true;
            count += level == levels.get(0) ? changed : 0;
        }
        if (spec.synchronize() != Synchronize.NONE) {
            for (@Nullable Object[] row : rows) {
                follow(keys.mapping(), row, written, known);
            }
        }
    }

    private static List<ExpressionNode> keyAnd(EntityMapping level, List<PropertyMapping> fetched) {
        List<ExpressionNode> items = new ArrayList<>(SpreadKeys.columns(level));
        fetched.forEach(property -> items.add(new ColumnNode(level.table().name(), property.column())));
        return items;
    }

    /** What only the database knows afterwards; none in tables other than the root's. */
    private static List<PropertyMapping> fetched(EntityMapping level, WrittenValues written) {
        List<PropertyMapping> fetched = new ArrayList<>();
        for (WrittenValues.Written each : written.of(level)) {
            if (!(each.value() instanceof BindNode)) {
                fetched.add(each.property());
            }
        }
        if (level.isExtension() && !fetched.isEmpty()) {
            throw new SessionUsageException(
                    "`" + fetched.get(0).describe()
                            + "` lies in a table of its class alone, where an update of many rows takes values, not expressions. Update object by object, or in SQL text.");
        }
        return fetched;
    }

    private TranslatedQuery query(EntityMapping mapping, EntityMapping level, ChangeSpec spec) {
        AliasNames aliases = new AliasNames();
        aliases.reserve(level.table().name());
        return new QueryTranslator(context.metaData())
                .translate(
                        QuerySpec.of(mapping.type())
                                .withCriteria(spec.criteria())
                                .withReading(Reading.PLAIN.withCriteria(filters)),
                        aliases);
    }

    private static ExpressionNode condition(EntityMapping mapping, EntityMapping level, TranslatedQuery query) {
        List<ExpressionNode> where = new ArrayList<>();
        List<ExpressionNode> own = SpreadKeys.columns(level);
        for (int part = 0; part < own.size(); part++) {
            where.add(
                    new ComparisonNode(Comparison.EQUAL, mapping.key().get(part).at(query.rootAlias()), own.get(part)));
        }
        ExpressionNode criteria = query.where();
        if (criteria != null) {
            where.add(criteria);
        }
        return new ExistsNode(Select.of(
                List.of(SelectItem.of(mapping.key().get(0).at(query.rootAlias()))),
                query.from(),
                query.joins(),
                LogicalNode.and(where)));
    }

    private void follow(
            EntityMapping mapping, @Nullable Object[] row, WrittenValues written, List<PropertyMapping> fetched) {
        @Nullable Object[] key = new Object[mapping.key().size()];
        System.arraycopy(row, 0, key, 0, key.length);
        EntityState state = context.identityMap().find(mapping, Objects.requireNonNull(mapping.keyOfParts(key)));
        if (state == null) {
            return;
        }
        List<PropertyMapping> properties = new ArrayList<>(fetched);
        List<@Nullable Object> values = new ArrayList<>();
        for (int position = 0; position < fetched.size(); position++) {
            values.add(row[key.length + position]);
        }
        for (WrittenValues.Written each : written.all()) {
            if (each.value() instanceof BindNode bind) {
                properties.add(each.property());
                values.add(bind.value());
            }
        }
        trackedRows.updated(state, properties, values);
    }
}
