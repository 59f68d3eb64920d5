package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EmbeddedMapping;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.query.Excluded;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Conflict;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.translation.ChangeTranslator;
import org.relationshiporm.type.SqlType;

/** The table of an entity, with the values that rows get when nobody gives them. */
final class EntityTarget implements InsertTarget {

    private final EntityMapping mapping;
    private final ChangeTranslator translator;
    private final List<Column> columns;

    EntityTarget(EntityMapping mapping, ChangeTranslator translator) {
        this.mapping = mapping;
        this.translator = translator;
        this.columns =
                mapping.properties().stream().map(PropertyMapping::column).toList();
    }

    EntityMapping mapping() {
        return mapping;
    }

    @Override
    public Table table() {
        return mapping.table();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public String name() {
        return mapping.name();
    }

    @Override
    public ExpressionNode translate(ExpressionNode expression) {
        return translator.translate(expression);
    }

    // ---------------------------------------------------------------- rows

    @Override
    public NewRow row(Map<String, @Nullable Object> values) {
        NewRow row = given(values);
        for (PropertyMapping property : mapping.properties()) {
            fillIn(row, property);
            Object told = mapping.initialValue(property);
            if (told != null) {
                row.put(property.index(), told);
            }
        }
        return row;
    }

    /** A row of nothing but what is given. */
    NewRow given(Map<String, @Nullable Object> values) {
        NewRow row = NewRow.of(columns.size());
        List<RelationshipMapping> links = new ArrayList<>(0);
        for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
            PropertyMapping property = mapping.findProperty(entry.getKey()).orElse(null);
            EmbeddedMapping embedded = mapping.findEmbedded(entry.getKey()).orElse(null);
            if (property != null) {
                put(row, property, entry.getValue());
            } else if (embedded != null) {
                put(row, embedded, entry.getValue());
            } else {
                links.add(relationship(entry.getKey()));
            }
        }
        for (RelationshipMapping link : links) {
            put(row, link, values.get(link.name()));
        }
        return row;
    }

    private RelationshipMapping relationship(String name) {
        return mapping.findRelationship(name)
                .filter(WrittenValues::isKeyed)
                .orElseThrow(() -> new SessionUsageException("`" + mapping.name() + "` has no attribute `" + name
                        + "` that a row could give. It has: "
                        + String.join(", ", names()) + "."));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (PropertyMapping property : mapping.properties()) {
            String name = property.name();
            if (name != null) {
                names.add(name);
            }
        }
        mapping.relationships().stream().filter(WrittenValues::isKeyed).forEach(link -> names.add(link.name()));
        return names;
    }

    private static void put(NewRow row, PropertyMapping property, @Nullable Object value) {
        if (!property.rules().writable()) {
            throw new SessionUsageException(
                    "`" + property.describe() + "` cannot be given: only the database makes its values. Leave it out.");
        }
        boolean made = value == null && property.isPrimitive();
        row.put(property.index(), made ? null : WrittenValues.fitting(property, value));
    }

    private static void put(NewRow row, EmbeddedMapping embedded, @Nullable Object value) {
        @Nullable Object[] components = WrittenValues.componentsOf(embedded, value);
        for (int index = 0; index < components.length; index++) {
            row.put(embedded.properties().get(index).index(), components[index]);
        }
    }

    private static void put(NewRow row, RelationshipMapping link, @Nullable Object target) {
        for (int part = 0; part < link.keyJoin().owner().size(); part++) {
            PropertyMapping column = link.keyJoin().owner().get(part);
            row.put(
                    column.index(),
                    target == null ? null : column.type().coerce(WrittenValues.keyPart(link, part, target)));
        }
    }

    /** Makes what the session makes of a new row; leaves out what the database makes. */
    private static void fillIn(NewRow row, PropertyMapping property) {
        int index = property.index();
        Object value = row.values()[index];
        boolean unset = value == null || (value instanceof Number number && number.longValue() == 0);
        UnaryOperator<@Nullable Object> nextVersion = property.rules().nextVersion();
        Supplier<?> onInsert = property.rules().onInsert();
        Column column = property.column();
        if (nextVersion != null && unset) {
            row.put(index, nextVersion.apply(null));
        } else if (onInsert != null && value == null) {
            row.put(index, onInsert.get());
        } else if (value == null && column.primaryKey() && property.type().equals(SqlType.UUID)) {
            row.put(index, UUID.randomUUID());
        } else if (unset && column.generated()) {
            row.leaveOut(index);
        }
    }

    // ---------------------------------------------------------------- conflicts

    @Override
    public List<Column> columnsOf(String name) {
        return mapping.findProperty(name)
                .map(property -> List.of(property.column()))
                .orElseGet(() -> relationship(name).keyJoin().owner().stream()
                        .map(PropertyMapping::column)
                        .toList());
    }

    @Override
    public Conflict conflict(InsertSpec.Conflict conflict, BitSet given) {
        List<Column> target = columnsOf(conflict.target());
        if (!conflict.update()) {
            return new Conflict(target, List.of(), null);
        }
        List<ChangeSpec.Value> values = new ArrayList<>();
        for (PropertyMapping property : mapping.properties()) {
            if (isTaken(conflict, property, target, given)) {
                values.add(new ChangeSpec.Value(
                        property.column().name(), new ColumnNode(Excluded.ALIAS, property.column())));
            }
        }
        WrittenValues written = WrittenValues.of(mapping, translator, conflict.values(), values);
        if (values.isEmpty() && conflict.values().isEmpty()) {
            throw new SessionUsageException(
                    "The update on conflict of " + mapping.name()
                            + " sets nothing. Name what is to change, `doUpdate(attribute)` or `.set(attribute, value)`, or use doNothing().");
        }
        List<ExpressionNode> criteria = translator.translate(conflict.criteria());
        return new Conflict(target, written.assignments(), criteria.isEmpty() ? null : LogicalNode.and(criteria));
    }

    private boolean isTaken(InsertSpec.Conflict conflict, PropertyMapping property, List<Column> target, BitSet given) {
        Column column = property.column();
        if (columnsOf(conflict.taken()).contains(column)) {
            return true;
        }
        return conflict.takeAll()
                && given.get(property.index())
                && !target.contains(column)
                && !column.primaryKey()
                && property != mapping.version()
                && property.rules().onUpdate() == null
                && conflict.values().stream()
                        .noneMatch(value -> columnsOf(value.attribute()).contains(column));
    }
}
