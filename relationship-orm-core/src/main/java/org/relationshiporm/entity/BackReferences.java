package org.relationshiporm.entity;

import org.jspecify.annotations.Nullable;

/** Brings the other side of a relationship in step with a change that was made on this side. */
final class BackReferences {

    private BackReferences() {}

    /** The holder of {@code member} that is the other side of {@code field}; null when the field names none. */
    static @Nullable RelationshipHolder inverse(HolderField field, Object member) {
        if (field.backPopulates().isEmpty()) {
            return null;
        }
        HolderLayout layout = HolderLayout.of(member.getClass());
        int slot = layout.slotNamed(field.backPopulates());
        return slot < 0 ? null : layout.field(slot).get(member);
    }

    /** Refuses a link that the other side cannot take, before anything changes. */
    static void requireAccepting(HolderField field, Object owner, Object member) {
        if (inverse(field, member) instanceof ToManyMap<?, ?> map) {
            map.requireFreeKey(owner);
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
            if (previous == owner || previous == null) {
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
