package org.relationshiporm.entity;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.UnloadedColumnException;
import org.relationshiporm.type.Unread;

/**
 * A column that is read on demand, for values that are large and rarely wanted. Stands in a field that {@link #of} initialises; in all else it is mapped like a
 * plain field of type {@code V}, by the same annotations.
 *
 * <pre>{@code
 * private final Deferred<String> body = Deferred.of(this);
 * }</pre>
 *
 * <p>Queries leave the column out, unless {@code undefer(Post_.body)} asks for it. The first {@link #get} then reads it, by one SELECT for up to 500 of the
 * objects that came with the owner. {@link #set} reads nothing and is written at the next flush. On an object without a row the value is known, and null until
 * it is set. After a commit the value is read again where there is a session, and stays readable where there is none. {@code equals} is identity; {@code
 * toString} never loads.
 *
 * @param <V> the class of the values
 */
public final class Deferred<V> implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Object owner;
    private @Nullable V value;
    private boolean known = true;

    private transient String name = "";
    private transient int index = -1;
    private transient @Nullable OwnerState state;
    private transient long readIn = HolderAccess.STALE;

    private Deferred(Object owner) {
        this.owner = owner;
    }

    /** The holder for a field of {@code owner}, null as yet. */
    public static <V> Deferred<V> of(Object owner) {
        return new Deferred<>(Objects.requireNonNull(owner, "owner"));
    }

    /**
     * The value; null for NULL. Reads it when it was not read, or in an earlier transaction.
     *
     * @throws UnloadedColumnException when it was not read and cannot be read here
     */
    public @Nullable V get() {
        OwnerState tracker = state;
        if (!isCurrent() && tracker != null && tracker.canLoad()) {
            tracker.loadColumn(index);
        }
        if (!known) {
            throw new UnloadedColumnException(
                    owner.getClass().getSimpleName(),
                    name,
                    tracker == null ? "(deserialized)" : tracker.describe(),
                    "its session is closed or no longer has the object");
        }
        return value;
    }

    /** Makes {@code newValue} the value, null for NULL; reads nothing. */
    public void set(@Nullable V newValue) {
        OwnerState tracker = state;
        if (tracker != null) {
            tracker.requireThread();
        }
        put(newValue);
    }

    /** Whether {@link #get} sends no SQL and does not fail. */
    public boolean isLoaded() {
        OwnerState tracker = state;
        return known && (isCurrent() || tracker == null || !tracker.canLoad());
    }

    private boolean isCurrent() {
        OwnerState tracker = state;
        return known && (tracker == null || tracker.isNew() || tracker.isCurrent(readIn));
    }

    // What sessions do with a holder; reached through HolderAccess.

    Object owner() {
        return owner;
    }

    @Nullable
    Object content() {
        return known ? value : Unread.VALUE;
    }

    @SuppressWarnings("unchecked") // the column's type is that of the field
    void put(@Nullable Object content) {
        known = content != Unread.VALUE;
        value = known ? (V) content : null;
        becomeCurrent();
    }

    void attach(@Nullable OwnerState newState, String fieldName, int columnIndex) {
        state = newState;
        name = fieldName;
        index = columnIndex;
    }

    void becomeCurrent() {
        OwnerState tracker = state;
        readIn = tracker == null ? HolderAccess.STALE : tracker.transaction();
    }

    void becomeStale() {
        readIn = HolderAccess.STALE;
    }

    boolean isCurrentContent() {
        return isCurrent();
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        name = "";
        index = -1;
        readIn = HolderAccess.STALE;
    }

    /** The value as far as it was read, without reading it. */
    @Override
    public String toString() {
        return known ? "Deferred[" + value + "]" : "Deferred[unloaded]";
    }
}
