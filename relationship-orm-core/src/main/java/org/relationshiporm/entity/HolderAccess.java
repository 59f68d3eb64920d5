package org.relationshiporm.entity;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;

/**
 * What sessions, loaders and flushes do with holders behind their owners' backs. Not for application code: nothing here keeps the other side in step.
 */
public final class HolderAccess {

    /** The number of no transaction: content read in it is always read again. */
    public static final long STALE = -1;

    private HolderAccess() {}

    /** What a holder held for the database before it was flushed; {@link #restore} goes back to it. */
    public record Memento(boolean known, Object @Nullable [] content) {}

    /** Binds the holder of an object that a session begins to track, keeping its content. */
    public static void attach(RelationshipHolder holder, @Nullable OwnerState state) {
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of(collection).attach(state);
        } else {
            ((ToOne<?>) holder).attach(state);
        }
    }

    /** Binds the holder of an object that was just read, and makes it unloaded whatever the constructor put in. */
    public static void hydrate(RelationshipHolder holder, OwnerState state, int slot) {
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of(collection).hydrate(state, slot);
        } else {
            ((ToOne<?>) holder).hydrate(state, slot);
        }
    }

    /** What a deferred column holds: its value, or {@link org.relationshiporm.type.Unread} when it was not read. */
    public static @Nullable Object value(Deferred<?> holder) {
        return holder.content();
    }

    /** Gives a deferred column what {@link #value} tells of it. */
    public static void put(Deferred<?> holder, @Nullable Object content) {
        holder.put(content);
    }

    /**
     * Binds a deferred column of an object that a session begins to track, keeping its content.
     *
     * @throws SessionUsageException when the holder was made for another object
     */
    public static void attach(
            Deferred<?> holder, Object owner, @Nullable OwnerState state, String fieldName, int columnIndex) {
        if (holder.owner() != owner) {
            throw new SessionUsageException(
                    "The holder in `" + owner.getClass().getSimpleName() + "." + fieldName + "` was made for another "
                            + holder.owner().getClass().getSimpleName()
                            + ": the object is a clone and would edit its original. Construct a new object and copy its values instead.");
        }
        holder.attach(state, fieldName, columnIndex);
    }

    /** What the deferred column holds is that of its row as of now. */
    public static void becomeCurrent(Deferred<?> holder) {
        holder.becomeCurrent();
    }

    /** The deferred column is to be read again when it is next asked for. */
    public static void becomeStale(Deferred<?> holder) {
        holder.becomeStale();
    }

    /** Whether reading the deferred column now would send no SQL. */
    public static boolean isCurrent(Deferred<?> holder) {
        return holder.isCurrentContent();
    }

    /** Gives the content that was read in {@code transaction}; queued changes are applied to it, unflushed changes win over it. */
    public static void fill(CollectionHolder<?> holder, List<?> members, long transaction) {
        Membership.of(holder).fill(members, transaction);
    }

    /** Gives the object that was read in {@code transaction}; an unflushed change wins over it. */
    public static void fill(ToOne<?> holder, @Nullable Object value, long transaction) {
        holder.fill(value, transaction);
    }

    /**
     * Gives a part of the content, chosen by {@code chosenBy}, that was read in {@code transaction}; unflushed changes keep it out.
     *
     * @param mayChange whether the application may change the part, which is written as a change of the whole; queued changes are applied to such a part
     */
    public static void fillPart(
            RelationshipHolder holder, List<?> members, long transaction, String chosenBy, boolean mayChange) {
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of(collection).fillPart(members, transaction, chosenBy, mayChange);
        } else {
            ((ToOne<?>) holder).fillPart(members.isEmpty() ? null : members.get(0), transaction, chosenBy, mayChange);
        }
    }

    /** Whether all content is there, so that reading the holder now would send no SQL. */
    public static boolean isCurrent(RelationshipHolder holder) {
        if (isFiltered(holder)) {
            return false;
        }
        return holder instanceof CollectionHolder<?> collection
                ? Membership.of(collection).isCurrent()
                : ((ToOne<?>) holder).isCurrentContent();
    }

    /** Whether what is stored for the holder is known: reading it would send no SQL, and so would finding out what a change replaced. */
    public static boolean isSettled(RelationshipHolder holder) {
        return isCurrent(holder)
                && !(holder instanceof ToOne<?> toOne && toOne.isChanged() && !toOne.isOriginalKnown());
    }

    /** Whether the holder has changes that were not flushed. */
    public static boolean isChanged(RelationshipHolder holder) {
        return holder instanceof CollectionHolder<?> collection
                ? Membership.of(collection).content().isChanged()
                : ((ToOne<?>) holder).isChanged();
    }

    /** Whether the holder has content that its owner can read, current or not. */
    public static boolean hasContent(RelationshipHolder holder) {
        return holder instanceof CollectionHolder<?> collection
                ? Membership.of(collection).content().status() == HolderStatus.LOADED
                : ((ToOne<?>) holder).status() == HolderStatus.LOADED;
    }

    /** Whether there is content to show without loading: what was loaded, if only in an earlier transaction or in part, or belongs to a new object. */
    public static boolean isInMemory(RelationshipHolder holder) {
        return holder.isLoaded() || hasContent(holder) || isFiltered(holder);
    }

    /** Whether the content may be a part only. */
    public static boolean isFiltered(RelationshipHolder holder) {
        return holder instanceof CollectionHolder<?> collection
                ? Membership.of(collection).content().status() == HolderStatus.FILTERED
                : ((ToOne<?>) holder).status() == HolderStatus.FILTERED;
    }

    /** Whether the content is a part of a collection that the application may have changed. */
    public static boolean isWritablePart(RelationshipHolder holder) {
        return isFiltered(holder)
                && holder instanceof CollectionHolder<?> collection
                && Membership.of(collection).content().isWritable();
    }

    /** The members in memory, queued ones included; loads nothing. */
    public static List<Object> members(RelationshipHolder holder) {
        if (holder instanceof CollectionHolder<?> collection) {
            return Membership.of(collection).content().membersInMemory();
        }
        Object value = ((ToOne<?>) holder).content();
        return value == null ? List.of() : List.of(value);
    }

    /** Hands the members in memory to {@code action}, queued ones included; loads nothing. */
    public static void forEachMember(RelationshipHolder holder, Consumer<Object> action) {
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of(collection).content().forEachInMemory(action);
        } else {
            Object value = ((ToOne<?>) holder).content();
            if (value != null) {
                action.accept(value);
            }
        }
    }

    /** The object in memory, or null; loads nothing. */
    public static @Nullable Object value(ToOne<?> holder) {
        return holder.content();
    }

    /** The object that the holder led to before its unflushed change; null when there was none or it is not known. */
    public static @Nullable Object original(ToOne<?> holder) {
        return holder.isChanged() ? holder.original() : holder.content();
    }

    /** Whether the object before the unflushed change is known. */
    public static boolean isOriginalKnown(ToOne<?> holder) {
        return holder.isOriginalKnown();
    }

    /** The members that the flush must add to what is stored. */
    public static List<Object> added(CollectionHolder<?> holder) {
        return Membership.of(holder).content().added();
    }

    /** The members that the flush must take away from what is stored. */
    public static List<Object> removed(CollectionHolder<?> holder) {
        return Membership.of(holder).content().removed();
    }

    /** The members that were added and removed again while the stored ones were not known: the flush must take them away if they are stored. */
    public static List<Object> withdrawn(CollectionHolder<?> holder) {
        return Membership.of(holder).content().withdrawn();
    }

    /** The objects that an unflushed change took out of the holder, as far as they are known. */
    public static List<Object> departed(RelationshipHolder holder) {
        if (holder instanceof CollectionHolder<?> collection) {
            return removed(collection);
        }
        ToOne<?> toOne = (ToOne<?>) holder;
        Object original = original(toOne);
        return original == null || original == value(toOne) ? List.of() : List.of(original);
    }

    /** The objects that an unflushed change brought into the holder. */
    public static List<Object> arrived(RelationshipHolder holder) {
        if (holder instanceof CollectionHolder<?> collection) {
            return added(collection);
        }
        ToOne<?> toOne = (ToOne<?>) holder;
        Object value = value(toOne);
        return value == null || value == original(toOne) ? List.of() : List.of(value);
    }

    /** Whether members were added without all stored ones being known, so that the database may have them already. */
    public static boolean isChangedUnseen(CollectionHolder<?> holder) {
        return Membership.of(holder).content().isChangedUnseen();
    }

    /** Whether {@link #fillPart} would give the part, and no unflushed change keep it out. */
    public static boolean takesPart(RelationshipHolder holder, boolean mayChange) {
        return holder instanceof CollectionHolder<?> collection
                ? Membership.of(collection).content().takesPart(mayChange)
                : !((ToOne<?>) holder).isChanged();
    }

    /** What is stored for the holder as far as it is known; taken before {@link #flushed}. */
    public static Memento capture(RelationshipHolder holder) {
        if (holder instanceof CollectionHolder<?> collection) {
            Object[] baseline = Membership.of(collection).content().baseline();
            return new Memento(baseline != null, baseline);
        }
        ToOne<?> toOne = (ToOne<?>) holder;
        Object original = toOne.original();
        return new Memento(toOne.isOriginalKnown(), original == null ? null : new Object[] {original});
    }

    /** The whole content as it is now, to {@link #restore}. */
    public static Memento contents(RelationshipHolder holder) {
        return new Memento(true, members(holder).toArray());
    }

    /** Goes back to what was captured; the content is stale and will be read again. */
    public static void restore(RelationshipHolder holder, Memento memento) {
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of(collection).exchange(content -> content.restore(memento.content()));
        } else {
            Object[] content = memento.content();
            ((ToOne<?>) holder).restore(memento.known(), content == null || content.length == 0 ? null : content[0]);
        }
    }

    /** The holder's changes are stored. */
    public static void flushed(RelationshipHolder holder, long transaction) {
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of(collection).flushed(transaction);
        } else {
            ((ToOne<?>) holder).flushed(transaction);
        }
    }

    /** Lets flushed changes wait again, because they were rolled back. */
    public static void requeue(
            WriteOnlyMany<?> holder, List<Object> added, List<Object> removed, List<Object> withdrawn) {
        Membership.of(holder).requeue(added, removed, withdrawn);
    }

    /** Drops unflushed changes; the content is stale and will be read again. */
    public static void undo(RelationshipHolder holder) {
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of(collection).exchange(MemberContent::undo);
        } else {
            ((ToOne<?>) holder).undo();
        }
    }

    /** Gives what was read in {@code transaction}, whichever kind of holder it is. */
    public static void fillContent(RelationshipHolder holder, List<Object> members, long transaction) {
        if (holder instanceof CollectionHolder<?> collection) {
            fill(collection, members, transaction);
        } else {
            fill((ToOne<?>) holder, members.isEmpty() ? null : members.get(0), transaction);
        }
    }

    /** Makes {@code members} the content as the application would: the other sides follow, and the difference is written. */
    @SuppressWarnings("unchecked")
    public static void replace(RelationshipHolder holder, List<Object> members) {
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of((CollectionHolder<Object>) collection).setAll(members);
        } else {
            ((ToOne<Object>) holder).set(members.isEmpty() ? null : members.get(0));
        }
    }

    /** Adds to a collection as the application would. */
    @SuppressWarnings("unchecked")
    public static void add(RelationshipHolder holder, Object member) {
        ((CollectionHolder<Object>) holder).add(member);
    }

    /** Removes from a collection as the application would. */
    public static void remove(RelationshipHolder holder, Object member) {
        Membership<?> membership = Membership.of((CollectionHolder<?>) holder);
        if (holder instanceof WriteOnlyMany<?>) {
            membership.removeUnseen(member);
        } else {
            membership.remove(member);
        }
    }

    /** Takes an unflushed change back as if the application did: the other side follows. */
    public static void retract(ToOne<?> holder) {
        holder.retract();
    }

    /** Drops content and changes: unloaded. */
    public static void expire(RelationshipHolder holder) {
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of(collection).exchange(MemberContent::expire);
        } else {
            ((ToOne<?>) holder).expire();
        }
    }

    /** The owner has no row any more; whatever the holder contains counts as added. */
    public static void becomeNew(RelationshipHolder holder) {
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of(collection).becomeNew();
        } else {
            ((ToOne<?>) holder).becomeNew();
        }
    }

    /** Takes an object out of the content, without this being a change. */
    public static void forget(RelationshipHolder holder, Object gone) {
        Set<Object> one = Collections.newSetFromMap(new IdentityHashMap<>());
        one.add(gone);
        forget(holder, one);
    }

    /** Takes objects, a set that compares them by identity, out of the content, without this being a change. */
    public static void forget(RelationshipHolder holder, Set<Object> gone) {
        if (holder instanceof CollectionHolder<?> collection) {
            Membership.of(collection).exchange(content -> content.forget(gone));
        } else {
            ((ToOne<?>) holder).forget(gone);
        }
    }

    /** The key of an object as far as its state tells it; null for one that no session has seen. */
    static @Nullable Object keyOf(Object object) {
        for (HolderField field : HolderLayout.of(object.getClass()).fields()) {
            RelationshipHolder holder = field.find(object);
            OwnerState state = holder == null ? null : holder.state();
            if (state != null) {
                return state.ownerKey();
            }
        }
        return null;
    }
}
