package org.relationshiporm.observability;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** The convention for one piece of work, whose name depends on its kind. */
record NamedConvention(SessionObservationConvention convention, SessionWorkContext work)
        implements ObservationConvention<SessionWorkContext> {

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context == work;
    }

    @Override
    public String getName() {
        return convention.getName(work.cause());
    }

    @Override
    public String getContextualName(SessionWorkContext context) {
        return convention.getContextualName(context);
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(SessionWorkContext context) {
        return convention.getLowCardinalityKeyValues(context);
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(SessionWorkContext context) {
        return convention.getHighCardinalityKeyValues(context);
    }
}
