package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.HolderField;
import org.relationshiporm.entity.PassiveDeletes;
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
     *
     * @param shared the columns of the foreign key that are part of another foreign key too
     */
    public record KeyJoin(
            List<PropertyMapping> owner, List<PropertyMapping> target, ForeignKey foreignKey, Set<String> shared) {
        public KeyJoin {
            owner = List.copyOf(owner);
            target = List.copyOf(target);
            shared = Set.copyOf(shared);
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

        /** The join without the columns of the target's key that are columns of the owner's key too, so that each column is written once. */
        public LinkJoin withoutSharedColumns() {
            if (Collections.disjoint(ownerColumns, targetColumns)) {
                return this;
            }
            List<Column> own = new ArrayList<>();
            List<PropertyMapping> properties = new ArrayList<>();
            for (int part = 0; part < targetColumns.size(); part++) {
                if (!ownerColumns.contains(targetColumns.get(part))) {
                    own.add(targetColumns.get(part));
                    properties.add(target.get(part));
                }
            }
            return new LinkJoin(table, owner, ownerColumns, own, properties);
        }
    }

    /** One term of the order in which a collection is loaded. */
    public record Order(PropertyMapping property, boolean descending) {}

    /**
     * What the annotation says beside the join, the cascades and the order.
     *
     * @param linkTable the link table; null without one
     * @param criteria what must hold for a member beside the keys
     * @param position the property of the target that holds its place in the list; null when the list keeps none
     */
    record Options(
            @Nullable Table linkTable,
            List<JoinCondition> criteria,
            boolean viewOnly,
            boolean singleParent,
            WriteOptions writing,
            @Nullable PropertyMapping position) {
        Options {
            criteria = List.copyOf(criteria);
        }
    }

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
    private final Options options;
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
            Options options) {
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
        this.options = options;
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

    /**
     * The columns of the foreign key that become NULL when there is no reference. One that is part of the primary key, takes no NULL or belongs to another
     * foreign key too keeps its value, as long as another column can say it.
     */
    public List<PropertyMapping> clearedColumns() {
        KeyJoin join = keyJoin();
        List<PropertyMapping> columns = direction == Direction.MANY_TO_ONE ? join.owner() : join.target();
        List<PropertyMapping> free = columns.stream()
                .filter(column -> column.column().nullable()
                        && !column.column().primaryKey()
                        && !join.shared().contains(column.column().name()))
                .toList();
        return free.isEmpty() ? columns : free;
    }

    /** Whether the relationship joins over a foreign key or a link table's; if not, its {@link #criteria()} are the whole join. */
    public boolean hasKey() {
        return keyJoin != null || linkJoin != null;
    }

    /** The link table of a many-to-many. */
    public Table linkTable() {
        Table table = options.linkTable();
        if (table == null) {
            throw new IllegalStateException("`" + describe() + "` has no link table. Please report this.");
        }
        return table;
    }

    /** What must hold for a member beside the keys that {@link #keyJoin()} and {@link #linkJoin()} equate; all of these. */
    public List<JoinCondition> criteria() {
        return options.criteria();
    }

    /** Whether members cannot be told by column values of theirs or of the link rows alone, so that the owner's row takes part in finding them. */
    public boolean isFoundThroughOwner() {
        if (!hasKey()) {
            return true;
        }
        for (JoinCondition criterion : criteria()) {
            if (criterion.mentions(JoinColumn.Role.THIS)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the relationship is only for reading. */
    public boolean isViewOnly() {
        return options.viewOnly();
    }

    /** Whether a member may have one owner only although the tables allow several. */
    public boolean isSingleParent() {
        return options.singleParent();
    }

    /** The properties of the owner that its members are found by. */
    public List<PropertyMapping> ownerProperties() {
        if (isFoundThroughOwner()) {
            return owner.key();
        }
        return linkJoin != null ? linkJoin.owner() : keyJoin().owner();
    }

    /**
     * Whether the key of a many-to-one refers to the target's primary key, in its order, and nothing else is asked for, so that the identity map can
     * answer.
     */
    public boolean targetsPrimaryKey() {
        return direction == Direction.MANY_TO_ONE
                && criteria().isEmpty()
                && keyJoin().target().equals(target.key());
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

    /** What the mapping says; {@link LoadStrategy#DEFAULT} when it says nothing. */
    public LoadStrategy strategy() {
        return strategy;
    }

    /** How the relationship is loaded where a query says nothing, and the engine says {@code byDefault}. */
    public LoadStrategy strategy(LoadStrategy byDefault) {
        return strategy() != LoadStrategy.DEFAULT ? strategy() : isWriteOnly() ? LoadStrategy.LAZY : byDefault;
    }

    /** The property of the target that holds its place in the list; null when the list keeps none. */
    public @Nullable PropertyMapping position() {
        return options.position();
    }

    /** Whether the members are never loaded. */
    public boolean isWriteOnly() {
        return field.isWriteOnly();
    }

    /** How a flush writes the relationship. */
    public WriteOptions writeOptions() {
        return options.writing();
    }

    /** What becomes of the members when the owner is deleted. */
    public DeleteRule deleteRule() {
        if (cascades(Cascade.DELETE)) {
            return DeleteRule.DELETE;
        }
        PassiveDeletes passive = options.writing().passiveDeletes();
        if (direction == Direction.MANY_TO_ONE || isViewOnly()) {
            return DeleteRule.NOTHING;
        }
        if (direction == Direction.MANY_TO_MANY) {
            return passive == PassiveDeletes.OFF ? DeleteRule.UNLINK : DeleteRule.DATABASE;
        }
        if (passive == PassiveDeletes.ALL) {
            return DeleteRule.NOTHING;
        }
        if (WriteOptions.isActing(keyJoin().foreignKey().onDelete())) {
            return DeleteRule.DATABASE;
        }
        boolean takesNull = clearedColumns().stream()
                .allMatch(
                        column -> column.column().nullable() && !column.column().primaryKey());
        return takesNull ? DeleteRule.RELEASE : DeleteRule.REFUSE;
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
