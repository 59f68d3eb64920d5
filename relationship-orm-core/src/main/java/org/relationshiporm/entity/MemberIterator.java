package org.relationshiporm.entity;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Walks the members in their order, notices changes made meanwhile, and takes members away with the other side in step. */
final class MemberIterator<T> implements Iterator<T> {

    private final Membership<T> membership;
    private int position;
    private int expected;
    private @Nullable T last;

    /** Loads the members if they must be. */
    MemberIterator(Membership<T> membership) {
        this.membership = membership;
        membership.members();
        this.expected = membership.modifications();
    }

    /** True also after a change, so that {@link #next} reports it instead of the walk ending early. */
    @Override
    public boolean hasNext() {
        return membership.modifications() != expected
                || position < membership.content().members().size();
    }

    @Override
    public T next() {
        requireUnchanged();
        if (position >= membership.content().members().size()) {
            throw new NoSuchElementException();
        }
        T next = membership.content().members().get(position++);
        last = next;
        return next;
    }

    @Override
    public void remove() {
        if (last == null) {
            throw new IllegalStateException("There is no member to remove: next() was not called, or remove() was.");
        }
        requireUnchanged();
        membership.removeAt(--position);
        last = null;
        expected = membership.modifications();
    }

    private void requireUnchanged() {
        if (membership.modifications() != expected) {
            throw new ConcurrentModificationException("`" + membership.field().describe()
                    + "` changed while an iterator walked it. Walk a copy: `new ArrayList<>(...)`.");
        }
    }
}
