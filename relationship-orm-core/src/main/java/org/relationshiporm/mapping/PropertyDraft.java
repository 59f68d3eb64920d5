package org.relationshiporm.mapping;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.schema.Column;

/** A column of an entity while its mapping is being read. One that is derived for a relationship has no field. */
final class PropertyDraft {

    private final @Nullable Field field;
    private final @Nullable String name;
    private final @Nullable ValueAccess access;
    private final String origin;
    private Column column;
    private ValueRules rules = ValueRules.NONE;

    private PropertyDraft(
            @Nullable Field field, @Nullable String name, @Nullable ValueAccess access, String origin, Column column) {
        this.field = field;
        this.name = name;
        this.access = access;
        this.origin = origin;
        this.column = column;
    }

    static PropertyDraft ofField(Field field, FieldAccess access, Column column) {
        return ofField(field, field.getName(), access, column);
    }

    /** @param name the field's name, or the path to it in an embedded value */
    static PropertyDraft ofField(Field field, String name, ValueAccess access, Column column) {
        return new PropertyDraft(field, name, access, "field `" + name + "`", column);
    }

    static PropertyDraft derivedFor(RelationshipDraft relationship, Column column) {
        return new PropertyDraft(null, null, null, "relationship `" + relationship.name() + "`", column);
    }

    /** A column that the session fills by itself. */
    static PropertyDraft withoutField(String origin, Column column) {
        return new PropertyDraft(null, null, null, origin, column);
    }

    @Nullable
    Field field() {
        return field;
    }

    @Nullable
    ValueAccess access() {
        return access;
    }

    /** The field's name, or the path to it in an embedded value; null when there is none. */
    @Nullable
    String name() {
        return name;
    }

    boolean isPrimitive() {
        return field != null && field.getType().isPrimitive() && access instanceof FieldAccess;
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
