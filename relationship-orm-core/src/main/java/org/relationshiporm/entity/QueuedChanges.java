package org.relationshiporm.entity;

/** Members put into and taken out of a collection whose content is not loaded, until it loads or is flushed. */
final class QueuedChanges<T> {

    final IdentityList<T> added = new IdentityList<>();
    final IdentityList<T> removed = new IdentityList<>();

    /** Queues an addition; false when it is queued already. The last word counts: whether the member is stored already is not known. */
    boolean add(T member) {
        removed.remove(member);
        return added.add(member);
    }

    /** Queues a removal; false when it is queued already. */
    boolean remove(T member) {
        added.remove(member);
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
