package org.relationshiporm.entity;

/** Members put into and taken out of a collection whose content is not loaded, until it loads or is flushed. */
final class QueuedChanges<T> {

    final IdentityList<T> added = new IdentityList<>();
    final IdentityList<T> removed = new IdentityList<>();

    /** Queues an addition; false when it is queued already. */
    boolean add(T member) {
        if (removed.remove(member)) {
            return true;
        }
        return added.add(member);
    }

    /** Queues a removal; false when it is queued already. */
    boolean remove(T member) {
        if (added.remove(member)) {
            return true;
        }
        return removed.add(member);
    }

    boolean isEmpty() {
        return added.size() == 0 && removed.size() == 0;
    }

    void applyTo(IdentityList<T> content) {
        removed.view().forEach(content::remove);
        added.view().forEach(content::add);
    }
}
