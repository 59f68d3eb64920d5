package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ValidatorMethod;
import org.relationshiporm.error.InvalidValueException;
import org.relationshiporm.error.InvalidValueException.Violation;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.ValidatorMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Asks the validators of plain attributes, before anything is sent, for the values that a flush is to store. */
final class Validation {

    private final PersistenceContext context;
    private final List<Violation> violations = new ArrayList<>();
    private @Nullable RuntimeException first;

    Validation(PersistenceContext context) {
        this.context = context;
    }

    /** @throws InvalidValueException with all that was refused */
    void run() {
        for (EntityState state : List.copyOf(context.pending())) {
            check(state, true);
        }
        for (EntityMapping mapping : context.metaData().entities()) {
            if (!mapping.validators().isEmpty()) {
                for (EntityState state : List.copyOf(context.identityMap().states(mapping))) {
                    check(state, false);
                }
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidValueException(violations, first);
        }
    }

    private void check(EntityState state, boolean isNew) {
        for (ValidatorMapping validator : state.mapping().validators()) {
            if (!state.isDeleteRequested()
                    && (isNew || validator.properties().stream().anyMatch(state::isChanged))) {
                check(state, validator);
            }
        }
    }

    private void check(EntityState state, ValidatorMapping validator) {
        ValidatorMethod method = validator.method();
        Object value = validator.value(state.entity());
        try {
            Object result = method.apply(state.entity(), value);
            if (result != value) {
                validator.set(state.entity(), result);
            }
        } catch (RuntimeException e) {
            first = first == null ? e : first;
            violations.add(method.violation(state.describeEntity(), validator.attribute(), value, e));
        }
    }
}
