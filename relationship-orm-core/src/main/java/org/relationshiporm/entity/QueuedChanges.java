package org.relationshiporm.entity;

import java.util.function.Predicate;

/**
 * Members put into and taken out of a collection whose content is not loaded, until it loads or is flushed. Whether they are stored is not known, so the last
 * word on each counts: what was put in and taken out again must go in case it was stored before.
 */
final class QueuedChanges<T> {

    final IdentityList<T> added = new IdentityList<>();
    final IdentityList<T> removed = new IdentityList<>();

    /** Put in and taken out again: to go if it is stored. */
    final IdentityList<T> withdrawn = new IdentityList<>();

    /** Queues an addition; false when it is queued already. */
    boolean add(T member) {
        removed.remove(member);
        withdrawn.remove(member);
        return added.add(member);
    }

    /** Queues a removal; false when it is queued already. */
    boolean remove(T member) {
        if (added.remove(member)) {
            return withdrawn.add(member);
        }
        return !withdrawn.contains(member) && removed.add(member);
    }

    /** Takes in an addition that came before all that is queued. */
    void addBefore(T member) {
        if (removed.remove(member)) {
            withdrawn.add(member);
        } else if (!withdrawn.contains(member)) {
            added.add(member);
        }
    }

    /** Takes in a removal that came before all that is queued. */
    void removeBefore(T member) {
        if (!added.contains(member) && !withdrawn.contains(member)) {
            removed.add(member);
        }
    }

    boolean isRemoved(Object member) {
        return removed.contains(member) || withdrawn.contains(member);
    }

    void forget(Predicate<Object> gone) {
        added.removeIf(gone);
        removed.removeIf(gone);
        withdrawn.removeIf(gone);
    }

    void applyTo(IdentityList<T> content) {
        removed.view().forEach(content::remove);
        withdrawn.view().forEach(content::remove);
        added.view().forEach(content::add);
    }
}
