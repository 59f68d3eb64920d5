package org.relationshiporm.sql;

/**
 * A function that only a window gives a value: {@code rowNumber().over().orderBy(Post_.id)}.
 *
 * @param <V> the class of the value
 */
public final class WindowFunction<V> {

    private final FunctionNode function;

    WindowFunction(FunctionNode function) {
        this.function = function;
    }

    /** The value over all rows; {@link Window} says over which. */
    public Window<V> over() {
        return Window.of(function);
    }
}
