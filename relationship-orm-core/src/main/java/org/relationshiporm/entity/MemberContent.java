package org.relationshiporm.entity;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link CollectionHolder} contains and how that stands to what is stored: the members, those of before the first unflushed change, and the changes queued while
 * nothing is loaded. Knows nothing of the other side.
 */
final class MemberContent<T> implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private HolderStatus status = HolderStatus.NEW;
    private Object @Nullable [] serialized;

    private transient @Nullable IdentityList<T> members;
    private transient Object @Nullable [] baseline;
    private transient @Nullable QueuedChanges<T> queue;
    private transient long readIn;
    private @Nullable String filter;
    private boolean writable;

    // ---------------------------------------------------------------- reading

    /** Whether the members can be given out as they are. */
    boolean isCurrent(@Nullable OwnerState state) {
        return switch (status) {
            case NEW -> true;
            case UNLOADED -> false;
            case FILTERED -> baseline != null || state == null || state.isCurrent(readIn);
            case LOADED -> queue == null && (baseline != null || state == null || state.isCurrent(readIn));
        };
    }

    HolderStatus status() {
        return status;
    }

    /** The members, to be read only; empty when there are none or none are loaded. */
    IdentityList<T> members() {
        return members == null ? new IdentityList<>() : members;
    }

    boolean isChanged() {
        return baseline != null || queue != null;
    }

    boolean isQueued() {
        return queue != null;
    }

    /** Whether changes were made without all stored members being known. */
    boolean isChangedUnseen() {
        return queue != null || (status == HolderStatus.FILTERED && baseline != null);
    }

    /** Whether members may come and go: always, unless a part was loaded that is to be looked at only. */
    boolean isWritable() {
        return status != HolderStatus.FILTERED || writable;
    }

    /** Whether {@code element} waits to be added (true) or removed (false); null when it does not wait. */
    @Nullable
    Boolean queued(Object element) {
        QueuedChanges<T> waiting = queue;
        if (waiting == null) {
            return null;
        }
        return waiting.added.contains(element) ? Boolean.TRUE : waiting.isRemoved(element) ? Boolean.FALSE : null;
    }

    /** The members in memory, queued ones included. */
    List<Object> membersInMemory() {
        List<Object> all = new ArrayList<>();
        forEachInMemory(all::add);
        return all;
    }

    /** Hands the members in memory to {@code action}, queued ones included. */
    void forEachInMemory(Consumer<Object> action) {
        if (members != null) {
            members.view().forEach(action);
        }
        if (queue != null) {
            queue.added.view().forEach(action);
        }
    }

    /** The members that are not stored yet. */
    List<Object> added() {
        List<Object> added = new ArrayList<>();
        if (baseline != null) {
            IdentityList<Object> before = new IdentityList<>(List.of(baseline));
            for (Object member : members().view()) {
                if (!before.contains(member)) {
                    added.add(member);
                }
            }
        }
        if (queue != null) {
            added.addAll(queue.added.view());
        }
        return added;
    }

    /** The stored members that are to go. */
    List<Object> removed() {
        List<Object> removed = new ArrayList<>();
        if (baseline != null) {
            IdentityList<T> now = members();
            for (Object member : baseline) {
                if (!now.contains(member)) {
                    removed.add(member);
                }
            }
        }
        if (queue != null) {
            removed.addAll(queue.removed.view());
        }
        return removed;
    }

    /** The members that were added and removed again unseen: to go in case they are stored. */
    List<Object> withdrawn() {
        return queue == null ? List.of() : List.copyOf(queue.withdrawn.view());
    }

    /** The stored members of before the first unflushed change; null when nothing changed or they are not known. */
    Object @Nullable [] baseline() {
        return baseline;
    }

    // ---------------------------------------------------------------- changing

    /** Keeps the members of before the first unflushed change, and gives those to change. A part stays one. */
    IdentityList<T> touch() {
        if (members == null) {
            members = new IdentityList<>();
        }
        if (baseline == null) {
            baseline = members.toArray();
        }
        if (status != HolderStatus.FILTERED) {
            status = HolderStatus.LOADED;
        }
        return members;
    }

    /** Puts {@code wanted} in the place of the members. */
    void replace(IdentityList<T> wanted) {
        touch();
        members = wanted;
    }

    /** Queues an addition; false when it waits already. */
    boolean queueAddition(T member) {
        return queue().add(member);
    }

    /** Queues a removal; false when it waits already. */
    boolean queueRemoval(T member) {
        return queue().remove(member);
    }

    /** Queues flushed changes again, as made before those that wait now. */
    void requeue(List<T> added, List<T> removed, List<T> withdrawn) {
        QueuedChanges<T> waiting = queue();
        withdrawn.forEach(member -> {
            waiting.removeBefore(member);
            waiting.addBefore(member);
        });
        removed.forEach(waiting::removeBefore);
        added.forEach(waiting::addBefore);
    }

    private QueuedChanges<T> queue() {
        if (queue == null) {
            queue = new QueuedChanges<>();
        }
        return queue;
    }

    /** Carries the queue into the members; false when there is none. */
    boolean applyQueue() {
        QueuedChanges<T> waiting = queue;
        if (waiting == null) {
            return false;
        }
        queue = null;
        waiting.applyTo(touch());
        return true;
    }

    // ---------------------------------------------------------------- what sessions do

    /** Takes in what was read in {@code transaction}; unflushed changes win over it. Returns whether this replaced members. */
    boolean fill(List<T> loaded, long transaction) {
        if (status == HolderStatus.LOADED && baseline != null) {
            return false;
        }
        queueDifference();
        boolean reread = members != null;
        members = new IdentityList<>(loaded);
        status = HolderStatus.LOADED;
        readIn = transaction;
        return applyQueue() || reread;
    }

    /** Whether no unflushed change keeps a part out: to one that may be changed those that wait are applied. */
    boolean takesPart(boolean mayChange) {
        return baseline == null && (mayChange || queue == null);
    }

    /** Lets changes of a part wait for the whole. */
    private void queueDifference() {
        if (baseline == null) {
            return;
        }
        List<Object> came = added();
        List<Object> went = removed();
        baseline = null;
        QueuedChanges<T> waiting = queue();
        went.forEach(member -> waiting.remove(cast(member)));
        came.forEach(member -> waiting.add(cast(member)));
    }

    @SuppressWarnings("unchecked")
    private T cast(Object member) {
        return (T) member;
    }

    /**
     * Takes in a part of the members, chosen by {@code chosenBy}, unless unflushed changes keep it out. Returns whether other members are seen now.
     */
    boolean fillPart(List<T> loaded, long transaction, String chosenBy, boolean mayChange) {
        if (!takesPart(mayChange)) {
            return false;
        }
        boolean seenAlready =
                queue == null && status == HolderStatus.FILTERED && members != null && members.isSame(loaded);
        if (!seenAlready) {
            members = new IdentityList<>(loaded);
        }
        status = HolderStatus.FILTERED;
        readIn = transaction;
        filter = chosenBy;
        writable = mayChange;
        applyQueue();
        return !seenAlready;
    }

    /** What chose the members of a part. */
    String filter() {
        return filter == null ? "a filter" : filter;
    }

    /** The changes are stored. */
    void flushed(long transaction) {
        if (queue != null && members != null) {
            queue.applyTo(members);
        }
        queue = null;
        if (baseline != null) {
            baseline = null;
            readIn = transaction;
        } else {
            ownerIsStored();
        }
    }

    /** The owner has a row now: what nobody touched is unloaded. */
    void ownerIsStored() {
        if (status == HolderStatus.NEW) {
            status = HolderStatus.UNLOADED;
        }
    }

    void expire() {
        status = HolderStatus.UNLOADED;
        members = null;
        baseline = null;
        queue = null;
    }

    /** Drops the unflushed changes; what remains is stale. */
    void undo() {
        restore(baseline);
    }

    /** Goes back to {@code previous}, or keeps the members when that is null; either is stale. */
    void restore(Object @Nullable [] previous) {
        queue = null;
        baseline = null;
        if (previous != null) {
            hold(previous);
            if (status != HolderStatus.FILTERED) {
                status = HolderStatus.LOADED;
            }
        }
        if (status == HolderStatus.LOADED || status == HolderStatus.FILTERED) {
            readIn = HolderAccess.STALE;
        }
    }

    @SuppressWarnings("unchecked")
    private void hold(Object[] elements) {
        members = new IdentityList<>((List<T>) List.of(elements));
    }

    /** The owner has no row any more: all members count as added. */
    void becomeNew() {
        applyQueue();
        boolean hasMembers = status != HolderStatus.FILTERED && members != null && members.size() > 0;
        status = hasMembers ? HolderStatus.LOADED : HolderStatus.NEW;
        baseline = hasMembers ? new Object[0] : null;
    }

    /** Takes out an object that exists no longer, without this being a change. */
    void forget(Set<?> gone) {
        if (members != null) {
            members.removeIf(gone::contains);
        }
        if (queue != null) {
            queue.forget(gone::contains);
        }
        Object[] before = baseline;
        if (before != null) {
            baseline = Arrays.stream(before)
                    .filter(member -> !gone.contains(member))
                    .toArray();
        }
    }

    // ---------------------------------------------------------------- serialization

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        serialized = members == null ? null : members.toArray();
        out.defaultWriteObject();
        serialized = null;
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        if (serialized != null) {
            hold(Objects.requireNonNull(serialized));
            serialized = null;
        }
    }
}
