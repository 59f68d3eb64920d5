package org.relationshiporm.error;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in a mapping.
 *
 * @param entity the simple name of the entity class, or its full name where several entities share that
 * @param attribute the field, or null when the mistake concerns the class
 * @param cause what is wrong, as a sentence
 * @param remedy what to do about it, as a sentence
 */
public record MappingProblem(String entity, @Nullable String attribute, String cause, String remedy) {

    /** The problem in one line: where, what, and the way out. */
    public String describe() {
        return (attribute == null ? entity : entity + "." + attribute) + ": " + cause + " " + remedy;
    }
}
