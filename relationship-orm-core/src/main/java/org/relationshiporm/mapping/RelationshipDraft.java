package org.relationshiporm.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderField;
import org.relationshiporm.entity.Relationship;

/** A relationship while its mapping is being read: both its entities are known, its join is still to be found. */
final class RelationshipDraft {

    private final EntityDraft owner;
    private final EntityDraft target;
    private final int slot;
    private final HolderField field;
    private final Relationship annotation;
    private @Nullable RelationshipDraft counterpart;
    private @Nullable JoinDraft join;
    private List<JoinCondition> criteria = List.of();
    private boolean failed;

    RelationshipDraft(EntityDraft owner, EntityDraft target, int slot, HolderField field, Relationship annotation) {
        this.owner = owner;
        this.target = target;
        this.slot = slot;
        this.field = field;
        this.annotation = annotation;
    }

    EntityDraft owner() {
        return owner;
    }

    EntityDraft target() {
        return target;
    }

    int slot() {
        return slot;
    }

    HolderField field() {
        return field;
    }

    Relationship annotation() {
        return annotation;
    }

    String name() {
        return field.name();
    }

    boolean isToMany() {
        return field.isToMany();
    }

    boolean isOverLink() {
        return !annotation.secondary().isEmpty();
    }

    /** Whether both ends lie in one table. */
    boolean isSelfReference() {
        return owner.tableName().equals(target.tableName());
    }

    /** The columns that {@code foreignKey} names. */
    List<String> namedColumns() {
        return List.of(annotation.foreignKey());
    }

    boolean namesColumns() {
        return annotation.foreignKey().length > 0;
    }

    /** The columns that {@code remoteSide} names. */
    List<String> remoteSide() {
        return List.of(annotation.remoteSide());
    }

    /** Whether {@code foreignKey} or {@code remoteSide} chooses the key here. */
    boolean choosesKey() {
        return namesColumns() || annotation.remoteSide().length > 0;
    }

    /** Whether a text gives the condition of the join. */
    boolean hasCondition() {
        return !annotation.primaryJoin().isEmpty()
                || !annotation.secondaryJoin().isEmpty();
    }

    boolean isViewOnly() {
        return annotation.viewOnly();
    }

    /** What the condition of the join asks for beside the keys. */
    List<JoinCondition> criteria() {
        return criteria;
    }

    void joinOver(JoinDraft found, List<JoinCondition> beside) {
        join = found;
        criteria = List.copyOf(beside);
    }

    /** The other side, once both were found to name each other. */
    @Nullable
    RelationshipDraft counterpart() {
        return counterpart;
    }

    /** The other side where foreign keys alone tell its join, so that this side can follow it; null otherwise. */
    @Nullable
    RelationshipDraft guide() {
        RelationshipDraft other = counterpart;
        return other == null || other.hasCondition() ? null : other;
    }

    void pairWith(RelationshipDraft other) {
        counterpart = other;
    }

    @Nullable
    JoinDraft join() {
        return join;
    }

    void joinOver(JoinDraft found) {
        join = found;
    }

    /** Takes the relationship out of all further checks; its mistake was reported, here or where it follows from. */
    void fail() {
        failed = true;
    }

    boolean hasFailed() {
        return failed;
    }

    /** Whether the join is still to be found and can be, by foreign keys alone. */
    boolean isOpen() {
        return !failed && join == null && !hasCondition();
    }

    String describe() {
        return owner.name() + "." + name();
    }

    @Override
    public String toString() {
        return describe();
    }
}
