package org.relationshiporm.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.InNode;

/**
 * An entity's place in a hierarchy of classes: where the rows lie, which classes are below it, and how a row tells its class.
 */
public final class Lineage {

    private final InheritanceKind kind;
    private final @Nullable PropertyMapping discriminator;
    private final @Nullable Object value;
    private final List<EntityMapping> family;
    private final Map<Object, EntityMapping> byValue = new HashMap<>();
    private final List<Object> values;
    private final boolean isRestricted;

    /** @param family the entity itself and all below it, each after the one it inherits from */
    Lineage(
            InheritanceKind kind,
            boolean isRoot,
            @Nullable PropertyMapping discriminator,
            Map<EntityMapping, Object> valuesByMember,
            List<EntityMapping> family) {
        this.kind = kind;
        this.discriminator = discriminator;
        this.value = valuesByMember.get(family.get(0));
        this.family = List.copyOf(family);
        this.isRestricted = !isRoot && kind == InheritanceKind.SINGLE_TABLE;
        this.values = family.stream()
                .filter(valuesByMember::containsKey)
                .map(valuesByMember::get)
                .toList();
        if (discriminator != null) {
            for (EntityMapping member : family) {
                Object known = valuesByMember.get(member);
                if (known != null) {
                    byValue.put(discriminator.type().toKey(known), member);
                }
            }
        }
    }

    /** Where the rows of the hierarchy lie. */
    public InheritanceKind kind() {
        return kind;
    }

    /** The property that tells the class of a row; null where each class has a table of its own. */
    public @Nullable PropertyMapping discriminator() {
        return discriminator;
    }

    /** The value that rows of exactly this class have; null for an abstract class. */
    public @Nullable Object value() {
        return value;
    }

    /** The values of this class and those below it. */
    public List<Object> values() {
        return values;
    }

    /** The entity itself and all below it, each after the one it inherits from. */
    public List<EntityMapping> family() {
        return family;
    }

    /** Whether the table holds rows of other classes too. */
    public boolean isRestricted() {
        return isRestricted;
    }

    /** The class, this one or one below it, whose rows have {@code discriminatorValue}; null when there is none. */
    public @Nullable EntityMapping find(@Nullable Object discriminatorValue) {
        return discriminatorValue == null || discriminator == null
                ? null
                : byValue.get(discriminator.type().toKey(discriminatorValue));
    }

    /** What keeps rows of other classes out, where the table under {@code alias} has some; null otherwise. */
    @Nullable
    ExpressionNode restriction(String alias) {
        PropertyMapping property = discriminator;
        if (!isRestricted || property == null) {
            return null;
        }
        ColumnNode column = property.at(alias);
        return values.size() == 1
                ? new ComparisonNode(Comparison.EQUAL, column, BindNode.of(property.type(), values.get(0)))
                : new InNode(column, BindNode.of(property.type(), values), false);
    }
}
