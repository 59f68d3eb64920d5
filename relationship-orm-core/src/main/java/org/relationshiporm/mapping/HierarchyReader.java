package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Table;
import org.relationshiporm.schema.Column;
import org.relationshiporm.type.SqlType;

/** Finds what each entity class inherits from, which column tells the classes of a hierarchy apart and which value stands for each. */
final class HierarchyReader {

    private final Problems problems;
    private final List<Class<?>> classes;
    private final Map<Class<?>, EntityDraft> read = new HashMap<>();

    HierarchyReader(Problems problems, List<Class<?>> classes) {
        this.problems = problems;
        this.classes = classes;
    }

    /** The classes, each after those it inherits from. */
    List<Class<?>> parentsFirst() {
        List<Class<?>> ordered = new ArrayList<>(classes);
        ordered.sort(Comparator.comparingInt(HierarchyReader::depth));
        return ordered;
    }

    private static int depth(Class<?> type) {
        int depth = 0;
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            depth++;
        }
        return depth;
    }

    void add(EntityDraft entity) {
        read.put(entity.type(), entity);
    }

    @Nullable
    EntityDraft find(Class<?> type) {
        return read.get(type);
    }

    /** The uppermost class, {@code type} or above it, that is annotated as root of a hierarchy. */
    static @Nullable Class<?> findRoot(Class<?> type) {
        Class<?> root = null;
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            root = above.isAnnotationPresent(Inheritance.class) ? above : root;
        }
        return root;
    }

    /** The entity that the class inherits from; null when there is none. */
    @Nullable
    EntityDraft findParent(Class<?> type) {
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            EntityDraft parent = read.get(above);
            if (parent != null) {
                return parent;
            }
        }
        return null;
    }

    /** Whether classes below {@code parent} lie in its table. */
    static boolean isInSharedTable(EntityDraft parent) {
        return kind(parent) == InheritanceKind.SINGLE_TABLE;
    }

    private static @Nullable InheritanceKind kind(EntityDraft entity) {
        HierarchyDraft hierarchy = entity.hierarchy();
        return hierarchy == null ? null : hierarchy.kind();
    }

    // ---------------------------------------------------------------- can it be an entity

    /** False after the reason was reported. */
    boolean accept(Class<?> type) {
        Class<?> root = findRoot(type);
        if (root == null) {
            return acceptAlone(type);
        }
        return root == type ? acceptRoot(type) : acceptBelow(type, root);
    }

    private boolean acceptAlone(Class<?> type) {
        for (Class<?> above = type.getSuperclass(); above != null; above = above.getSuperclass()) {
            if (above.isAnnotationPresent(Table.class)) {
                problems.report(
                        type,
                        null,
                        "Its superclass " + Names.quote(above.getSimpleName())
                                + " is an entity too, but nothing says where the rows of its subclasses lie.",
                        "Annotate " + Names.quote(above.getSimpleName())
                                + " with @Inheritance, or move the common fields to a superclass without @Table.");
                return false;
            }
        }
        if (type.isAnnotationPresent(Discriminator.class)) {
            problems.report(
                    type,
                    null,
                    "The class has a @Discriminator, but no superclass is annotated with @Inheritance.",
                    "Annotate the root of the hierarchy with @Inheritance, or remove the @Discriminator.");
            return false;
        }
        return requireTable(type, ", or do not give it to MetaData.of(...).");
    }

    private boolean requireTable(Class<?> type, String otherwise) {
        if (!type.isAnnotationPresent(Table.class)) {
            problems.report(
                    type,
                    null,
                    "The class is not annotated with @Table.",
                    "Annotate it with @Table(\"" + Names.snakeCase(type.getSimpleName()) + "\")" + otherwise);
            return false;
        }
        return true;
    }

    private boolean acceptRoot(Class<?> type) {
        boolean needsTable = type.getAnnotation(Inheritance.class).value() != InheritanceKind.CONCRETE_TABLES
                || !java.lang.reflect.Modifier.isAbstract(type.getModifiers());
        return !needsTable || requireTable(type, ".");
    }

    private boolean acceptBelow(Class<?> type, Class<?> root) {
        if (!classes.contains(root)) {
            problems.report(
                    type,
                    null,
                    "Its root " + Names.quote(root.getSimpleName()) + " was not given to MetaData.of(...).",
                    "Give " + root.getSimpleName()
                            + ".class too, or, with Spring Boot, put it into a package that the application scans.");
            return false;
        }
        if (!read.containsKey(root)) {
            return false; // Its mistake was reported.
        }
        if (type.isAnnotationPresent(Inheritance.class)) {
            problems.report(
                    type,
                    null,
                    "The class is annotated with @Inheritance, but it lies below " + Names.quote(root.getSimpleName())
                            + ", which is the root.",
                    "Keep @Inheritance on the root only.");
            return false;
        }
        InheritanceKind kind = root.getAnnotation(Inheritance.class).value();
        boolean hasTable = type.isAnnotationPresent(Table.class);
        if (kind == InheritanceKind.SINGLE_TABLE && hasTable) {
            problems.report(
                    type,
                    null,
                    "The class has a @Table, but all classes below " + Names.quote(root.getSimpleName())
                            + " are in the table of that.",
                    "Remove @Table and mark the class with @Discriminator(\"" + Names.snakeCase(type.getSimpleName())
                            + "\"), or choose another @Inheritance at the root.");
            return false;
        }
        boolean isAbstract = java.lang.reflect.Modifier.isAbstract(type.getModifiers());
        boolean mayGoWithout = kind == InheritanceKind.CONCRETE_TABLES && isAbstract;
        return kind == InheritanceKind.SINGLE_TABLE || mayGoWithout || requireTable(type, ".");
    }

    // ---------------------------------------------------------------- columns and values

    /** The class's columns were read: it takes its place in its hierarchy. */
    void complete(EntityDraft entity) {
        Inheritance inheritance = entity.type().getAnnotation(Inheritance.class);
        if (entity.parent() == null && inheritance != null) {
            entity.becomeRoot(new HierarchyDraft(inheritance.value(), entity));
            findColumn(entity);
        } else if (entity.parent() != null && kind(entity) != InheritanceKind.CONCRETE_TABLES) {
            refuseOwnKey(entity);
        }
        HierarchyDraft hierarchy = entity.hierarchy();
        if (hierarchy != null && hierarchy.kind() != InheritanceKind.CONCRETE_TABLES) {
            findValue(entity, hierarchy);
        }
    }

    private void refuseOwnKey(EntityDraft entity) {
        HierarchyDraft hierarchy = entity.hierarchy();
        if (hierarchy == null) {
            return;
        }
        String root = Names.quote(hierarchy.root().name());
        for (PropertyDraft property : entity.properties()) {
            if (property.column().primaryKey()) {
                problems.report(
                        entity,
                        String.valueOf(property.name()),
                        "The field is an @Id, but the key is that of the root " + root + ".",
                        "Remove @Id; the key is inherited.");
            }
            if (property == entity.version()) {
                problems.report(
                        entity,
                        String.valueOf(property.name()),
                        "The field is a @Version, but one version stands for the whole object.",
                        "Declare it in the root " + root + ".");
            }
        }
    }

    private void findColumn(EntityDraft root) {
        HierarchyDraft hierarchy = root.hierarchy();
        Discriminator annotation = root.type().getAnnotation(Discriminator.class);
        String name = annotation == null ? "" : annotation.column();
        if (hierarchy == null) {
            return;
        }
        if (hierarchy.kind() == InheritanceKind.CONCRETE_TABLES) {
            refuseColumn(root, name, "each class has a table of its own, which tells it");
        } else if (name.isBlank()) {
            problems.report(
                    root.type(),
                    null,
                    "The class is the root of a hierarchy, but no column tells the class of a row.",
                    "Annotate it with @Discriminator(column = \"type\"), or name another column.");
        } else {
            hierarchy.tellBy(root.findColumn(name).orElseGet(() -> derived(root, name)));
        }
    }

    private static PropertyDraft derived(EntityDraft root, String name) {
        PropertyDraft property = PropertyDraft.withoutField(
                "discriminator", Column.of(name, SqlType.TEXT).notNull());
        root.add(property);
        return property;
    }

    private void refuseColumn(EntityDraft entity, String name, String reason) {
        if (!name.isEmpty()) {
            problems.report(
                    entity.type(),
                    null,
                    "Its @Discriminator names the column " + Names.quote(name) + ", but " + reason + ".",
                    "Remove `column`.");
        }
    }

    private void findValue(EntityDraft entity, HierarchyDraft hierarchy) {
        Discriminator annotation = entity.type().getDeclaredAnnotation(Discriminator.class);
        String given = annotation == null ? "" : annotation.value();
        if (entity != hierarchy.root() && annotation != null) {
            refuseColumn(
                    entity,
                    annotation.column(),
                    "the column is that of the root "
                            + Names.quote(hierarchy.root().name()));
        }
        PropertyDraft discriminator = hierarchy.discriminator();
        if (entity.isAbstract()) {
            if (!given.isEmpty()) {
                problems.report(
                        entity.type(),
                        null,
                        "The class is abstract, so no row is of it, but its @Discriminator gives the value "
                                + Names.quote(given) + ".",
                        "Remove the value, or `abstract`.");
            }
        } else if (discriminator != null) {
            String text = given.isEmpty() ? Names.snakeCase(entity.name()) : given;
            Optional<Object> value = value(discriminator.column().type(), text);
            if (value.isEmpty()) {
                refuseValue(entity, discriminator, text, given.isEmpty());
            } else {
                EntityDraft other = hierarchy.tell(entity, value.get());
                if (other != null) {
                    problems.report(
                            entity.type(),
                            null,
                            "Its discriminator value " + Names.quote(text) + " stands for " + Names.quote(other.name())
                                    + " already.",
                            "Give it another with @Discriminator(\"...\").");
                }
            }
        }
    }

    private void refuseValue(EntityDraft entity, PropertyDraft discriminator, String text, boolean derived) {
        Class<?> type = discriminator.column().type().javaType();
        problems.report(
                entity.type(),
                null,
                "Its discriminator value " + Names.quote(text) + (derived ? ", made from its name," : "") + " is no "
                        + Names.quote(type.getSimpleName()) + ", as the column "
                        + Names.quote(discriminator.column().name()) + " has them.",
                "Give it one with @Discriminator(\"...\"), or change the type of the column's field.");
    }

    private static Optional<Object> value(SqlType<?> type, String text) {
        Class<?> javaType = type.javaType();
        try {
            if (javaType == String.class) {
                return Optional.of(text);
            }
            if (type.isInteger()) {
                return Optional.ofNullable(type.coerce(Long.valueOf(text)));
            }
        } catch (RuntimeException e) {
            return Optional.empty();
        }
        for (Object constant : javaType.isEnum() ? javaType.getEnumConstants() : new Object[0]) {
            String name = ((Enum<?>) constant).name();
            if (name.equals(text) || name.equalsIgnoreCase(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    // ---------------------------------------------------------------- the whole

    /** Checks what can be seen only when all classes were read. */
    void check() {
        for (EntityDraft entity : read.values()) {
            HierarchyDraft hierarchy = entity.hierarchy();
            if (entity.parent() == null && hierarchy != null) {
                check(hierarchy);
            }
        }
    }

    private void check(HierarchyDraft hierarchy) {
        EntityDraft root = hierarchy.root();
        if (hierarchy.members().stream().allMatch(EntityDraft::isAbstract)) {
            problems.report(
                    root.type(),
                    null,
                    "The class is abstract, and no class below it was given.",
                    "Give its subclasses to MetaData.of(...) as well.");
        }
        if (hierarchy.kind() != InheritanceKind.JOINED_TABLES) {
            refuseDifferentColumns(hierarchy);
        }
    }

    private void refuseDifferentColumns(HierarchyDraft hierarchy) {
        Map<String, EntityDraft> owners = new HashMap<>();
        Map<String, Column> columns = new HashMap<>();
        for (EntityDraft member : hierarchy.members()) {
            for (PropertyDraft property : member.properties()) {
                Column column = property.column();
                Column known = columns.putIfAbsent(column.name(), column);
                EntityDraft owner = owners.putIfAbsent(column.name(), member);
                if (known != null && owner != null && !known.type().equals(column.type())) {
                    problems.report(
                            member,
                            String.valueOf(property.name()),
                            "Its column " + Names.quote(column.name()) + " is of type " + column.type() + ", but "
                                    + Names.quote(owner.name()) + ", whose objects are read in one result, has it as "
                                    + known.type()
                                    + ".",
                            "Declare both fields with one type, or name another column with @Column(\"...\").");
                }
            }
        }
    }
}
