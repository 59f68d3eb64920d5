package org.relationshiporm.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Values that a validator of their entity refused; nothing was stored or linked for them. */
public final class InvalidValueException extends DataIntegrityViolationException {

    private static final long serialVersionUID = 1L;

    /**
     * One value that was refused.
     *
     * @param entity the simple name and the key of the object
     * @param attribute the attribute's name
     * @param value the value itself, which the message leaves out
     * @param reason what the validator said
     */
    public record Violation(
            String entity, String attribute, @Nullable Object value, String reason) {

        /** Everything but the value, in one line. */
        public String describe() {
            return "`" + attribute + "` of " + entity + ": " + reason;
        }
    }

    private final transient List<Violation> violations;

    public InvalidValueException(List<Violation> violations, @Nullable Throwable cause) {
        super(message(violations), cause);
        this.violations = List.copyOf(violations);
    }

    private static String message(List<Violation> violations) {
        return violations.size() == 1
                ? "A validator refused " + violations.get(0).describe()
                : "Validators refused " + violations.size() + " values:"
                        + violations.stream()
                                .map(violation -> "\n  - " + violation.describe())
                                .collect(Collectors.joining());
    }

    /** What was refused; empty after the exception was serialized. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }
}
