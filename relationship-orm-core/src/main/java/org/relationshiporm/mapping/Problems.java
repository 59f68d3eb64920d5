package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.MappingProblem;

/** Gathers the mistakes of a reading and reports them together, in the order in which the classes were given. */
final class Problems {

    private record Found(int position, MappingProblem problem) {}

    private final List<Class<?>> classes;
    private final List<Found> found = new ArrayList<>();

    Problems(List<Class<?>> classes) {
        this.classes = classes;
    }

    void report(Class<?> entity, @Nullable String attribute, String cause, String remedy) {
        found.add(new Found(classes.indexOf(entity), new MappingProblem(describe(entity), attribute, cause, remedy)));
    }

    /** The simple name, or the full one where several of the classes share it. */
    private String describe(Class<?> entity) {
        String name = entity.getSimpleName();
        boolean unique = classes.stream()
                .noneMatch(other -> other != entity && other.getSimpleName().equals(name));
        return unique && !name.isEmpty() ? name : entity.getName();
    }

    void report(EntityDraft entity, String attribute, String cause, String remedy) {
        report(entity.type(), attribute, cause, remedy);
    }

    /** Reports a mistake of a relationship, which takes no further part. */
    void report(RelationshipDraft relationship, String cause, String remedy) {
        relationship.fail();
        report(relationship.owner().type(), relationship.name(), cause, remedy);
    }

    /** Reports a mistake of a table that was given beside the classes. */
    void reportTable(String table, String cause, String remedy) {
        found.add(new Found(classes.size(), new MappingProblem("Table " + table, null, cause, remedy)));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new MappingException(found.stream()
                    .sorted(Comparator.comparingInt(Found::position))
                    .map(Found::problem)
                    .toList());
        }
    }
}
