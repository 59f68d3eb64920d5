package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EmbeddedMapping;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Operator;
import org.relationshiporm.sql.OperatorNode;
import org.relationshiporm.sql.Update;
import org.relationshiporm.translation.ChangeTranslator;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;

/** What an UPDATE of many rows writes, column by column: what the caller sets, and what changes with every change of a row. */
final class WrittenValues {

    /** One column and what it becomes. */
    record Written(PropertyMapping property, ExpressionNode value) {}

    private final EntityMapping mapping;
    private final ChangeTranslator translator;
    private final List<Written> written = new ArrayList<>();

    private WrittenValues(EntityMapping mapping, ChangeTranslator translator) {
        this.mapping = mapping;
        this.translator = translator;
    }

    /**
     * What {@code given} sets.
     *
     * @throws SessionUsageException for what cannot be set
     */
    static WrittenValues of(EntityMapping mapping, ChangeTranslator translator, List<ChangeSpec.Value> given) {
        return of(mapping, translator, given, List.of());
    }

    /**
     * What {@code given} sets, and columns that take over a value of the row to insert.
     *
     * @param taken by the names of columns
     */
    static WrittenValues of(
            EntityMapping mapping,
            ChangeTranslator translator,
            List<ChangeSpec.Value> given,
            List<ChangeSpec.Value> taken) {
        WrittenValues values = new WrittenValues(mapping, translator);
        for (ChangeSpec.Value each : taken) {
            for (PropertyMapping property : mapping.properties()) {
                if (property.column().name().equals(each.attribute())) {
                    values.requireSettable(property);
                    values.put(property, each.value());
                }
            }
        }
        given.forEach(values::add);
        values.addMade();
        return values;
    }

    /** Whether a foreign key of the row alone says where the relationship leads. */
    static boolean isKeyed(RelationshipMapping relationship) {
        return relationship.direction() == Direction.MANY_TO_ONE
                && relationship.hasKey()
                && relationship.criteria().isEmpty()
                && !relationship.isViewOnly();
    }

    private void add(ChangeSpec.Value given) {
        EmbeddedMapping embedded = mapping.findEmbedded(given.attribute()).orElse(null);
        if (embedded != null && given.value() instanceof BindNode whole) {
            putAll(embedded, whole.value());
            return;
        }
        RelationshipMapping relationship =
                mapping.findRelationship(given.attribute()).orElse(null);
        if (relationship == null) {
            PropertyMapping property = mapping.property(given.attribute());
            requireSettable(property);
            put(property, value(property, given.value()));
            return;
        }
        if (!(given.value() instanceof BindNode bind)) {
            throw refused(relationship.describe(), "it is a relationship. Give it the object that it is to lead to.");
        }
        link(relationship, bind.value());
    }

    /** Sets the columns of a value that lies over several. */
    private void putAll(EmbeddedMapping embedded, @Nullable Object value) {
        @Nullable Object[] components = componentsOf(embedded, value);
        for (int index = 0; index < components.length; index++) {
            PropertyMapping property = embedded.properties().get(index);
            requireSettable(property);
            put(property, BindNode.of(property.type(), components[index]));
        }
    }

    static @Nullable Object[] componentsOf(EmbeddedMapping embedded, @Nullable Object value) {
        if (value != null && !embedded.type().isInstance(value)) {
            throw new SessionUsageException("`" + embedded.name() + "` takes values of "
                    + embedded.type().getSimpleName() + ", and was given a value of "
                    + value.getClass().getName() + ".");
        }
        return embedded.takeApart(value);
    }

    private void requireSettable(PropertyMapping property) {
        if (property.column().primaryKey()) {
            throw refused(
                    property.describe(),
                    "it is part of the key, by which the session knows its objects. Change it object by object.");
        }
        if (!property.rules().writable()) {
            throw refused(property.describe(), "only the database makes its values. Change what they are made from.");
        }
        if (property == mapping.version()) {
            throw refused(property.describe(), "it is the version, which every change of a row counts up by itself.");
        }
    }

    private static SessionUsageException refused(String what, String cause) {
        return new SessionUsageException("`" + what + "` cannot be set in many rows at once: " + cause);
    }

    private ExpressionNode value(PropertyMapping property, ExpressionNode given) {
        ExpressionNode value = translator.translate(given);
        return value instanceof BindNode bind
                ? BindNode.of(property.type(), fitting(property, bind.convert(bind.value())))
                : value;
    }

    static @Nullable Object fitting(PropertyMapping property, @Nullable Object value) {
        if (value == null && property.isPrimitive()) {
            throw new SessionUsageException(
                    "`" + property.describe()
                            + "` cannot become NULL: its field is primitive. Declare it with its wrapper class, or give a value.");
        }
        try {
            return property.type().coerce(value);
        } catch (IllegalArgumentException e) {
            throw new SessionUsageException("`" + property.describe() + "` takes values of "
                    + property.type().javaType().getSimpleName() + ", and was given a value of "
                    + (value == null ? "null" : value.getClass().getName()) + ".");
        }
    }

    /** Sets the foreign key so that it leads to {@code target}. */
    private void link(RelationshipMapping relationship, @Nullable Object target) {
        if (!isKeyed(relationship)) {
            throw refused(
                    relationship.describe(),
                    "no foreign key of `" + mapping.name() + "` alone says where it leads. Set it object by object.");
        }
        if (target == null) {
            unlink(relationship);
            return;
        }
        for (int part = 0; part < relationship.keyJoin().owner().size(); part++) {
            PropertyMapping column = relationship.keyJoin().owner().get(part);
            requireSettable(column);
            put(column, BindNode.of(column.type(), column.type().coerce(keyPart(relationship, part, target))));
        }
    }

    private void unlink(RelationshipMapping relationship) {
        List<PropertyMapping> cleared = relationship.clearedColumns();
        if (cleared.isEmpty()) {
            throw refused(relationship.describe(), "none of the columns of its foreign key takes NULL.");
        }
        cleared.forEach(column -> put(column, BindNode.of(column.type(), null)));
    }

    static Object keyPart(RelationshipMapping relationship, int part, Object target) {
        if (!relationship.target().type().isInstance(target)) {
            throw new SessionUsageException("`" + relationship.describe() + "` leads to "
                    + relationship.target().name() + " and cannot be set to a "
                    + target.getClass().getName() + ".");
        }
        Object key = relationship.keyJoin().target().get(part).get(target);
        if (key == null) {
            throw new SessionUsageException("`" + relationship.describe() + "` is to lead to a "
                    + relationship.target().name() + " that has no key yet. Add it to the session first.");
        }
        return key;
    }

    private void put(PropertyMapping property, ExpressionNode value) {
        for (Written known : written) {
            if (known.property() == property) {
                throw refused(
                        property.describe(),
                        "it was given twice, by its own name and by the relationship that uses its column. Leave one out.");
            }
        }
        written.add(new Written(property, value));
    }

    /** Adds what the session changes at each UPDATE: the version and on-update values, each made once for all rows. */
    private void addMade() {
        for (PropertyMapping property : mapping.properties()) {
            Supplier<?> onUpdate = property.rules().onUpdate();
            UnaryOperator<@Nullable Object> nextVersion = property.rules().nextVersion();
            if (nextVersion != null) {
                written.add(new Written(property, nextVersion(property, nextVersion)));
            } else if (onUpdate != null && written.stream().noneMatch(known -> known.property() == property)) {
                written.add(new Written(property, BindNode.of(property.type(), onUpdate.get())));
            }
        }
    }

    private ExpressionNode nextVersion(PropertyMapping version, UnaryOperator<@Nullable Object> next) {
        SqlType<?> type = version.type();
        if (type.isInteger()) {
            return new OperatorNode(
                    Operator.PLUS,
                    new ColumnNode(mapping.tables().get(0).name(), version.column()),
                    BindNode.of(type, type.coerce(1)));
        }
        if (type.kind() == TypeKind.INSTANT || type.kind() == TypeKind.UUID) {
            return BindNode.of(type, next.apply(null));
        }
        throw new SessionUsageException("`" + version.describe()
                + "` is a version that each row makes from its own last one, which one statement for many rows cannot do. Change the objects one "
                + "by one, or use a version of a whole number, an Instant or a UUID.");
    }

    List<Written> all() {
        return written;
    }

    /** Those whose columns are in the table of {@code level} itself. */
    List<Written> of(EntityMapping level) {
        return written.stream()
                .filter(each -> level.storedProperties().contains(each.property()))
                .toList();
    }

    List<PropertyMapping> properties() {
        return written.stream().map(Written::property).toList();
    }

    List<Update.Assignment> assignments() {
        return assignments(written);
    }

    /** Those that write columns of the table of {@code level} itself. */
    List<Update.Assignment> assignments(EntityMapping level) {
        return assignments(of(level));
    }

    private static List<Update.Assignment> assignments(List<Written> written) {
        return written.stream()
                .map(each -> new Update.Assignment(each.property().column(), each.value()))
                .toList();
    }
}
