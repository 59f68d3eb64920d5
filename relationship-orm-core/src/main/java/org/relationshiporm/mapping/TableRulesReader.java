package org.relationshiporm.mapping;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Check;
import org.relationshiporm.entity.Index;
import org.relationshiporm.entity.Sequence;
import org.relationshiporm.entity.Unique;
import org.relationshiporm.mapping.JoinDraft.OverKey;

/** Reads the constraints and indexes of entity classes, superclasses included, once foreign key columns are known. */
final class TableRulesReader {

    private static final String DOWNWARDS = " desc";

    private final Problems problems;

    TableRulesReader(Problems problems) {
        this.problems = problems;
    }

    void read(EntityDraft entity) {
        EntityDraft parent = entity.parent();
        Class<?> end = parent == null ? null : parent.type();
        for (Class<?> type = entity.type(); type != end && type != null; type = type.getSuperclass()) {
            for (Unique unique : type.getDeclaredAnnotationsByType(Unique.class)) {
                read(entity, unique);
            }
            for (Index index : type.getDeclaredAnnotationsByType(Index.class)) {
                read(entity, index, List.of(index.value()));
            }
            for (Check check : type.getDeclaredAnnotationsByType(Check.class)) {
                read(entity, check);
            }
            for (Field field : type.getDeclaredFields()) {
                readField(entity, field);
            }
        }
    }

    private void readField(EntityDraft entity, Field field) {
        boolean drawn = entity.findField(field.getName())
                .filter(property -> property.column().sequence() != null)
                .isPresent();
        if (field.isAnnotationPresent(Sequence.class) && !drawn && !entity.isUnreadable(field.getName())) {
            problems.report(
                    entity.type(),
                    field.getName(),
                    "Its @Sequence stands on no generated key.",
                    "Put it on a single @Id of a whole number that is no foreign key and has no default, or remove it.");
        }
        for (Index index : field.getDeclaredAnnotationsByType(Index.class)) {
            if (index.value().length == 0) {
                read(entity, index, List.of(field.getName()));
            } else {
                problems.report(
                        entity.type(),
                        field.getName(),
                        "Its @Index names fields, but stands on one.",
                        "Leave the names out, or move it to the class.");
            }
        }
    }

    private void read(EntityDraft entity, Unique unique) {
        Set<String> columns = new LinkedHashSet<>();
        for (String name : unique.value()) {
            List<String> found = columns(entity, name);
            if (found.isEmpty()) {
                refuse(entity, "@Unique", List.of(unique.value()), name);
                return;
            }
            columns.addAll(found);
        }
        if (columns.isEmpty()) {
            problems.report(
                    entity.type(), null, "Its @Unique names no field.", "Name the fields that are unique together.");
            return;
        }
        entity.rules().add(new org.relationshiporm.schema.Unique(orNull(unique.name()), List.copyOf(columns)));
    }

    private void read(EntityDraft entity, Index index, List<String> terms) {
        List<org.relationshiporm.schema.Index.Part> parts = new ArrayList<>();
        for (String term : terms) {
            boolean descending = term.endsWith(DOWNWARDS);
            String name = descending
                    ? term.substring(0, term.length() - DOWNWARDS.length()).strip()
                    : term;
            List<String> found = columns(entity, name);
            if (found.isEmpty()) {
                refuse(entity, "@Index", terms, name);
                return;
            }
            found.stream()
                    .map(org.relationshiporm.schema.Index.Part::column)
                    .map(part -> descending ? part.desc() : part)
                    .forEach(parts::add);
        }
        if (parts.isEmpty()) {
            problems.report(
                    entity.type(), null, "Its @Index names no field.", "Name the fields that rows are found by.");
            return;
        }
        if (index.name().isEmpty() && entity.rules().hasUnnamedIndexOver(parts)) {
            problems.report(
                    entity.type(),
                    null,
                    "It has two indexes over the same fields " + Names.quote(terms) + " and without a name.",
                    "Give one of them a name of its own, or remove it.");
            return;
        }
        check(
                entity,
                () -> entity.rules()
                        .add(new org.relationshiporm.schema.Index(
                                orNull(index.name()), parts, index.unique(), orNull(index.where()))));
    }

    private void read(EntityDraft entity, Check check) {
        check(
                entity,
                () -> entity.rules().add(new org.relationshiporm.schema.Check(orNull(check.name()), check.value())));
    }

    private void check(EntityDraft entity, Runnable adding) {
        try {
            adding.run();
        } catch (IllegalArgumentException e) {
            problems.report(
                    entity.type(), null, String.valueOf(e.getMessage()), "It stands in an annotation of the class.");
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
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

    private void refuse(EntityDraft entity, String annotation, List<String> names, String name) {
        boolean followsFromMistake = entity.isUnreadable(name)
                || entity.findRelationship(name)
                        .filter(RelationshipDraft::hasFailed)
                        .isPresent();
        if (!followsFromMistake) {
            problems.report(
                    entity.type(),
                    null,
                    "Its " + annotation + "(" + Names.literal(names) + ") names `" + name
                            + "`, which is no field with a column and no ToOne with a foreign key.",
                    Names.suggest(name, "fields", entity.fieldNames()));
        }
    }
}
