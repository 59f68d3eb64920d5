package org.relationshiporm.entity;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.query.Query;

/**
 * A relationship to many objects: a {@link List} that keeps the other side in step through every method. Stands in a final field that {@link #of}
 * initialises and {@link Relationship} describes.
 *
 * <pre>{@code
 * @Relationship(backPopulates = "user")
 * private final ToMany<Post> posts = ToMany.of(this);
 * }</pre>
 *
 * <p>Reading an unloaded collection loads it, by default for all objects that came with the owner in one statement. {@link #add} on an unloaded collection
 * sends no SQL: the change waits until the collection loads or is flushed. Everything is written at the next flush, as the difference to what is stored.
 *
 * <p>A member is there once, compared by identity and never by its {@code equals}: {@code add} of a member returns false; {@code set} of a member exchanges
 * the two positions; inserting a member at a position is an error, see {@link #move}. Members are never null. {@code equals} and {@code hashCode} are those
 * of the object; {@code toString} never loads. Reading loaded content is free to any thread; everything else belongs to the session's thread.
 *
 * @param <T> the class of the members
 */
public final class ToMany<T> extends AbstractList<T> implements CollectionHolder<T>, RandomAccess, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Membership<T> membership;

    private ToMany(Object owner) {
        this.membership = new Membership<>(this, owner);
    }

    /** The holder for a field of {@code owner}, empty as yet. */
    public static <T> ToMany<T> of(Object owner) {
        return new ToMany<>(owner);
    }

    // ---------------------------------------------------------------- reading

    private IdentityList<T> members() {
        return membership.members();
    }

    @Override
    public T get(int index) {
        IdentityList<T> members = members();
        Objects.checkIndex(index, members.size());
        return members.get(index);
    }

    @Override
    public int size() {
        return members().size();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return membership.contains(element);
    }

    @Override
    public int indexOf(@Nullable Object element) {
        return members().indexOf(element);
    }

    @Override
    public int lastIndexOf(@Nullable Object element) {
        return members().indexOf(element);
    }

    @Override
    public Object[] toArray() {
        return members().toArray();
    }

    @Override
    public <A> A[] toArray(A[] array) {
        return members().view().toArray(array);
    }

    @Override
    public Iterator<T> iterator() {
        members();
        return super.iterator();
    }

    @Override
    public ListIterator<T> listIterator(int index) {
        members();
        return super.listIterator(index);
    }

    @Override
    public List<T> subList(int fromIndex, int toIndex) {
        members();
        return super.subList(fromIndex, toIndex);
    }

    @Override
    public Spliterator<T> spliterator() {
        members();
        return super.spliterator();
    }

    @Override
    public void forEach(Consumer<? super T> action) {
        membership.forEach(action);
    }

    @Override
    public boolean isLoaded() {
        return membership.isLoaded();
    }

    @Override
    public Query<T> query() {
        return membership.query();
    }

    // ---------------------------------------------------------------- changing

    /** Appends {@code element}; false when it is a member already. Sends no SQL, loaded or not. */
    @Override
    public boolean add(T element) {
        return membership.add(element);
    }

    /**
     * Inserts {@code element}, which must not be a member.
     *
     * @throws IllegalArgumentException when it is one; {@link #move} changes its position
     */
    @Override
    public void add(int index, T element) {
        membership.insert(index, element);
    }

    /** {@link #add Adds} all, or when one is refused none. */
    @Override
    public boolean addAll(Collection<? extends T> elements) {
        return membership.addAll(elements);
    }

    /** Inserts all, or when one is refused, such as one that is a member already, none. */
    @Override
    public boolean addAll(int index, Collection<? extends T> elements) {
        return membership.insertAll(index, elements);
    }

    /** Puts {@code element} at {@code index}; where it is a member already, the two positions are exchanged. */
    @Override
    public T set(int index, T element) {
        return membership.set(index, element);
    }

    /** Moves a member to {@code index}, counted without it. */
    public void move(T member, int index) {
        membership.move(member, index);
    }

    /** Makes {@code elements} the content, in their order; an element given twice is a member once. Only the difference counts as a change. */
    public void setAll(Collection<? extends T> elements) {
        membership.setAll(elements);
    }

    @Override
    public T remove(int index) {
        return membership.removeAt(index);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return membership.remove(element);
    }

    @Override
    public void clear() {
        membership.clear();
    }

    @Override
    public boolean removeIf(Predicate<? super T> filter) {
        return membership.removeIf(filter);
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        return membership.removeAll(elements);
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
        return membership.retainAll(elements);
    }

    @Override
    protected void removeRange(int fromIndex, int toIndex) {
        membership.prepareChange();
        IdentityList<T> kept = new IdentityList<>();
        List<T> view = members().view();
        for (int position = 0; position < view.size(); position++) {
            if (position < fromIndex || position >= toIndex) {
                kept.add(view.get(position));
            }
        }
        membership.replace(kept);
    }

    @Override
    public void sort(@Nullable Comparator<? super T> comparator) {
        membership.prepareChange();
        List<T> sorted = new ArrayList<>(members().view());
        sorted.sort(comparator);
        membership.replace(new IdentityList<>(sorted));
    }

    @Override
    public void replaceAll(UnaryOperator<T> operator) {
        membership.prepareChange();
        IdentityList<T> replaced = new IdentityList<>();
        for (T member : List.copyOf(members().view())) {
            T replacement = operator.apply(member);
            membership.requireMember(replacement);
            if (!replaced.add(replacement)) {
                throw new IllegalArgumentException("replaceAll gave one object twice, and a member of `"
                        + membership.field().describe() + "` is there once. Return distinct objects.");
            }
        }
        membership.replace(replaced);
    }

    // ---------------------------------------------------------------- binding

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

    /** Lets the iterators of {@link AbstractList} notice that members came or went. */
    void restructured() {
        modCount++;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** The relationship's state and size, without loading. */
    @Override
    public String toString() {
        return membership.describe();
    }
}
