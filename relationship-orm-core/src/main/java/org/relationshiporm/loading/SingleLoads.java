package org.relationshiporm.loading;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.RepeatedLoadException;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.statement.RepeatedLoad;
import org.relationshiporm.statement.RepeatedLoads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, relationship by relationship, the loads on access that served one object only. Belongs to a session. */
final class SingleLoads {

    private static final Logger LOG = LoggerFactory.getLogger("org.relationshiporm.loading");

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final RepeatedLoads rule;
    private @Nullable Map<RelationshipMapping, Integer> counts;
    private long transaction;

    SingleLoads(RepeatedLoads rule) {
        this.rule = rule;
    }

    /** One more is about to be sent; refused where that is too much. */
    void note(EntityState owner, RelationshipMapping relationship, long runningTransaction) {
        if (rule.tolerated() == 0) {
            return;
        }
        Map<RelationshipMapping, Integer> known = counts;
        if (known == null || transaction != runningTransaction) {
            known = new HashMap<>();
            counts = known;
            transaction = runningTransaction;
        }
        int count = known.merge(relationship, 1, Integer::sum);
        if (count == rule.tolerated() + 1 || (count > rule.tolerated() && rule.fails())) {
            report(owner, relationship, count);
        }
    }

    private void report(EntityState owner, RelationshipMapping relationship, int count) {
        RepeatedLoad found = new RepeatedLoad(
                relationship.owner().name(),
                relationship.name(),
                count,
                caller(owner.entity().getClass()));
        if (count == rule.tolerated() + 1) {
            rule.listener().detected(found);
        }
        if (rule.fails()) {
            throw new RepeatedLoadException(found.entity(), found.relationship(), count, found.describe());
        }
        LOG.warn("{}", found.describe());
    }

    /** The frame nearest to the load that is neither ours, nor the JDK's, nor the owner's own. */
    private static @Nullable StackTraceElement caller(Class<?> owner) {
        return STACK.walk(frames -> frames.filter(frame -> isApplication(frame.getDeclaringClass(), owner))
                .findFirst()
                .map(StackWalker.StackFrame::toStackTraceElement)
                .orElse(null));
    }

    private static boolean isApplication(Class<?> type, Class<?> owner) {
        boolean isOurs = java.util.Objects.equals(
                type.getProtectionDomain().getCodeSource(),
                SingleLoads.class.getProtectionDomain().getCodeSource());
        return !isOurs
                && type.getClassLoader() != null
                && !type.isAssignableFrom(owner)
                && !type.getName().startsWith("java.");
    }
}
