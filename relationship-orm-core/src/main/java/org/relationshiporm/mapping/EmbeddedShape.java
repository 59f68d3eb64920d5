package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.RowMappingException;

/** How the values of a record or class are taken apart into columns and made of them. Its leaves are numbered through all levels. */
final class EmbeddedShape {

    /** A component or field: a column, or, with a shape, a value of several columns itself. */
    record Part(
            String name,
            FieldAccess access,
            boolean primitive,
            @Nullable EmbeddedShape nested) {

        int size() {
            return nested == null ? 1 : nested.size();
        }
    }

    private final Class<?> type;
    private final MethodHandle maker;
    private final List<Part> parts;
    private final int size;

    /** @param maker {@code (Object[])Object} for a record, {@code ()Object} for a class */
    EmbeddedShape(Class<?> type, MethodHandle maker, List<Part> parts) {
        this.type = type;
        this.maker = maker;
        this.parts = List.copyOf(parts);
        this.size = this.parts.stream().mapToInt(Part::size).sum();
    }

    Class<?> type() {
        return type;
    }

    /** The number of columns. */
    int size() {
        return size;
    }

    /** Puts the value's leaves into {@code leaves}, beginning at {@code from}. */
    void takeApart(@Nullable Object value, @Nullable Object[] leaves, int from) {
        int position = from;
        for (Part part : parts) {
            Object found = value == null ? null : part.access().get(value);
            EmbeddedShape nested = part.nested();
            if (nested == null) {
                leaves[position] = found;
            } else {
                nested.takeApart(found, leaves, position);
            }
            position += part.size();
        }
    }

    /** The value that has the leaves from {@code from} on; null when all of them are. */
    @Nullable
    Object make(@Nullable Object[] leaves, int from, String path) {
        @Nullable Object[] values = new Object[parts.size()];
        boolean empty = true;
        int position = from;
        for (int index = 0; index < values.length; index++) {
            Part part = parts.get(index);
            EmbeddedShape nested = part.nested();
            values[index] = nested == null ? leaves[position] : nested.make(leaves, position, path + "." + part.name());
            empty &= values[index] == null;
            position += part.size();
        }
        if (empty) {
            return null;
        }
        requirePrimitives(values, path);
        try {
            return type.isRecord() ? (Object) maker.invokeExact(values) : fill((Object) maker.invokeExact(), values);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new RowMappingException(
                    "`" + path + "` cannot be made of its columns: the constructor of `" + type.getName()
                            + "` failed with " + e + ". Correct the row, or let the constructor accept what is stored.",
                    e);
        }
    }

    private void requirePrimitives(@Nullable Object[] values, String path) {
        for (int index = 0; index < values.length; index++) {
            if (values[index] == null && parts.get(index).primitive()) {
                throw new RowMappingException("The column of `" + path + "."
                        + parts.get(index).name()
                        + "` is NULL while other columns of the value are not, and the primitive component cannot hold that. Declare it with its "
                        + "wrapper class, or give the column a value in every row.");
            }
        }
    }

    private Object fill(Object value, @Nullable Object[] values) {
        for (int index = 0; index < values.length; index++) {
            parts.get(index).access().set(value, values[index]);
        }
        return value;
    }
}
