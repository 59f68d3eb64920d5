package org.relationshiporm.mapping;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relationshiporm.entity.CollectionHolder;
import org.relationshiporm.entity.HolderField;
import org.relationshiporm.entity.HolderLayout;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToManyMap;
import org.relationshiporm.error.SessionUsageException;

/** Reads the holder fields of an entity into relationships between entities. */
final class RelationshipReader {

    private final Problems problems;
    private final KnownTables tables;
    private final Map<Class<?>, EntityDraft> entities;
    private final List<Class<?>> classes;

    RelationshipReader(
            Problems problems, KnownTables tables, Map<Class<?>, EntityDraft> entities, List<Class<?>> classes) {
        this.problems = problems;
        this.tables = tables;
        this.entities = entities;
        this.classes = classes;
    }

    void read(EntityDraft owner) {
        HolderLayout layout;
        try {
            layout = HolderLayout.of(owner.type());
        } catch (SessionUsageException e) {
            problems.report(
                    owner.type(),
                    null,
                    String.valueOf(e.getMessage()),
                    "Relationships are read from its holder fields.");
            return;
        }
        List<String> names = new ArrayList<>();
        EntityDraft parent = owner.parent();
        int inherited = parent == null ? 0 : HolderLayout.of(parent.type()).size();
        if (parent != null) {
            parent.allRelationships().forEach(relationship -> names.add(relationship.name()));
        }
        for (int slot = inherited; slot < layout.size(); slot++) {
            HolderField field = layout.field(slot);
            if (names.contains(field.name())) {
                problems.report(
                        owner,
                        field.name(),
                        "A superclass has a relationship of this name too.",
                        "Rename one of the two.");
                continue;
            }
            names.add(field.name());
            Optional<RelationshipDraft> relationship = read(owner, slot, field);
            if (relationship.isPresent()) {
                owner.relationships().add(relationship.get());
            } else {
                owner.markUnreadable(field.name());
            }
        }
    }

    private Optional<RelationshipDraft> read(EntityDraft owner, int slot, HolderField field) {
        Relationship annotation = field.field().getAnnotation(Relationship.class);
        if (annotation == null) {
            problems.report(
                    owner,
                    field.name(),
                    "The field holds a relationship but is not annotated with @Relationship.",
                    "Annotate it with @Relationship, or leave it out with @Transient.");
            return Optional.empty();
        }
        if (!hasProperNames(owner, field, annotation)) {
            return Optional.empty();
        }
        Optional<EntityDraft> target = findTarget(owner, field);
        return target.isEmpty()
                ? Optional.empty()
                : Optional.of(new RelationshipDraft(owner, target.get(), slot, field, annotation));
    }

    private boolean hasProperNames(EntityDraft owner, HolderField field, Relationship annotation) {
        List<String> columns = List.of(annotation.foreignKey());
        if (new HashSet<>(columns).size() < columns.size() || hasBlank(columns)) {
            problems.report(
                    owner,
                    field.name(),
                    "Its `foreignKey = " + Names.literal(columns) + "` has a name that is blank or there twice.",
                    "Name each column once.");
            return false;
        }
        String secondary = annotation.secondary();
        boolean proper =
                secondary.isEmpty() || (!secondary.isBlank() && !secondary.startsWith(".") && !secondary.endsWith("."));
        if (!proper) {
            problems.report(
                    owner,
                    field.name(),
                    "Its `secondary = \"" + secondary + "\"` is no name of a table.",
                    "Write `table` or `schema.table`.");
        }
        return proper;
    }

    private static boolean hasBlank(List<String> names) {
        for (String name : names) {
            if (name.isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static Type last(Type[] arguments) {
        return arguments[arguments.length - 1];
    }

    private Optional<EntityDraft> findTarget(EntityDraft owner, HolderField field) {
        String holder = field.field().getType().getSimpleName();
        if (field.field().getType() == RelationshipHolder.class || field.field().getType() == CollectionHolder.class) {
            problems.report(
                    owner,
                    field.name(),
                    "The field is of the general type `" + holder + "`.",
                    "Declare it as ToOne, ToMany, ToManySet, ToManyMap or WriteOnlyMany.");
            return Optional.empty();
        }
        Type type = field.field().getGenericType();
        Type argument =
                type instanceof ParameterizedType parameterized ? last(parameterized.getActualTypeArguments()) : type;
        boolean named = argument != type && (argument instanceof Class<?> || argument instanceof ParameterizedType);
        if (!named) {
            problems.report(
                    owner,
                    field.name(),
                    "The field's type " + Names.quote(type.getTypeName().replaceAll("[\\w.]+[.$]", ""))
                            + " does not name the class of the related objects.",
                    "Declare it as `" + holder
                            + (field.field().getType() == ToManyMap.class ? "<Key, Target>" : "<Target>")
                            + "` with an entity class, in each entity where a superclass leaves it open.");
            return Optional.empty();
        }
        Class<?> target = field.target();
        EntityDraft entity = entities.get(target);
        if (entity == null) {
            if (!classes.contains(target)) {
                problems.report(
                        owner,
                        field.name(),
                        "Its target class " + Names.quote(target.getSimpleName()) + " is not mapped.",
                        target.getName().startsWith("java.")
                                ? "Relationships lead to entities: name an entity class, or map a value as a plain field."
                                : "Annotate it with @Table and give " + target.getSimpleName()
                                        + ".class to MetaData.of(...), or, with Spring Boot, put it into a package that the application scans.");
            }
            tables.addMissing(target);
            return Optional.empty();
        }
        return Optional.of(entity);
    }
}
