package org.relationshiporm.jackson;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderField;
import tools.jackson.databind.SerializationContext;

/** The relationships through which Jackson came to the object that it writes. Belongs to one call of a mapper. */
final class WritingPath {

    private static final Object KEY = new Object();

    private record Step(Object owner, HolderField relationship) {}

    private final Deque<Step> steps = new ArrayDeque<>();

    static WritingPath of(SerializationContext context) {
        WritingPath known = (WritingPath) context.getAttribute(KEY);
        if (known != null) {
            return known;
        }
        WritingPath path = new WritingPath();
        context.setAttribute(KEY, path);
        return path;
    }

    void enter(Object owner, HolderField relationship) {
        steps.push(new Step(owner, relationship));
    }

    void leave() {
        steps.pop();
    }

    /** Whether {@code relationship} leads back the way that Jackson came. */
    boolean leadsBack(HolderField relationship) {
        Step last = steps.peek();
        return last != null
                && relationship.target().isInstance(last.owner)
                && areRelated(last.relationship.target(), relationship.field().getDeclaringClass())
                && isOtherSide(last.relationship, relationship);
    }

    /** The field may stand in a superclass of the target. */
    private static boolean areRelated(Class<?> first, Class<?> second) {
        return first.isAssignableFrom(second) || second.isAssignableFrom(first);
    }

    private static boolean isOtherSide(HolderField first, HolderField second) {
        return first.backPopulates().equals(second.name())
                || second.backPopulates().equals(first.name());
    }

    /** Whether {@code object} is being written. */
    boolean contains(@Nullable Object object) {
        for (Step step : steps) {
            if (step.owner == object) {
                return true;
            }
        }
        return false;
    }
}
