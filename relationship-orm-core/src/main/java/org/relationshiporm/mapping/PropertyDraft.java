package org.relationshiporm.mapping;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.schema.Column;

/** A column of an entity while its mapping is being read. One that is derived for a relationship has no field. */
final class PropertyDraft {

    private final @Nullable Field field;
    private final @Nullable FieldAccess access;
    private final String origin;
    private Column column;
    private ValueRules rules = ValueRules.NONE;

    private PropertyDraft(@Nullable Field field, @Nullable FieldAccess access, String origin, Column column) {
        this.field = field;
        this.access = access;
        this.origin = origin;
        this.column = column;
    }

    static PropertyDraft ofField(Field field, FieldAccess access, Column column) {
        return new PropertyDraft(field, access, "field `" + field.getName() + "`", column);
    }

    static PropertyDraft derivedFor(RelationshipDraft relationship, Column column) {
        return new PropertyDraft(null, null, "relationship `" + relationship.name() + "`", column);
    }

    /** A column that the session fills by itself. */
    static PropertyDraft withoutField(String origin, Column column) {
        return new PropertyDraft(null, null, origin, column);
    }

    @Nullable
    Field field() {
        return field;
    }

    @Nullable
    FieldAccess access() {
        return access;
    }

    /** The field's name; null when there is none. */
    @Nullable
    String name() {
        return field == null ? null : field.getName();
    }

    boolean isPrimitive() {
        return field != null && field.getType().isPrimitive();
    }

    /** Whether the database may hand out the values of the key. */
    boolean mayBeGenerated() {
        Id id = field == null ? null : field.getAnnotation(Id.class);
        return (id == null || id.generated()) && rules.onInsert() == null;
    }

    /** What the column comes from, for people. */
    String origin() {
        return origin;
    }

    Column column() {
        return column;
    }

    ValueRules rules() {
        return rules;
    }

    void setRules(ValueRules valueRules) {
        rules = valueRules;
    }

    void replaceColumn(Column changed) {
        column = changed;
    }
}
