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

    boolean isSelfReference() {
        return owner == target;
    }

    /** The columns that {@code foreignKey} names. */
    List<String> namedColumns() {
        return List.of(annotation.foreignKey());
    }

    boolean namesColumns() {
        return annotation.foreignKey().length > 0;
    }

    /** The other side, once both were found to name each other. */
    @Nullable
    RelationshipDraft counterpart() {
        return counterpart;
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

    /** Whether the join is still to be found and can be. */
    boolean isOpen() {
        return !failed && join == null;
    }

    String describe() {
        return owner.name() + "." + name();
    }

    @Override
    public String toString() {
        return describe();
    }
}
