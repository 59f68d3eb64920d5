package org.relationshiporm.entity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** The present moment in microseconds, which every database keeps as they are. For {@link InsertDefault} and {@link UpdateDefault}. */
public final class CurrentInstant implements Supplier<Instant> {

    @Override
    public Instant get() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
