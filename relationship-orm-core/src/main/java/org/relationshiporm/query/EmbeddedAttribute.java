package org.relationshiporm.query;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.NullTestNode;
import org.relationshiporm.sql.Predicate;

/**
 * An attribute whose value has several columns, as the generated metamodel names it: {@code User_.address}. The generated subclass has an attribute for each
 * component, {@code User_.address.city}, to select, compare and order by; as a whole it is compared column by column.
 *
 * @param <E> the entity class that declares it
 * @param <V> the class of its values
 */
public abstract non-sealed class EmbeddedAttribute<E, V> implements Attribute<E> {

    private final Class<E> entity;
    private final String name;
    private final Class<V> javaType;
    private final List<String> paths;
    private @Nullable List<List<Field>> fields;

    /** @param paths the names of the components that are columns, for those of an inner value the path from this one */
    protected EmbeddedAttribute(Class<E> entity, String name, Class<V> javaType, String... paths) {
        this.entity = entity;
        this.name = name;
        this.javaType = javaType;
        this.paths = List.of(paths);
    }

    /** A component that is a text. */
    protected final TextAttribute<E> text(String component) {
        return TextAttribute.of(entity, name + "." + component);
    }

    /** A component of class {@code type}. */
    protected final <C> ColumnAttribute<E, C> column(String component, Class<C> type) {
        return ColumnAttribute.of(entity, name + "." + component, type);
    }

    @Override
    public final Class<E> entity() {
        return entity;
    }

    @Override
    public final @Nullable String alias() {
        return null;
    }

    @Override
    public final String name() {
        return name;
    }

    /** The class of the values. */
    public final Class<V> javaType() {
        return javaType;
    }

    /** Every column holds what {@code value} has for it, NULL where that is null. */
    public final Predicate eq(V value) {
        if (value == null) {
            throw new IllegalArgumentException("`" + entity.getSimpleName() + "." + name
                    + "` is compared with null. Use isNull() or isNotNull() to test for a missing value.");
        }
        List<List<Field>> steps = fields();
        List<Predicate> parts = new ArrayList<>();
        for (int index = 0; index < paths.size(); index++) {
            ExpressionNode column = node(paths.get(index));
            Object component = read(value, steps.get(index));
            parts.add(Predicate.of(
                    component == null
                            ? new NullTestNode(column, false)
                            : new ComparisonNode(Comparison.EQUAL, column, BindNode.of(component))));
        }
        return Predicate.allOf(parts.toArray(Predicate[]::new));
    }

    /** Some column holds something else than {@code value} has for it. As in all SQL, a column that is NULL decides nothing. */
    public final Predicate ne(V value) {
        return eq(value).not();
    }

    /** Equal to one of {@code values}; an empty collection matches nothing. */
    public final Predicate in(Collection<? extends V> values) {
        return Predicate.anyOf(values.stream().map(this::eq).toArray(Predicate[]::new));
    }

    /** Every column is NULL, which is how a missing value is stored. */
    public final Predicate isNull() {
        return Predicate.allOf(paths.stream()
                .map(path -> Predicate.of(new NullTestNode(node(path), false)))
                .toArray(Predicate[]::new));
    }

    /** Some column is not NULL. */
    public final Predicate isNotNull() {
        return Predicate.anyOf(paths.stream()
                .map(path -> Predicate.of(new NullTestNode(node(path), true)))
                .toArray(Predicate[]::new));
    }

    private ExpressionNode node(String path) {
        return new AttributeNode(entity, null, name + "." + path);
    }

    private static @Nullable Object read(Object value, List<Field> steps) {
        Object found = value;
        for (Field step : steps) {
            if (found == null) {
                return null;
            }
            try {
                found = step.get(found);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return found;
    }

    private List<List<Field>> fields() {
        List<List<Field>> known = fields;
        if (known == null) {
            known = paths.stream().map(this::fields).toList();
            fields = known;
        }
        return known;
    }

    private List<Field> fields(String path) {
        List<Field> steps = new ArrayList<>();
        Class<?> type = javaType;
        for (String step : path.split("\\.")) {
            Field field = field(type, step);
            field.setAccessible(true);
            steps.add(field);
            type = field.getType();
        }
        return steps;
    }

    private Field field(Class<?> type, String component) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(component)) {
                    return field;
                }
            }
        }
        throw new IllegalStateException("`" + type.getName() + "` has no field `" + component
                + "`, which the metamodel knows of `" + name + "`. Compile the metamodel again.");
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof EmbeddedAttribute<?, ?> that && entity == that.entity && name.equals(that.name);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(entity, name);
    }

    @Override
    public final String toString() {
        return entity.getSimpleName() + "." + name + paths;
    }
}
