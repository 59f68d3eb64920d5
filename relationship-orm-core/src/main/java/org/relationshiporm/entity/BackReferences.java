package org.relationshiporm.entity;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;

/** Brings the other side of a relationship in step with a change that was made on this side. */
final class BackReferences {

    private BackReferences() {}

    /**
     * The holder of {@code member} that is the other side of {@code field} and follows its changes; null when the field names none, or one of the two is only
     * for reading.
     */
    static @Nullable RelationshipHolder inverse(HolderField field, Object member) {
        if (field.backPopulates().isEmpty() || field.isViewOnly()) {
            return null;
        }
        HolderLayout layout = HolderLayout.of(member.getClass());
        int slot = layout.slotNamed(field.backPopulates());
        return slot < 0 || layout.field(slot).isViewOnly()
                ? null
                : layout.field(slot).get(member);
    }

    /** All that can refuse to put {@code member} into {@code field} of {@code owner}, before anything changes. */
    static void requireAccepting(HolderField field, Object owner, Object member) {
        requireSoleOwner(field, owner, member);
        field.validate(owner, member);
        if (inverse(field, member) != null) {
            HolderLayout layout = HolderLayout.of(member.getClass());
            layout.field(layout.slotNamed(field.backPopulates())).validate(member, owner);
        }
        if (inverse(field, member) instanceof ToManyMap<?, ?> map) {
            map.requireFreeKey(owner);
        }
    }

    /**
     * Refuses a second owner where the relationship, or the other side of it, allows one only, as far as the holders tell without SQL: {@code member} is to be
     * put into {@code field} of {@code owner}.
     */
    private static void requireSoleOwner(HolderField field, Object owner, Object member) {
        RelationshipHolder inverse = inverse(field, member);
        if (inverse == null) {
            return;
        }
        if (field.isSingleParent()) {
            requireNoOther(field, owner, inverse);
        }
        HolderLayout layout = HolderLayout.of(member.getClass());
        HolderField inverseField = layout.field(layout.slotNamed(field.backPopulates()));
        if (inverseField.isSingleParent()) {
            requireNoOther(inverseField, member, field.get(owner));
        }
    }

    /** Refuses {@code owner} when {@code owners}, the owners of a member of {@code field}, has another. */
    private static void requireNoOther(HolderField field, Object owner, RelationshipHolder owners) {
        if (owners instanceof CollectionHolder<?> collection) {
            for (Object other : Membership.of(collection).content().membersInMemory()) {
                if (other != owner) {
                    throw new SessionUsageException(field.describeSecondOwner(owner, other));
                }
            }
        }
    }

    /** After {@code member} was put into {@code field} of {@code owner}. */
    static void link(HolderField field, Object owner, Object member) {
        RelationshipHolder inverse = inverse(field, member);
        if (inverse instanceof ToOne<?> toOne) {
            Object previous = toOne.known();
            if (previous != null && previous != owner) {
                takeOut(field, previous, member);
            }
            toOne.put(owner);
        } else if (inverse instanceof CollectionHolder<?> collection) {
            Membership.of(collection).linkFromInverse(owner);
        }
    }

    /** After {@code member} was taken out of {@code field} of {@code owner}. */
    static void unlink(HolderField field, Object owner, Object member) {
        RelationshipHolder inverse = inverse(field, member);
        if (inverse instanceof ToOne<?> toOne) {
            Object previous = toOne.known();
            boolean isMovedByKey = previous == null && Boolean.FALSE.equals(toOne.leadsTo(owner));
            if (previous == owner || (previous == null && !isMovedByKey)) {
                toOne.put(null);
            }
        } else if (inverse instanceof CollectionHolder<?> collection) {
            Membership.of(collection).unlinkFromInverse(owner);
        }
    }

    /** Takes {@code member} out of the same relationship of an owner that it leaves. */
    private static void takeOut(HolderField field, Object previousOwner, Object member) {
        HolderLayout layout = HolderLayout.of(previousOwner.getClass());
        int slot = layout.slotNamed(field.name());
        if (slot < 0) {
            return;
        }
        RelationshipHolder holder = layout.field(slot).get(previousOwner);
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of(collection).unlinkFromInverse(member);
        } else if (holder instanceof ToOne<?> toOne && toOne.known() == member) {
            toOne.put(null);
        }
    }
}
