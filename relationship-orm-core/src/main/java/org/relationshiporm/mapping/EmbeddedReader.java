package org.relationshiporm.mapping;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ColumnOverride;
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
import org.relationshiporm.type.SqlType;

/** Reads a field that holds a value of several columns into a property for each of them. */
final class EmbeddedReader {

    private static final List<Class<? extends Annotation>> OF_ONE_COLUMN = List.of(
            Column.class,
            ForeignKey.class,
            Convert.class,
            Json.class,
            Enumerated.class,
            Version.class,
            InsertDefault.class,
            UpdateDefault.class,
            Relationship.class);
    private static final List<Class<? extends Annotation>> OF_ENTITIES =
            List.of(Id.class, Version.class, Relationship.class);

    /** A column that was found, and the way to it from the value. */
    private record Leaf(
            Field field,
            String attribute,
            @Nullable Column annotation,
            org.relationshiporm.schema.Column column,
            List<FieldAccess> path) {}

    private final Problems problems;
    private final MappingOptions options;
    private final EntityDraft draft;
    private final TypeArguments arguments;
    private final List<Leaf> leaves = new ArrayList<>();
    private final Deque<Class<?>> surrounding = new ArrayDeque<>();

    EmbeddedReader(Problems problems, MappingOptions options, EntityDraft draft) {
        this.problems = problems;
        this.options = options;
        this.draft = draft;
        this.arguments = TypeArguments.of(draft.type());
    }

    /** Adds the properties of the field's value to the draft; false when a mistake was reported. */
    boolean read(Field field) {
        if (!checkField(field, field.getName())) {
            return false;
        }
        if (draft.allProperties().stream()
                .anyMatch(property -> String.valueOf(property.name()).startsWith(field.getName() + "."))) {
            return refuse(field.getName(), "A superclass has a field of this name too.", "Rename one of the two.");
        }
        EmbeddedShape shape = shape(field, ColumnNaming.PLAIN, arguments, List.of());
        return shape != null && checkOverrides(field, ColumnNaming.PLAIN) && addAll(field, shape);
    }

    private boolean addAll(Field field, EmbeddedShape shape) {
        EmbeddedField whole;
        try {
            whole = new EmbeddedField(draft.name(), field.getName(), FieldAccess.of(field), shape);
        } catch (IllegalAccessException | RuntimeException e) {
            return unreachable(field, field.getName(), e);
        }
        boolean valid = true;
        for (Leaf leaf : leaves) {
            Optional<PropertyDraft> sameColumn = draft.findColumn(leaf.column().name());
            if (sameColumn.isPresent()) {
                valid = refuse(
                        leaf.attribute(),
                        "Its column `" + leaf.column().name() + "` is the column of "
                                + sameColumn.get().origin() + " already.",
                        "Give the columns of `" + field.getName()
                                + "` names of their own, with @Embedded(prefix = \"...\") or @ColumnOverride.");
                continue;
            }
            ValueAccess access = new EmbeddedPart(whole, leaves.indexOf(leaf), leaf.path());
            PropertyDraft property = PropertyDraft.ofField(leaf.field(), leaf.attribute(), access, column(field, leaf));
            draft.add(property);
            valid &= new ValueRulesReader(problems, draft, property, leaf.field(), leaf.annotation()).read();
        }
        return valid;
    }

    private org.relationshiporm.schema.Column column(Field field, Leaf leaf) {
        if (field.isAnnotationPresent(Id.class)) {
            return leaf.column().asPrimaryKey();
        }
        return draft.sharesTable() ? leaf.column().asNullable() : leaf.column();
    }

    // ---------------------------------------------------------------- the value's class

    /** How the field's value is made; its columns are added to the leaves. Null when a mistake was reported. */
    private @Nullable EmbeddedShape shape(
            Field field, ColumnNaming outer, TypeArguments known, List<FieldAccess> outerPath) {
        Class<?> type = known.classOf(field.getGenericType());
        String attribute = outer.attribute(field);
        MethodHandle maker = checkClass(type, attribute) ? maker(type, attribute) : null;
        if (maker == null) {
            return null;
        }
        if (surrounding.contains(type)) {
            refuse(
                    attribute,
                    "Its type " + Names.quote(type.getSimpleName())
                            + " is embedded in itself, so it would have columns without end.",
                    "Make it an entity, and the field a ToOne.");
            return null;
        }
        surrounding.push(type);
        ColumnNaming naming =
                outer.within(field, field.getAnnotation(Embedded.class).prefix());
        TypeArguments inner = known.within(field.getGenericType());
        ColumnReader columns = new ColumnReader(problems, options, draft.type(), inner, naming);
        List<EmbeddedShape.Part> parts = new ArrayList<>();
        boolean valid = true;
        for (Field component : components(type)) {
            EmbeddedShape.Part part = part(component, naming, inner, columns, outerPath);
            valid &= part != null;
            if (part != null) {
                parts.add(part);
            }
        }
        surrounding.pop();
        if (valid && parts.isEmpty()) {
            refuse(
                    attribute,
                    "Its type " + Names.quote(type.getSimpleName()) + " has no fields that could be columns.",
                    "Remove @Embedded, or embed a record.");
            return null;
        }
        return valid ? new EmbeddedShape(type, maker, parts) : null;
    }

    private EmbeddedShape.@Nullable Part part(
            Field component,
            ColumnNaming naming,
            TypeArguments known,
            ColumnReader columns,
            List<FieldAccess> outerPath) {
        String attribute = naming.attribute(component);
        if (!checkComponent(component, attribute)) {
            return null;
        }
        FieldAccess access;
        try {
            access = component.getDeclaringClass().isRecord()
                    ? FieldAccess.ofComponent(component)
                    : FieldAccess.of(component);
        } catch (IllegalAccessException | RuntimeException e) {
            unreachable(component, attribute, e);
            return null;
        }
        List<FieldAccess> path = new ArrayList<>(outerPath);
        path.add(access);
        boolean primitive = component.getType().isPrimitive();
        if (component.isAnnotationPresent(Embedded.class)) {
            EmbeddedShape nested = shape(component, naming, known, path);
            return nested == null || !checkOverrides(component, naming)
                    ? null
                    : new EmbeddedShape.Part(component.getName(), access, false, nested);
        }
        return columns.read(component)
                .map(column -> {
                    leaves.add(new Leaf(component, attribute, naming.annotation(component), column, List.copyOf(path)));
                    return new EmbeddedShape.Part(component.getName(), access, primitive, null);
                })
                .orElse(null);
    }

    /** The fields of a record's components, or of a class and its superclasses. */
    private static List<Field> components(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != Object.class && parent != Record.class) {
            fields.addAll(components(parent));
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

    private @Nullable MethodHandle maker(Class<?> type, String attribute) {
        try {
            if (!type.isRecord()) {
                return FieldAccess.constructor(type.getDeclaredConstructor());
            }
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            return FieldAccess.canonicalConstructor(canonical);
        } catch (NoSuchMethodException e) {
            refuse(
                    attribute,
                    "Its type " + Names.quote(type.getSimpleName())
                            + " has no constructor without parameters, which values that are read are made with.",
                    "Make it a record, or add `protected " + type.getSimpleName() + "() {}`.");
        } catch (IllegalAccessException | RuntimeException e) {
            refuse(
                    attribute,
                    "The constructor of " + Names.quote(type.getSimpleName()) + " cannot be called: " + e.getMessage()
                            + ".",
                    "Open package " + type.getPackageName() + " to relationship-orm in module-info.java.");
        }
        return null;
    }

    // ---------------------------------------------------------------- checks

    private boolean checkClass(Class<?> type, String attribute) {
        String name = Names.quote(type.getSimpleName());
        if (type.isAnnotationPresent(Table.class)) {
            return refuse(
                    attribute,
                    "Its type " + name + " is an entity, which has a table of its own.",
                    "Declare it as `@Relationship private final ToOne<" + type.getSimpleName()
                            + ">`, or remove @Table.");
        }
        if (SqlType.of(type).isPresent() || type.isEnum()) {
            return refuse(attribute, "Its type " + name + " is stored in one column.", "Remove @Embedded.");
        }
        boolean inner = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        if (inner || type.isInterface() || type.isArray() || Modifier.isAbstract(type.getModifiers())) {
            String kind = inner ? "an inner class" : type.isInterface() ? "an interface" : "no concrete class";
            return refuse(
                    attribute,
                    "Its type " + name + " is " + kind + ", of which no value can be made.",
                    inner ? "Make the class static." : "Embed a record or a concrete class.");
        }
        return true;
    }

    private boolean checkField(Field field, String attribute) {
        for (Class<? extends Annotation> annotation : OF_ONE_COLUMN) {
            if (field.getAnnotationsByType(annotation).length > 0) {
                return refuse(
                        attribute,
                        "@" + annotation.getSimpleName() + " stands beside @Embedded, but the field is not one column.",
                        annotation == Column.class
                                ? "Say it of one of the columns: @ColumnOverride(attribute = \"...\", column = @Column(...))."
                                : "Remove one of the two.");
            }
        }
        if (Modifier.isFinal(field.getModifiers()) && !field.getDeclaringClass().isRecord()) {
            return refuse(
                    attribute,
                    "The field is final, so a value that is read cannot be put into it.",
                    "Remove `final`, or leave the field out with @Transient.");
        }
        return true;
    }

    private boolean checkComponent(Field component, String attribute) {
        String owner = component.getDeclaringClass().getSimpleName();
        if (RelationshipHolder.class.isAssignableFrom(component.getType())) {
            return refuse(
                    attribute,
                    "The embedded class " + Names.quote(owner) + " has a relationship, and only entities have these.",
                    "Move `" + component.getName() + "` to " + Names.quote(draft.name()) + ".");
        }
        for (Class<? extends Annotation> annotation : OF_ENTITIES) {
            if (component.isAnnotationPresent(annotation)) {
                return refuse(
                        attribute,
                        "@" + annotation.getSimpleName() + " stands in the embedded class " + Names.quote(owner) + ".",
                        "Move the field to " + Names.quote(draft.name()) + ".");
            }
        }
        if (component.isAnnotationPresent(Embedded.class)) {
            return checkField(component, attribute);
        }
        if (Modifier.isFinal(component.getModifiers())
                && !component.getDeclaringClass().isRecord()) {
            return refuse(
                    attribute,
                    "The field is final, so a value that is read cannot be put into it.",
                    "Make " + Names.quote(owner) + " a record, or remove `final`.");
        }
        return true;
    }

    private boolean checkOverrides(Field field, ColumnNaming outer) {
        String path = outer.attribute(field) + ".";
        List<String> known = leaves.stream()
                .map(Leaf::attribute)
                .filter(attribute -> attribute.startsWith(path))
                .map(attribute -> attribute.substring(path.length()))
                .toList();
        boolean valid = true;
        for (ColumnOverride override : field.getAnnotationsByType(ColumnOverride.class)) {
            if (!known.contains(override.attribute())) {
                valid = refuse(
                        outer.attribute(field),
                        "@ColumnOverride names `" + override.attribute() + "`, which the value does not have.",
                        Names.suggest(override.attribute(), "columns", known));
            }
        }
        return valid;
    }

    private boolean unreachable(Field field, String attribute, Exception failure) {
        return refuse(
                attribute,
                "The field cannot be reached: " + failure.getMessage() + ".",
                "Open package " + field.getDeclaringClass().getPackageName()
                        + " to relationship-orm in module-info.java.");
    }

    private boolean refuse(String attribute, String cause, String remedy) {
        problems.report(draft, attribute, cause, remedy);
        return false;
    }
}
