package org.relationshiporm.entity;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.query.Query;

/**
 * A relationship to many objects whose order means nothing: a {@link Set} that keeps the other side in step through every method. Stands in a final field
 * that {@link #of} initialises and {@link Relationship} describes.
 *
 * <pre>{@code
 * @Relationship(secondary = "student_course", backPopulates = "students")
 * private final ToManySet<Course> courses = ToManySet.of(this);
 * }</pre>
 *
 * <p>It loads, queues and writes as {@link ToMany} does. Members are told apart by identity, never by their {@code equals} and {@code hashCode}, so that an
 * object whose fields change stays findable. Iteration follows the order of loading and adding. Members are never null. {@code equals} and {@code hashCode}
 * are those of the object, {@code toString} never loads. Reading loaded content is free to any thread; everything else belongs to the session's thread.
 *
 * @param <T> the class of the members
 */
public final class ToManySet<T> extends AbstractSet<T> implements CollectionHolder<T>, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Membership<T> membership;

    private ToManySet(Object owner) {
        this.membership = new Membership<>(this, owner);
    }

    /** The holder for a field of {@code owner}, empty as yet. */
    public static <T> ToManySet<T> of(Object owner) {
        return new ToManySet<>(owner);
    }

    // ---------------------------------------------------------------- reading

    @Override
    public int size() {
        return membership.members().size();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return membership.contains(element);
    }

    @Override
    public Iterator<T> iterator() {
        return new MemberIterator<>(membership);
    }

    @Override
    public Spliterator<T> spliterator() {
        membership.members();
        return super.spliterator();
    }

    @Override
    public void forEach(Consumer<? super T> action) {
        membership.forEach(action);
    }

    @Override
    public Object[] toArray() {
        return membership.members().toArray();
    }

    @Override
    public <A> A[] toArray(A[] array) {
        return membership.members().view().toArray(array);
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

    @Override
    public boolean add(T element) {
        return membership.add(element);
    }

    @Override
    public boolean addAll(Collection<? extends T> elements) {
        return membership.addAll(elements);
    }

    /** Makes {@code elements} the content; an element given twice is a member once. Only the difference counts as a change. */
    public void setAll(Collection<? extends T> elements) {
        membership.setAll(elements);
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
