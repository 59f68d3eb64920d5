package org.relationshiporm.mapping;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.HolderField;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;

/** A relationship from {@link #owner()} to {@link #target()}: its holder field, its foreign key, its other side. */
public final class RelationshipMapping {

    /**
     * The join of a relationship without a link table: {@code owner} and {@code target} are pairs of properties that are equal. In a many-to-one the
     * owner's are the foreign key, otherwise the target's.
     */
    public record KeyJoin(List<PropertyMapping> owner, List<PropertyMapping> target, ForeignKey foreignKey) {
        public KeyJoin {
            owner = List.copyOf(owner);
            target = List.copyOf(target);
        }
    }

    /** The join over a link table: {@code ownerColumns} equal {@code owner}, {@code targetColumns} equal {@code target}. */
    public record LinkJoin(
            Table table,
            List<PropertyMapping> owner,
            List<Column> ownerColumns,
            List<Column> targetColumns,
            List<PropertyMapping> target) {
        public LinkJoin {
            owner = List.copyOf(owner);
            ownerColumns = List.copyOf(ownerColumns);
            targetColumns = List.copyOf(targetColumns);
            target = List.copyOf(target);
        }
    }

    /** One term of the order in which a collection is loaded. */
    public record Order(PropertyMapping property, boolean descending) {}

    private final EntityMapping owner;
    private final EntityMapping target;
    private final int slot;
    private final HolderField field;
    private final Direction direction;
    private final @Nullable KeyJoin keyJoin;
    private final @Nullable LinkJoin linkJoin;
    private final Set<Cascade> cascades;
    private final List<Order> orderBy;
    private final LoadStrategy strategy;
    private final @Nullable PropertyMapping position;
    private @Nullable RelationshipMapping inverse;

    RelationshipMapping(
            EntityMapping owner,
            EntityMapping target,
            int slot,
            HolderField field,
            Direction direction,
            @Nullable KeyJoin keyJoin,
            @Nullable LinkJoin linkJoin,
            Set<Cascade> cascades,
            List<Order> orderBy,
            LoadStrategy strategy,
            @Nullable PropertyMapping position) {
        this.owner = owner;
        this.target = target;
        this.slot = slot;
        this.field = field;
        this.direction = direction;
        this.keyJoin = keyJoin;
        this.linkJoin = linkJoin;
        this.cascades = Set.copyOf(cascades);
        this.orderBy = List.copyOf(orderBy);
        this.strategy = strategy;
        this.position = position;
    }

    void pairWith(RelationshipMapping other) {
        inverse = other;
    }

    public EntityMapping owner() {
        return owner;
    }

    public EntityMapping target() {
        return target;
    }

    /** The position of the holder field in the class's {@link org.relationshiporm.entity.HolderLayout}. */
    public int slot() {
        return slot;
    }

    public String name() {
        return field.name();
    }

    public HolderField field() {
        return field;
    }

    public Direction direction() {
        return direction;
    }

    public boolean isToMany() {
        return direction == Direction.ONE_TO_MANY || direction == Direction.MANY_TO_MANY;
    }

    /** The join over a foreign key of the owner's or the target's table. */
    public KeyJoin keyJoin() {
        if (keyJoin == null) {
            throw new IllegalStateException(
                    "`" + describe() + "` joins over link table " + linkJoin + ", not over a key. Please report this.");
        }
        return keyJoin;
    }

    /** The join over a link table. */
    public LinkJoin linkJoin() {
        if (linkJoin == null) {
            throw new IllegalStateException(
                    "`" + describe() + "` joins over a key, not over a link table. Please report this.");
        }
        return linkJoin;
    }

    /** The properties of the owner that its members are found by. */
    public List<PropertyMapping> ownerProperties() {
        return linkJoin != null ? linkJoin.owner() : keyJoin().owner();
    }

    /** Whether the key of a many-to-one refers to the target's primary key, in its order, so that the identity map can answer. */
    public boolean targetsPrimaryKey() {
        return direction == Direction.MANY_TO_ONE && keyJoin().target().equals(target.key());
    }

    /** The other side; null when the relationship is declared on this side only. */
    public @Nullable RelationshipMapping inverse() {
        return inverse;
    }

    /** Whether {@code cascade} passes along this relationship; {@link Cascade#ALL} has been spelled out. */
    public boolean cascades(Cascade cascade) {
        return cascades.contains(cascade);
    }

    public List<Order> orderBy() {
        return orderBy;
    }

    public LoadStrategy strategy() {
        return strategy;
    }

    /** The property of the target that holds its place in the list; null when the list keeps none. */
    public @Nullable PropertyMapping position() {
        return position;
    }

    /** Whether the members are never loaded. */
    public boolean isWriteOnly() {
        return field.isWriteOnly();
    }

    public RelationshipHolder holder(Object object) {
        return field.get(object);
    }

    /** {@code Entity.field}. */
    public String describe() {
        return owner.name() + "." + field.name();
    }

    @Override
    public String toString() {
        return describe();
    }
}
