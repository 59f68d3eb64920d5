package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Predicate;

/**
 * A filter that a class declares: what its rows must meet while it is enabled.
 *
 * @param entity the class, an entity's or one above entities
 * @param parameters the names of what the condition needs, in the order of {@code types}
 * @param types the classes of the parameters
 * @param enabled whether it holds in sessions that say nothing of it
 * @param maker {@code (Object[])Object}
 */
public record FilterMapping(
        Class<?> entity,
        String name,
        List<String> parameters,
        List<Class<?>> types,
        boolean enabled,
        MethodHandle maker) {

    public FilterMapping {
        parameters = List.copyOf(parameters);
        types = List.copyOf(types);
    }

    /**
     * The condition for these values of the parameters.
     *
     * @throws SessionUsageException when a value does not fit its parameter, or the method fails or gives null
     */
    public ExpressionNode condition(@Nullable Object[] values) {
        for (int place = 0; place < values.length; place++) {
            requireFitting(place, values[place]);
        }
        Object made;
        try {
            made = (Object) maker.invokeExact(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            SessionUsageException failure =
                    new SessionUsageException("The method of the filter `" + describe() + "` failed with " + e + ".");
            failure.initCause(e);
            throw failure;
        }
        if (made instanceof Predicate predicate) {
            return predicate.node();
        }
        throw new SessionUsageException(
                "The method of the filter `" + describe() + "` gave null. Let it give a predicate.");
    }

    private void requireFitting(int place, @Nullable Object value) {
        Class<?> type = types.get(place);
        if (value == null && type.isPrimitive()) {
            throw new SessionUsageException("The filter `" + describe() + "` takes a " + type.getSimpleName()
                    + " for its parameter `" + parameters.get(place)
                    + "`, and was given null. Give it a value, or switch the filter off, session.filters().disable(\""
                    + name
                    + "\").");
        }
        if (value != null && !MethodType.methodType(type).wrap().returnType().isInstance(value)) {
            throw new SessionUsageException("The filter `" + describe() + "` takes a "
                    + type.getSimpleName() + " for its parameter `" + parameters.get(place)
                    + "`, and was given a " + value.getClass().getName() + ". Give it a value of the declared class.");
        }
    }

    /** The filter in the words of the class. */
    public String describe() {
        return entity.getSimpleName() + "." + name;
    }

    @Override
    public String toString() {
        return describe();
    }
}
