package org.relationshiporm.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Convert;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.Enumerated;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.InsertDefault;
import org.relationshiporm.entity.Json;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.Transient;
import org.relationshiporm.entity.UpdateDefault;
import org.relationshiporm.entity.Version;

/** Reads an entity class: its table's name, its constructor and the columns of its fields. */
final class ClassReader {

    private static final List<Class<? extends Annotation>> COLUMN_ANNOTATIONS = List.of(
            Id.class,
            Column.class,
            ForeignKey.class,
            Convert.class,
            Json.class,
            Enumerated.class,
            Version.class,
            InsertDefault.class,
            UpdateDefault.class);

    private final Problems problems;
    private final MappingOptions options;

    ClassReader(Problems problems, MappingOptions options) {
        this.problems = problems;
        this.options = options;
    }

    /**
     * The class with its columns; empty when it cannot be an entity at all, which was reported.
     *
     * @param hierarchies tells what the class inherits from
     */
    Optional<EntityDraft> read(Class<?> type, HierarchyReader hierarchies) {
        if (!new ClassChecks(problems).accept(type) || !hierarchies.accept(type)) {
            return Optional.empty();
        }
        EntityDraft parent = hierarchies.findParent(type);
        EntityDraft draft = new EntityDraft(
                type,
                parent != null && HierarchyReader.isInSharedTable(parent) ? parent.emptyTable() : emptyTable(type),
                parent);
        if (!draft.isAbstract() && !findConstructor(draft)) {
            return Optional.empty();
        }
        List<Field> fields = mappedFields(type, parent == null ? Object.class : parent.type());
        readFields(draft, fields);
        if (parent == null && fields.stream().noneMatch(field -> field.isAnnotationPresent(Id.class))) {
            problems.report(
                    type,
                    null,
                    "The class has no primary key.",
                    "Annotate the field, or the fields, that identify a row with @Id.");
        }
        hierarchies.complete(draft);
        return Optional.of(draft);
    }

    private void readFields(EntityDraft draft, List<Field> fields) {
        ColumnReader columns = new ColumnReader(problems, options, draft.type());
        for (Field field : fields) {
            if (isHolder(field)) {
                checkHolder(draft, field);
            } else if (field.isAnnotationPresent(Embedded.class)) {
                if (!new EmbeddedReader(problems, options, draft).read(field)) {
                    markUnreadable(draft, field);
                }
            } else if (!readColumn(draft, field, columns)) {
                markUnreadable(draft, field);
            }
        }
    }

    private static void markUnreadable(EntityDraft draft, Field field) {
        draft.markUnreadable(field.getName());
        if (field.isAnnotationPresent(Id.class)) {
            draft.markKeyUnreadable();
        }
    }

    private org.relationshiporm.schema.Table emptyTable(Class<?> type) {
        Table annotation = type.getAnnotation(Table.class);
        String name = tableName(type);
        if (name.isBlank()) {
            problems.report(
                    type,
                    null,
                    "@Table gives a blank name.",
                    "Give a name, or none for the one made from the class's.");
        }
        var table = org.relationshiporm.schema.Table.of(name);
        if (annotation != null && !annotation.comment().isEmpty()) {
            table = table.withComment(annotation.comment());
        }
        String schema = annotation == null || annotation.schema().isEmpty() ? options.schema() : annotation.schema();
        return schema == null ? table : table.inSchema(schema);
    }

    private static String tableName(Class<?> type) {
        Table annotation = type.getAnnotation(Table.class);
        return annotation == null || annotation.value().isEmpty()
                ? Names.snakeCase(type.getSimpleName())
                : annotation.value();
    }

    /** False when the class is closed to us: then each of its fields is too, and one report will do. */
    private boolean findConstructor(EntityDraft draft) {
        Class<?> type = draft.type();
        try {
            draft.setConstructor(FieldAccess.constructor(type.getDeclaredConstructor()));
        } catch (NoSuchMethodException e) {
            problems.report(
                    type,
                    null,
                    "The class has no constructor without parameters, which objects that are read are made with.",
                    "Add `protected " + type.getSimpleName() + "() {}`.");
        } catch (IllegalAccessException | RuntimeException e) {
            problems.report(type, null, "Its constructor cannot be called: " + e.getMessage() + ".", openPackage(type));
            return false;
        }
        return true;
    }

    private static String openPackage(Class<?> type) {
        return "Open package " + type.getPackageName() + " to relationship-orm in module-info.java.";
    }

    /** The fields of the class and of those between it and {@code end}. */
    private static List<Field> mappedFields(Class<?> type, Class<?> end) {
        List<Field> fields = new ArrayList<>();
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != end) {
            fields.addAll(mappedFields(parent, end));
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())
                    && !Modifier.isTransient(field.getModifiers())
                    && !field.isSynthetic()
                    && !field.isAnnotationPresent(Transient.class)) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static boolean isHolder(Field field) {
        return RelationshipHolder.class.isAssignableFrom(field.getType());
    }

    private void checkHolder(EntityDraft draft, Field field) {
        if (field.isAnnotationPresent(Embedded.class)) {
            problems.report(
                    draft,
                    field.getName(),
                    "@Embedded stands on a relationship, which is no value.",
                    "Remove @Embedded.");
        }
        for (Class<? extends Annotation> annotation : COLUMN_ANNOTATIONS) {
            if (field.getAnnotationsByType(annotation).length > 0) {
                problems.report(
                        draft,
                        field.getName(),
                        "@" + annotation.getSimpleName() + " stands on a relationship, which is no column.",
                        "Put it on a field of its own for the foreign key, such as `private Integer " + field.getName()
                                + "Id`.");
            }
        }
    }

    private boolean readColumn(EntityDraft draft, Field field, ColumnReader columns) {
        if (field.isAnnotationPresent(Relationship.class)) {
            problems.report(
                    draft,
                    field.getName(),
                    "@Relationship stands on a field of type "
                            + Names.quote(field.getType().getSimpleName()) + ".",
                    "Declare it as `private final ToOne<...>` or `private final ToMany<...>`, initialised with `of(this)`.");
            return false;
        }
        if (!DeferredChecks.accept(problems, draft, field)) {
            return false;
        }
        if (Modifier.isFinal(field.getModifiers()) && !DeferredField.isOne(field)) {
            problems.report(
                    draft,
                    field.getName(),
                    "The field is final, so a value that is read cannot be put into it.",
                    "Remove `final`, or leave the field out with @Transient.");
            return false;
        }
        Optional<org.relationshiporm.schema.Column> column = columns.read(field);
        return column.isPresent() && add(draft, field, column.get());
    }

    private boolean add(EntityDraft draft, Field field, org.relationshiporm.schema.Column column) {
        Optional<PropertyDraft> sameColumn = draft.findColumn(column.name());
        if (sameColumn.isPresent() || draft.findField(field.getName()).isPresent()) {
            boolean hidden = draft.findField(field.getName()).isPresent();
            problems.report(
                    draft,
                    field.getName(),
                    hidden
                            ? "A superclass has a field of this name too."
                            : "Its column `" + column.name() + "` is the column of "
                                    + sameColumn.get().origin() + " already.",
                    hidden
                            ? "Rename one of the two."
                            : "Name another with @Column(\"...\"), or leave one field out with @Transient.");
            return false;
        }
        try {
            PropertyDraft property = PropertyDraft.ofField(field, FieldAccess.of(field), column);
            draft.add(property);
            boolean valid = new ValueRulesReader(problems, draft, property, field).read();
            return !valid || !field.isAnnotationPresent(Version.class) || checkVersion(draft, property);
        } catch (IllegalAccessException | RuntimeException e) {
            problems.report(
                    draft,
                    field.getName(),
                    "The field cannot be reached: " + e.getMessage() + ".",
                    openPackage(field.getDeclaringClass()));
            return false;
        }
    }

    private boolean checkVersion(EntityDraft draft, PropertyDraft property) {
        PropertyDraft other = draft.version();
        String name = String.valueOf(property.name());
        if (property.column().primaryKey()) {
            problems.report(
                    draft,
                    name,
                    "The field is both @Id and @Version, but a key never changes.",
                    "Give the version a field of its own.");
        } else if (other != null) {
            problems.report(draft, name, "The " + other.origin() + " is the @Version already.", "Keep one of the two.");
        } else {
            draft.setVersion(property);
        }
        return true;
    }
}
