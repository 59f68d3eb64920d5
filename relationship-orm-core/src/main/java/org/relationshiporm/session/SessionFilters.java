package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.FilterMapping;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.query.Reading;

/** The filters of one session, as criteria for its statements. */
final class SessionFilters implements Filters {

    private final SessionUse use;
    private final List<FilterMapping> declared;
    private final Map<String, Supplier<?>> defaults;
    private final Map<String, @Nullable Object> parameters;
    private final Map<String, Boolean> switched;
    private @Nullable List<EntityCriterion> active;

    /** @param defaults where parameters come from that the session is not given */
    SessionFilters(SessionUse use, List<FilterMapping> declared, Map<String, Supplier<?>> defaults) {
        this.use = use;
        this.declared = declared;
        this.defaults = defaults;
        this.parameters = declared.isEmpty() ? Map.of() : new HashMap<>();
        this.switched = declared.isEmpty() ? Map.of() : new HashMap<>();
        this.active = declared.isEmpty() ? List.of() : null;
    }

    @Override
    public void enable(String name) {
        turn(name, true);
    }

    @Override
    public void disable(String name) {
        turn(name, false);
    }

    private void turn(String name, boolean on) {
        use.requireOpen();
        requireKnown(name);
        switched.put(name, on);
        active = null;
    }

    private void requireKnown(String name) {
        if (declared.stream().noneMatch(filter -> filter.name().equals(name))) {
            Set<String> known = new TreeSet<>();
            declared.forEach(filter -> known.add(filter.name()));
            throw new SessionUsageException("No entity class declares a filter `" + name + "`. "
                    + (known.isEmpty() ? "There are none: declare it with @Filter." : "There are " + known + "."));
        }
    }

    @Override
    public boolean isEnabled(String name) {
        requireKnown(name);
        return declared.stream().anyMatch(filter -> filter.name().equals(name) && isEnabled(filter));
    }

    private boolean isEnabled(FilterMapping filter) {
        return switched.getOrDefault(filter.name(), filter.enabled());
    }

    @Override
    public void set(String parameter, @Nullable Object value) {
        use.requireOpen();
        Set<String> known = new TreeSet<>();
        declared.forEach(filter -> known.addAll(filter.parameters()));
        if (!known.contains(parameter)) {
            throw new SessionUsageException(
                    "No filter has a parameter `" + parameter + "`. Their parameters are " + known + ".");
        }
        parameters.put(parameter, value);
        active = null;
    }

    @Override
    public <T extends @Nullable Object> T without(String name, Supplier<T> work) {
        use.requireOpen();
        requireKnown(name);
        Boolean before = switched.get(name);
        turn(name, false);
        try {
            return work.get();
        } finally {
            if (before == null) {
                switched.remove(name);
            } else {
                switched.put(name, before);
            }
            active = null;
        }
    }

    // ---------------------------------------------------------------- criteria

    /** What rows must meet now; the same list until something is switched or set, unless parameters are missing, which are asked for again. */
    List<EntityCriterion> active() {
        List<EntityCriterion> known = active;
        if (known == null) {
            List<EntityCriterion> all = new ArrayList<>();
            for (FilterMapping filter : declared) {
                if (isEnabled(filter)) {
                    all.add(criterion(filter));
                }
            }
            known = List.copyOf(all);
            active = all.stream().anyMatch(EntityCriterion::isLacking) ? null : known;
        }
        return known;
    }

    private EntityCriterion criterion(FilterMapping filter) {
        @Nullable Object[] values = new Object[filter.parameters().size()];
        for (int place = 0; place < values.length; place++) {
            String parameter = filter.parameters().get(place);
            Supplier<?> source = defaults.get(parameter);
            Object given = parameters.containsKey(parameter) || source == null ? null : source.get();
            if (given != null) {
                parameters.put(parameter, given);
            }
            if (!parameters.containsKey(parameter)) {
                return EntityCriterion.lacking(
                        filter.entity(),
                        filter.name(),
                        "The filter `" + filter + "` has no value for its parameter `" + parameter
                                + "`, so nothing of " + filter.entity().getSimpleName()
                                + " is read. Give it one, session.filters().set(\"" + parameter
                                + "\", ...), or options.filterParameter(...) for every session; or switch the filter off, session.filters().disable(\""
                                + filter.name() + "\").");
            }
            values[place] = parameters.get(parameter);
        }
        return EntityCriterion.of(filter.entity(), filter.name(), filter.condition(values));
    }

    /** Whether something hides rows of the entity or of one below it. */
    boolean concern(EntityMapping mapping) {
        for (EntityCriterion criterion : active()) {
            for (EntityMapping member : mapping.family()) {
                if (criterion.concerns(member.type())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The query as the session asks it. */
    QuerySpec on(QuerySpec spec) {
        Set<String> without = spec.reading().without();
        if (without.isEmpty() && active().isEmpty()) {
            return spec;
        }
        return spec.withReading(spec.reading().withCriteria(beside(without)));
    }

    /** What rows must meet wherever a query with {@code reading} reads their class. */
    List<EntityCriterion> on(Reading reading) {
        return reading.withCriteria(beside(reading.without())).criteria();
    }

    /** What rows must meet now, but for filters of these names. */
    List<EntityCriterion> beside(Set<String> without) {
        if (without.isEmpty()) {
            return active();
        }
        without.forEach(this::requireKnown);
        Set<String> left = new HashSet<>(without);
        return active().stream()
                .filter(criterion -> !left.contains(String.valueOf(criterion.filter())))
                .toList();
    }
}
