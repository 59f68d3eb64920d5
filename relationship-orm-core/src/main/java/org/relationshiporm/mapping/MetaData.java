package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;

/**
 * The mappings of a set of entity classes and the tables that they make. Immutable and shared between threads.
 *
 * <pre>{@code
 * MetaData metadata = MetaData.of(User.class, Post.class, Profile.class);
 * metadata.createAll(engine);
 * }</pre>
 */
public final class MetaData {

    private final List<EntityMapping> entities;
    private final Map<Class<?>, EntityMapping> byClass = new IdentityHashMap<>();
    private final Map<Class<?>, Optional<EntityMapping>> nearest = new ConcurrentHashMap<>();
    private final TableSet tables;
    private final List<EntityMapping> inDependencyOrder;
    private final List<EntityMapping> roots;
    private final List<FilterMapping> filters;

    MetaData(List<EntityMapping> entities, TableSet tables, List<FilterMapping> filters) {
        this.entities = List.copyOf(entities);
        this.filters = filters;
        this.tables = tables;
        List<EntityMapping> withOwnKeys = new ArrayList<>();
        for (EntityMapping entity : entities) {
            byClass.put(entity.type(), entity);
            if (entity.root() == entity) {
                withOwnKeys.add(entity);
            }
        }
        this.roots = List.copyOf(withOwnKeys);
        List<Table> order = tables.inDependencyOrder();
        List<EntityMapping> ordered = new ArrayList<>(entities);
        ordered.sort(Comparator.comparingInt(entity -> order.indexOf(entity.table())));
        this.inDependencyOrder = List.copyOf(ordered);
    }

    /**
     * Reads and checks the mappings of {@code classes}.
     *
     * @throws MappingException with every mistake that was found
     */
    public static MetaData of(Class<?>... classes) {
        return of(List.of(), Arrays.asList(classes));
    }

    /**
     * Reads and checks the mappings of {@code classes}, whose link tables and foreign keys may name {@code tables}.
     *
     * @throws MappingException with every mistake that was found
     */
    public static MetaData of(Collection<Table> tables, Collection<? extends Class<?>> classes) {
        return of(options -> {}, tables, classes);
    }

    /**
     * Reads and checks the mappings of {@code classes} with options such as converters that apply to all of them.
     *
     * @throws MappingException with every mistake that was found
     */
    public static MetaData of(Consumer<MappingOptions> options, Class<?>... classes) {
        return of(options, List.of(), Arrays.asList(classes));
    }

    /**
     * Reads and checks the mappings of {@code classes} with options, whose link tables and foreign keys may name {@code tables}.
     *
     * @throws MappingException with every mistake that was found
     */
    public static MetaData of(
            Consumer<MappingOptions> options, Collection<Table> tables, Collection<? extends Class<?>> classes) {
        MappingOptions chosen = new MappingOptions();
        options.accept(chosen);
        return new MappingReader(chosen, requireAll("table", tables), requireAll("class", classes)).read();
    }

    private static <T> List<T> requireAll(String what, Collection<? extends T> elements) {
        List<T> all = new ArrayList<>(elements);
        int missing = all.indexOf(null);
        if (missing >= 0) {
            throw new IllegalArgumentException("MetaData.of(...) was given null as " + what + " number " + (missing + 1)
                    + " of " + all.size() + ". Give it entity classes and tables only.");
        }
        return all;
    }

    /** The entities in the order in which their classes were given. */
    public List<EntityMapping> entities() {
        return entities;
    }

    /** The entities whose objects have keys of their own: all but those that share the keys of the one they inherit from. */
    public List<EntityMapping> roots() {
        return roots;
    }

    /** The filters that the entity classes and those above them declare. */
    public List<FilterMapping> filters() {
        return filters;
    }

    /** The entities so that each follows those that its foreign keys refer to, as far as these form no cycle. */
    public List<EntityMapping> inDependencyOrder() {
        return inDependencyOrder;
    }

    /** All tables: those given, those of the entities, and the derived link tables. */
    public TableSet tables() {
        return tables;
    }

    /** The mapping of {@code type}, or of its nearest mapped superclass. */
    public Optional<EntityMapping> find(Class<?> type) {
        EntityMapping exact = byClass.get(type);
        return exact != null ? Optional.of(exact) : nearest.computeIfAbsent(type, this::searchUpwards);
    }

    private Optional<EntityMapping> searchUpwards(Class<?> type) {
        for (@Nullable Class<?> candidate = type; candidate != null; candidate = candidate.getSuperclass()) {
            EntityMapping mapping = byClass.get(candidate);
            if (mapping != null) {
                return Optional.of(mapping);
            }
            if (candidate.isAnnotationPresent(Discriminator.class)
                    || candidate.isAnnotationPresent(org.relationshiporm.entity.Table.class)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * The mapping of {@code type}, or of its nearest mapped superclass.
     *
     * @throws SessionUsageException when there is none
     */
    public EntityMapping entity(Class<?> type) {
        if (type == null) {
            throw new SessionUsageException("Null was given where an entity class is needed. Mapped are: "
                    + entities.stream().map(EntityMapping::name).toList() + ".");
        }
        EntityMapping exact = byClass.get(type);
        if (exact != null) {
            return exact;
        }
        return find(type)
                .orElseThrow(() -> new SessionUsageException("`" + type.getName()
                        + "` is not mapped. Annotate it with @Table and give it to MetaData.of(...), or, with Spring Boot, put it into a package that "
                        + "the application scans. Mapped are: "
                        + entities.stream().map(EntityMapping::name).toList() + "."));
    }

    /** Creates the tables that are missing, each after those that it refers to, and makes these the mappings of the engine's sessions. */
    public void createAll(SchemaTarget target) {
        createAll(target, true);
    }

    /** Creates the tables, each after those that it refers to; without {@code checkFirst} a table that exists is an error. */
    public void createAll(SchemaTarget target, boolean checkFirst) {
        if (!entities.isEmpty()) {
            target.use(this);
        }
        target.createTables(tables, checkFirst);
    }

    /** Drops the tables that are there, each before those that it refers to. */
    public void dropAll(SchemaTarget target) {
        dropAll(target, true);
    }

    /** Drops the tables, each before those that it refers to; without {@code checkFirst} a missing table is an error. */
    public void dropAll(SchemaTarget target, boolean checkFirst) {
        target.dropTables(tables, checkFirst);
    }

    /** The entities and their relationships as an entity-relationship diagram in Mermaid's notation. */
    public String toMermaid() {
        return MermaidDiagram.of(entities);
    }
}
