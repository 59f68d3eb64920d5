package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.error.RowMappingException;
import org.relationshiporm.schema.Column;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.type.SqlType;

/**
 * A column of an entity and the field that holds its value. A foreign key column that the mapping derived for a relationship has no field: its value lives
 * in the object's state.
 */
public final class PropertyMapping {

    private final String entity;
    private final int index;
    private final @Nullable String name;
    private final Column column;
    private final @Nullable ValueAccess access;
    private final @Nullable MethodHandle holder;
    private final boolean primitive;
    private final ValueRules rules;
    private final String extension;

    PropertyMapping(
            String entity,
            int index,
            @Nullable String name,
            Column column,
            @Nullable ValueAccess access,
            boolean primitive,
            ValueRules rules,
            String extension) {
        this.extension = extension;
        this.entity = entity;
        this.index = index;
        this.name = name;
        this.column = column;
        this.access = access;
        this.holder = access instanceof FieldAccess field ? field.holder() : null;
        this.primitive = primitive;
        this.rules = rules;
    }

    /** The position of the value in an object's row of values, {@link EntityMapping#properties()} order. */
    public int index() {
        return index;
    }

    /** The field's name, for a part of an embedded value the path to it, {@code address.city}; null when there is no field. */
    public @Nullable String name() {
        return name;
    }

    public Column column() {
        return column;
    }

    /** The column where its entity, or one below that, stands under {@code alias} in a statement; with an empty alias the bare column. */
    public ColumnNode at(String alias) {
        return new ColumnNode(alias.isEmpty() ? null : alias + extension, column);
    }

    /** Who makes the values that the application does not give. */
    public ValueRules rules() {
        return rules;
    }

    public SqlType<?> type() {
        return column.type();
    }

    public boolean hasField() {
        return access != null;
    }

    /** Whether the column is read on demand. */
    public boolean isDeferred() {
        return holder != null;
    }

    /** The holder of a column that is read on demand. */
    public Deferred<?> holder(Object object) {
        MethodHandle field = holder;
        if (field == null) {
            throw new IllegalStateException("`" + describe() + "` is no Deferred. Please report this.");
        }
        try {
            return (Deferred<?>) field.invokeExact(object);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The column's place in an embedded value; null when it is no part of one. */
    @Nullable
    EmbeddedPart part() {
        return access instanceof EmbeddedPart part ? part : null;
    }

    public boolean isPrimitive() {
        return primitive;
    }

    /** The field's value in {@code entity}; only for a property that has a field. */
    public @Nullable Object get(Object object) {
        ValueAccess field = access;
        return field == null ? null : field.get(object);
    }

    /** Whether the field's value in {@code entity} is the same to the database as {@code stored}; true where there is no field. */
    public boolean isSame(Object object, @Nullable Object stored) {
        ValueAccess field = access;
        return field == null || field.isSame(object, stored, type());
    }

    /** Sets the field, {@code (Object, Object)void}, where that takes the value as it is; null for no field, a deferred one and a part of an embedded value. */
    @Nullable
    MethodHandle plainSetter() {
        return access instanceof FieldAccess field ? field.plainSetter() : null;
    }

    /** Whether {@link #quickComparison} tells much: not where the row keeps copies of values, and not for no field, a deferred one and a part of an embedded value. */
    boolean isQuicklyCompared() {
        return access instanceof FieldAccess field && field.isPlain() && !RowFields.isMutable(type());
    }

    /** Whether the field holds the very value that is given, {@code (Object, Object)boolean}. It never says so by mistake, but may not see that another value is equal. */
    MethodHandle quickComparison() {
        if (access instanceof FieldAccess field) {
            return field.quickComparison();
        }
        throw new IllegalStateException("`" + describe() + "` has no plain field. Please report this.");
    }

    /** Sets the field, if there is one. */
    public void set(Object object, @Nullable Object value) {
        ValueAccess field = access;
        if (field == null) {
            return;
        }
        if (value == null && primitive) {
            throw new RowMappingException(
                    "Column `" + column.name() + "` is NULL, which the primitive field `" + describe()
                            + "` cannot hold. Declare the field with its wrapper class, or give the column a value in every row.");
        }
        field.set(object, value);
    }

    /** {@code Entity.field}, or the column where there is no field. */
    public String describe() {
        return entity + "." + (name == null ? column.name() : name);
    }

    @Override
    public String toString() {
        return describe();
    }
}
