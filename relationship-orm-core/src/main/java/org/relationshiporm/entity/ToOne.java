package org.relationshiporm.entity;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;

/**
 * A relationship to one object, or none. Stands in a final field that {@link #of} initialises and {@link Relationship} describes.
 *
 * <pre>{@code
 * @Relationship(backPopulates = "posts")
 * private final ToOne<User> user = ToOne.of(this);
 * }</pre>
 *
 * <p>{@link #set} keeps the other side in step at once, sends no SQL for it, and is written at the next flush. {@link #get} of an unloaded relationship
 * loads it: from the identity map when the foreign key's object is there, otherwise for all objects that came with the owner in one statement. Reading
 * loaded content is free to any thread; everything else belongs to the session's thread. {@code equals} is identity; {@code toString} never loads.
 *
 * @param <T> the class of the object
 */
public final class ToOne<T> implements RelationshipHolder, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Object owner;
    private @Nullable T value;
    private HolderStatus status = HolderStatus.NEW;

    private transient short slotPlusOne;
    private transient @Nullable OwnerState state;
    private transient boolean changed;
    private transient boolean originalKnown;
    private transient @Nullable T original;
    private transient long readIn;
    private @Nullable String filter;
    private boolean writable;

    private ToOne(Object owner) {
        this.owner = owner;
    }

    /** The holder for a field of {@code owner}, empty as yet. */
    public static <T> ToOne<T> of(Object owner) {
        return new ToOne<>(Objects.requireNonNull(owner, "owner"));
    }

    /**
     * The object, or null when there is none. Loads it when it is not loaded or was read in an earlier transaction.
     *
     * @throws UnloadedRelationshipException when it is not loaded and cannot or must not be loaded here
     */
    public @Nullable T get() {
        if (isCurrent()) {
            return value;
        }
        OwnerState tracker = state;
        if (tracker != null && tracker.canLoad()) {
            tracker.load(slot());
        } else if (status == HolderStatus.UNLOADED) {
            throw unloaded(tracker);
        }
        return value;
    }

    private UnloadedRelationshipException unloaded(@Nullable OwnerState tracker) {
        HolderField field = field();
        return new UnloadedRelationshipException(
                owner.getClass().getSimpleName(),
                field.name(),
                tracker == null ? "(deserialized)" : tracker.describe(),
                "its session is closed or no longer has the object");
    }

    /** Makes {@code newValue} the object, null for none; the other side follows at once. */
    public void set(@Nullable T newValue) {
        HolderField field = field();
        field.requireWritable();
        requireFitting(field, newValue);
        requireWhole(field);
        OwnerState tracker = state;
        if (tracker != null) {
            tracker.requireWritable();
            if (newValue != null) {
                tracker.requireLinkable(slot(), newValue);
            }
            if (!isCurrent()) {
                tracker.beforeAssign(slot());
            }
        }
        T previous = known();
        if (previous == newValue && isCurrent() && status != HolderStatus.FILTERED) {
            if (status == HolderStatus.NEW) {
                status = HolderStatus.LOADED;
            }
            return;
        }
        if (newValue != null) {
            BackReferences.requireAccepting(field, owner, newValue);
        }
        put(newValue);
        if (previous != null && previous != newValue) {
            BackReferences.unlink(field, owner, previous);
        }
        if (newValue != null) {
            BackReferences.link(field, owner, newValue);
            if (tracker != null) {
                tracker.linked(slot(), newValue);
            }
        }
    }

    private void requireWhole(HolderField field) {
        if (status == HolderStatus.FILTERED && !writable) {
            throw new SessionUsageException(
                    "`" + field.describe() + "` was loaded by `" + filter
                            + "` and may lead to an object that was left out, so it cannot be changed. Load it first, session.load(List.of(owner), attribute).");
        }
    }

    private void requireFitting(HolderField field, @Nullable Object candidate) {
        if (candidate != null && !field.target().isInstance(candidate)) {
            throw new SessionUsageException(
                    "`" + field.describe() + "` leads to " + field.target().getSimpleName() + ", not to "
                            + candidate.getClass().getName() + ". Set an object of the declared class.");
        }
    }

    /**
     * The key by which the object is referred to: its value, a list of values for a composite key, or null when there is none. Sends no SQL where the owner's
     * row has the foreign key. On the side of a one-to-one without it, only the object tells, so that it is loaded like by {@link #get}.
     *
     * @throws UnloadedRelationshipException when the owner's row does not tell and the object cannot or must not be loaded here
     */
    public @Nullable Object key() {
        OwnerState tracker = state;
        if (isCurrent()) {
            T current = value;
            if (current == null) {
                return null;
            }
            return tracker == null ? HolderAccess.keyOf(current) : tracker.key(slot(), current);
        }
        return tracker == null ? null : tracker.key(slot(), null);
    }

    @Override
    public boolean isLoaded() {
        OwnerState tracker = state;
        return isCurrent()
                || (tracker != null && tracker.isNew())
                || (status != HolderStatus.UNLOADED && (tracker == null || !tracker.canLoad()));
    }

    @Override
    public Object owner() {
        return owner;
    }

    @Override
    public @Nullable OwnerState state() {
        return state;
    }

    private boolean isCurrent() {
        return switch (status) {
            case NEW -> true;
            case UNLOADED -> false;
            case LOADED, FILTERED -> changed || state == null || state.isCurrent(readIn);
        };
    }

    /** The object as far as it can be told without SQL; null when there is none or it is unknown. */
    @SuppressWarnings("unchecked")
    @Nullable
    T known() {
        if (isCurrent()) {
            return value;
        }
        OwnerState tracker = state;
        if (tracker != null && tracker.canLoad()) {
            return (T) tracker.peek(slot());
        }
        return status == HolderStatus.LOADED ? value : null;
    }

    /** Whether the object is {@code candidate}, as far as it can be told without SQL; null when it cannot. */
    @Nullable
    Boolean leadsTo(Object candidate) {
        OwnerState tracker = state;
        Boolean told = tracker == null || isCurrent() ? null : tracker.leadsTo(slot(), candidate);
        if (told != null) {
            return told;
        }
        T other = known();
        return other == null && !isCurrent() ? null : (Boolean) (other == candidate);
    }

    /** Assigns without touching the other side. */
    @SuppressWarnings("unchecked")
    void put(@Nullable Object newValue) {
        boolean known = status != HolderStatus.UNLOADED && status != HolderStatus.FILTERED && isCurrent();
        if (value == newValue && known) {
            return;
        }
        if (!changed) {
            originalKnown = known;
            original = originalKnown ? value : null;
            changed = true;
        }
        value = (T) newValue;
        status = HolderStatus.LOADED;
        if (state != null) {
            state.changed(slot());
        }
    }

    int slot() {
        if (slotPlusOne == 0) {
            slotPlusOne = (short) (HolderLayout.of(owner.getClass()).slotOf(owner, this) + 1);
        }
        return slotPlusOne - 1;
    }

    private HolderField field() {
        return HolderLayout.of(owner.getClass()).field(slot());
    }

    // What sessions do with a holder; reached through HolderAccess.

    void attach(@Nullable OwnerState newState) {
        state = newState;
    }

    void hydrate(OwnerState newState, int newSlot) {
        state = newState;
        slotPlusOne = (short) (newSlot + 1);
        value = null;
        status = HolderStatus.UNLOADED;
        changed = false;
        originalKnown = false;
        original = null;
    }

    @SuppressWarnings("unchecked")
    void fill(@Nullable Object loaded, long transaction) {
        if (changed) {
            if (!originalKnown) {
                original = (T) loaded;
                originalKnown = true;
            }
            return;
        }
        value = (T) loaded;
        status = HolderStatus.LOADED;
        readIn = transaction;
    }

    /** Takes in what {@code chosenBy} lets through; an unflushed change keeps it out. */
    @SuppressWarnings("unchecked")
    void fillPart(@Nullable Object loaded, long transaction, String chosenBy, boolean mayChange) {
        if (!changed) {
            writable = mayChange;
            value = (T) loaded;
            status = HolderStatus.FILTERED;
            readIn = transaction;
            filter = chosenBy;
        }
    }

    boolean isChanged() {
        return changed;
    }

    boolean isOriginalKnown() {
        return originalKnown;
    }

    @Nullable
    T original() {
        return original;
    }

    @Nullable
    T content() {
        return value;
    }

    HolderStatus status() {
        return status;
    }

    boolean isCurrentContent() {
        return isCurrent();
    }

    void flushed(long transaction) {
        if (changed) {
            readIn = transaction;
        } else if (status == HolderStatus.NEW) {
            status = HolderStatus.UNLOADED;
        }
        changed = false;
        originalKnown = false;
        original = null;
    }

    void expire() {
        value = null;
        status = HolderStatus.UNLOADED;
        changed = false;
        originalKnown = false;
        original = null;
    }

    /** Links the other sides as they were before the first unflushed change. */
    @SuppressWarnings("unchecked")
    void retract() {
        if (!changed) {
            return;
        }
        OwnerState tracker = state;
        T present = value;
        T before = originalKnown || tracker == null || !tracker.canLoad() ? original : (T) tracker.peek(slot());
        if (present == before) {
            return;
        }
        HolderField field = field();
        if (present != null) {
            BackReferences.unlink(field, owner, present);
        }
        if (before != null) {
            BackReferences.link(field, owner, before);
        }
    }

    /** Back to the content before the first unflushed change, to be read again when there is a session. */
    void undo() {
        if (changed) {
            restore(originalKnown, original);
        } else {
            readIn = HolderAccess.STALE;
        }
    }

    @SuppressWarnings("unchecked")
    void restore(boolean known, @Nullable Object content) {
        value = (T) content;
        status = known ? HolderStatus.LOADED : HolderStatus.UNLOADED;
        readIn = HolderAccess.STALE;
        changed = false;
        originalKnown = false;
        original = null;
    }

    /** The owner has no row any more: what the holder contains is to be written with the owner when it is added again. */
    void becomeNew() {
        status = value == null ? HolderStatus.NEW : HolderStatus.LOADED;
        changed = value != null;
        originalKnown = true;
        original = null;
    }

    void forget(Set<?> gone) {
        if (value != null && gone.contains(value)) {
            value = null;
        }
        if (original != null && gone.contains(original)) {
            original = null;
        }
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        if (status == HolderStatus.NEW && state != null && !state.isNew()) {
            status = HolderStatus.UNLOADED;
        }
        out.defaultWriteObject();
    }

    /** The relationship and what is loaded of it, without loading. */
    @Override
    public String toString() {
        return status == HolderStatus.UNLOADED
                ? "ToOne[unloaded]"
                : value == null ? "ToOne[none]" : "ToOne[" + value.getClass().getSimpleName() + "]";
    }
}
