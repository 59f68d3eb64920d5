package org.relationshiporm.loading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.relationshiporm.sql.Shape;
import org.relationshiporm.statement.StatementCacheStatistics;

/** Compiled plans by shape, up to a bound beyond which the one unused for longest goes. Safe for use by several threads. */
final class PlanCache<P> {

    private final int capacity;
    private final Map<Shape, P> plans = new LinkedHashMap<>(64, 0.75f, true);
    private long hits;
    private long misses;
    private long evictions;

    PlanCache(int capacity) {
        this.capacity = capacity;
    }

    /** The plan of the shape, made by {@code compilation} where it is not there; two threads may make it at once. */
    P get(Shape shape, Supplier<P> compilation) {
        synchronized (plans) {
            P known = plans.get(shape);
            if (known != null) {
                hits++;
                return known;
            }
            misses++;
        }
        P compiled = compilation.get();
        synchronized (plans) {
            plans.put(shape, compiled);
            if (plans.size() > capacity) {
                plans.remove(plans.keySet().iterator().next());
                evictions++;
            }
        }
        return compiled;
    }

    StatementCacheStatistics statistics() {
        synchronized (plans) {
            return new StatementCacheStatistics(hits, misses, evictions, plans.size(), capacity);
        }
    }
}
