package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.entity.Unique;
import org.relationshiporm.mapping.JoinDraft.OverKey;

/** Reads the unique constraints of entity classes, superclasses included, once foreign key columns are known. */
final class UniqueReader {

    private final Problems problems;

    UniqueReader(Problems problems) {
        this.problems = problems;
    }

    void read(EntityDraft entity) {
        EntityDraft parent = entity.parent();
        Class<?> end = parent == null ? null : parent.type();
        for (Class<?> type = entity.type(); type != end && type != null; type = type.getSuperclass()) {
            for (Unique unique : type.getDeclaredAnnotationsByType(Unique.class)) {
                read(entity, List.of(unique.value()));
            }
        }
    }

    private void read(EntityDraft entity, List<String> names) {
        List<String> columns = new ArrayList<>();
        for (String name : names) {
            List<String> found = columns(entity, name);
            if (found.isEmpty()) {
                refuse(entity, names, name);
                return;
            }
            columns.addAll(found);
        }
        if (columns.isEmpty()) {
            problems.report(
                    entity.type(), null, "Its @Unique names no field.", "Name the fields that are unique together.");
            return;
        }
        entity.addUnique(columns.stream().distinct().toList());
    }

    private static List<String> columns(EntityDraft entity, String name) {
        return entity.findField(name)
                .map(property -> List.of(property.column().name()))
                .or(() -> entity.findRelationship(name)
                        .map(RelationshipDraft::join)
                        .filter(join -> join instanceof OverKey && join.direction() == Direction.MANY_TO_ONE)
                        .map(join -> ((OverKey) join).key().columns()))
                .orElse(List.of());
    }

    private void refuse(EntityDraft entity, List<String> names, String name) {
        boolean followsFromMistake = entity.isUnreadable(name)
                || entity.findRelationship(name)
                        .filter(RelationshipDraft::hasFailed)
                        .isPresent();
        if (!followsFromMistake) {
            problems.report(
                    entity.type(),
                    null,
                    "Its @Unique(" + Names.literal(names) + ") names `" + name
                            + "`, which is no field with a column and no ToOne with a foreign key.",
                    Names.suggest(name, "fields", entity.fieldNames()));
        }
    }
}
