package org.relationshiporm.observability;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.statement.StatementCause;

/**
 * How a session's work is named in observations: {@code relationship.orm.query}, {@code .get}, {@code .lazy.load}, {@code .eager.load} and {@code .flush}, with
 * the keys {@code path} and {@code strategy}, and of high cardinality {@code statements}, {@code rows} and {@code sql}. Extend it and register a bean to change
 * that.
 */
public class SessionObservationConvention implements ObservationConvention<SessionWorkContext> {

    private static final String NONE = "none";

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof SessionWorkContext;
    }

    /** A name for each kind of work; the context is not known here. */
    @Override
    public String getName() {
        return "relationship.orm";
    }

    /** The name for one kind of work. */
    public String getName(StatementCause cause) {
        return getName() + "." + cause.work().name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    @Override
    public String getContextualName(SessionWorkContext context) {
        StatementCause cause = context.cause();
        String path = cause.path();
        return path == null ? cause.work().words() : cause.work().words() + " " + path;
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(SessionWorkContext context) {
        StatementCause cause = context.cause();
        return KeyValues.of(
                KeyValue.of("path", orNone(cause.path())), KeyValue.of("strategy", orNone(cause.strategy())));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(SessionWorkContext context) {
        return KeyValues.of(
                KeyValue.of("statements", String.valueOf(context.statements())),
                KeyValue.of("rows", String.valueOf(context.rows())),
                KeyValue.of("sql", orNone(context.firstSql())));
    }

    private static String orNone(@Nullable String text) {
        return text == null ? NONE : text;
    }
}
