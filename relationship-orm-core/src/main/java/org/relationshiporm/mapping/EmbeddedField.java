package org.relationshiporm.mapping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A field of an entity that holds a value of several columns. */
final class EmbeddedField {

    private final String entity;
    private final String name;
    private final FieldAccess access;
    private final EmbeddedShape shape;

    EmbeddedField(String entity, String name, FieldAccess access, EmbeddedShape shape) {
        this.entity = entity;
        this.name = name;
        this.access = access;
        this.shape = shape;
    }

    String name() {
        return name;
    }

    Class<?> type() {
        return shape.type();
    }

    int size() {
        return shape.size();
    }

    @Nullable
    Object get(Object owner) {
        return access.get(owner);
    }

    /** The values of the columns in {@code owner}. */
    @Nullable
    Object[] read(Object owner) {
        return takeApart(access.get(owner));
    }

    /** The values of the columns of {@code value}. */
    @Nullable
    Object[] takeApart(@Nullable Object value) {
        @Nullable Object[] leaves = new Object[shape.size()];
        shape.takeApart(value, leaves, 0);
        return leaves;
    }

    /** Gives {@code owner} a value made of those of the columns; one that has them stays. */
    void write(Object owner, @Nullable Object[] leaves) {
        Object present = access.get(owner);
        boolean empty = Arrays.stream(leaves).allMatch(leaf -> leaf == null);
        if (present == null ? !empty : empty || !Arrays.deepEquals(takeApart(present), leaves)) {
            access.set(owner, shape.make(leaves, 0, entity + "." + name));
        }
    }
}
