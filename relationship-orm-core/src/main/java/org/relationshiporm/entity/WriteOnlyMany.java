package org.relationshiporm.entity;

import java.io.Serial;
import java.io.Serializable;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.query.Query;

/**
 * A relationship to so many objects that they are never loaded together: members are added and taken away, and read by {@link #query} only. Stands in a final
 * field that {@link #of} initialises and {@link Relationship} describes.
 *
 * <pre>{@code
 * @Relationship(backPopulates = "account")
 * private final WriteOnlyMany<Entry> entries = WriteOnlyMany.of(this);
 *
 * account.entries().add(new Entry(amount));
 * account.entries().query().where(Entry_.amount.gt(100)).orderBy(Entry_.id.desc()).page(Page.of(0, 20));
 * }</pre>
 *
 * <p>Additions and removals wait for the next flush, which writes them and keeps none of the members. The other side is kept in step as with {@link ToMany}.
 * Nothing loads the members, a delete of the owner neither: their foreign key says what happens to them, ON DELETE CASCADE or SET NULL; with neither the
 * database refuses to delete an owner that has members. {@code equals} is identity; {@code toString} never loads.
 *
 * @param <T> the class of the members
 */
public final class WriteOnlyMany<T> implements CollectionHolder<T>, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Membership<T> membership;

    private WriteOnlyMany(Object owner) {
        this.membership = new Membership<>(this, owner);
    }

    /** The holder for a field of {@code owner}, empty as yet. */
    public static <T> WriteOnlyMany<T> of(Object owner) {
        return new WriteOnlyMany<>(owner);
    }

    /**
     * Adds {@code element} with the next flush; false when it waits already, or its own side leads to the owner. A pair that a many-to-many has already is
     * not doubled.
     */
    @Override
    public boolean add(T element) {
        return membership.add(element);
    }

    @Override
    public boolean addAll(Collection<? extends T> elements) {
        return membership.addAll(elements);
    }

    /** Takes {@code element} away with the next flush; false when it is known to be no member. */
    public boolean remove(T element) {
        return membership.removeUnseen(element);
    }

    @Override
    public Query<T> query() {
        return membership.query();
    }

    /** Whether the owner has no row yet, so that the members are those that were added. */
    @Override
    public boolean isLoaded() {
        return membership.isLoaded();
    }

    @Override
    public Object owner() {
        return membership.owner();
    }

    @Override
    public @Nullable OwnerState state() {
        return membership.state();
    }

    Membership<T> membership() {
        return membership;
    }

    /** How many additions and removals wait for the flush. */
    @Override
    public String toString() {
        MemberContent<T> content = membership.content();
        return "WriteOnlyMany[" + content.added().size() + " to add, "
                + content.removed().size() + " to remove]";
    }
}
