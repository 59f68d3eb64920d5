package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.jdbc.RowWriter;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.schema.Column;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.translation.ChangeTranslator;

/** Updates rows that are given with their keys, each with its own values, many with one statement. Belongs to one session and its thread. */
public final class KeyedUpdates {

    /** How many rows wait at most. */
    private static final int MOST = 1000;

    private final PersistenceContext context;
    private final RowWriter writer;
    private final EntityMapping mapping;
    private final ChangeTranslator translator;
    private final List<NewRow> waiting = new ArrayList<>();
    private final BitSet written = new BitSet();
    private long count;

    public KeyedUpdates(PersistenceContext context, RowWriter writer, EntityMapping mapping) {
        this.context = context;
        this.writer = writer;
        this.mapping = mapping;
        this.translator = ChangeTranslator.withoutCommonTables(context.metaData(), mapping, List.of());
    }

    /**
     * Updates a row for each of {@code rows}.
     *
     * @throws StaleObjectException when a row is not there, or has another version
     */
    public long update(InsertSpec.RowSource rows) {
        OneTable.requireUpdatable(mapping);
        if (mapping.isExtension()) {
            OneTable.refuse("update", mapping);
        }
        rows.forEach(row -> add(read(row)));
        send();
        new RelationshipContent(context)
                .mayDiffer(
                        mapping,
                        written.stream().mapToObj(mapping.properties()::get).toList());
        context.tellLoaded();
        return count;
    }

    private NewRow read(Map<String, @Nullable Object> given) {
        NewRow row = new EntityTarget(mapping, translator).given(given);
        for (PropertyMapping property : conditions()) {
            if (row.values()[property.index()] == null) {
                throw new SessionUsageException("A row of " + mapping.name() + " to update has no `" + property.name()
                        + "`. Give each its key"
                        + (property == mapping.version() ? " and the version that it was read at" : "")
                        + ": they tell which row is meant.");
            }
        }
        for (PropertyMapping property : mapping.properties()) {
            Supplier<?> onUpdate = property.rules().onUpdate();
            if (onUpdate != null && !row.given().get(property.index())) {
                row.put(property.index(), onUpdate.get());
            }
        }
        return row;
    }

    private List<PropertyMapping> conditions() {
        List<PropertyMapping> conditions = new ArrayList<>(mapping.key());
        PropertyMapping version = mapping.version();
        if (version != null) {
            conditions.add(version);
        }
        return conditions;
    }

    private void add(NewRow row) {
        if (waiting.size() == MOST
                || (!waiting.isEmpty() && !waiting.get(0).given().equals(row.given()))) {
            send();
        }
        waiting.add(row);
    }

    private void send() {
        if (waiting.isEmpty()) {
            return;
        }
        List<PropertyMapping> conditions = conditions();
        List<PropertyMapping> set = set();
        if (set.isEmpty()) {
            throw new SessionUsageException(
                    "The rows of " + mapping.name() + " to update give nothing but their keys.");
        }
        List<@Nullable Object[]> rows = new ArrayList<>(waiting.size());
        for (NewRow row : waiting) {
            rows.add(values(row, set, conditions));
        }
        int[] counts = writer.update(mapping.table(), columns(set), columns(conditions), rows);
        for (int index = 0; index < counts.length; index++) {
            requireFound(waiting.get(index), counts[index]);
            follow(waiting.get(index), set, rows.get(index));
            count += counts[index];
        }
        set.forEach(property -> written.set(property.index()));
        waiting.clear();
    }

    /** What the waiting rows set: all that they give beside the key, and the next version. */
    private List<PropertyMapping> set() {
        List<PropertyMapping> set = new ArrayList<>();
        for (PropertyMapping property : mapping.properties()) {
            boolean isVersion = property == mapping.version();
            boolean given = waiting.get(0).given().get(property.index());
            if (isVersion
                    ? property.rules().nextVersion() != null
                    : given && !mapping.key().contains(property)) {
                set.add(property);
            }
        }
        return set;
    }

    private static List<Column> columns(List<PropertyMapping> properties) {
        return properties.stream().map(PropertyMapping::column).toList();
    }

    private static @Nullable Object[] values(NewRow row, List<PropertyMapping> set, List<PropertyMapping> conditions) {
        @Nullable Object[] values = new Object[set.size() + conditions.size()];
        for (int position = 0; position < set.size(); position++) {
            PropertyMapping property = set.get(position);
            Object given = row.values()[property.index()];
            UnaryOperator<@Nullable Object> nextVersion = property.rules().nextVersion();
            values[position] = nextVersion == null ? given : nextVersion.apply(given);
        }
        for (int position = 0; position < conditions.size(); position++) {
            values[set.size() + position] =
                    row.values()[conditions.get(position).index()];
        }
        return values;
    }

    private void requireFound(NewRow row, int found) {
        if (found == 0) {
            PropertyMapping version = mapping.version();
            List<@Nullable Object> key = new ArrayList<>();
            mapping.key().forEach(part -> key.add(row.values()[part.index()]));
            throw new StaleObjectException(
                    mapping.name(), key.toString(), version == null ? null : row.values()[version.index()], "UPDATE");
        }
    }

    private void follow(NewRow row, List<PropertyMapping> set, @Nullable Object[] values) {
        EntityState state = context.identityMap().find(mapping, Objects.requireNonNull(mapping.keyOf(row.values())));
        if (state != null) {
            List<@Nullable Object> written = new ArrayList<>();
            for (int position = 0; position < set.size(); position++) {
                written.add(values[position]);
            }
            new TrackedRows(context).updated(state, set, written);
        }
    }
}
