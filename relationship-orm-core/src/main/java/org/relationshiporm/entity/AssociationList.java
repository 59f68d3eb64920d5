package org.relationshiporm.entity;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of the objects at the far end of association objects, so that a many-to-many whose link rows carry data is used as if it had none: reading shows the
 * far ends, adding makes an association object, removing takes it away.
 *
 * <pre>{@code
 * @Relationship(backPopulates = "student", cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
 * private final ToMany<Enrollment> enrollments = ToMany.of(this);
 *
 * public List<Course> getCourses() {
 *     return AssociationList.of(enrollments, Enrollment::getCourse, course -> new Enrollment(this, course));
 * }
 * }</pre>
 *
 * <p>A view: it keeps nothing, costs nothing to make, and is not mapped; kept in a field, the field is {@link Transient}. It sends the SQL of the relationships
 * below it: reading loads the association objects of all owners that came together, then the far ends of all of these. Adding sends nothing. What happens to
 * an association object that is taken away, its relationship's cascade says; DELETE_ORPHAN deletes it. Elements are compared by {@code equals}, and null is
 * refused. {@link #set} of an element that the list has exchanges the two positions. {@code equals} is that of the association objects' collection.
 *
 * @param <L> the class of the association objects
 * @param <T> the class of the objects at their far end, or the type of a value that they hold
 */
public final class AssociationList<L, T> extends AbstractList<T> {

    private final ToMany<L> links;
    private final AssociationView<L, T> view;
    private final Function<? super T, ? extends L> creator;

    private AssociationList(
            ToMany<L> links, Function<? super L, ? extends T> end, Function<? super T, ? extends L> creator) {
        this.links = links;
        this.view = new AssociationView<>(links, end);
        this.creator = Objects.requireNonNull(creator, "creator");
    }

    /**
     * A view over {@code links}.
     *
     * @param end the way from an association object to its far end
     * @param creator makes the association object for an element; it may put it into {@code links} itself, by setting its owner
     */
    public static <L, T> AssociationList<L, T> of(
            ToMany<L> links, Function<? super L, ? extends T> end, Function<? super T, ? extends L> creator) {
        return new AssociationList<>(links, end, creator);
    }

    @Override
    public T get(int index) {
        return view.end(links.get(index));
    }

    @Override
    public int size() {
        return links.size();
    }

    @Override
    public Iterator<T> iterator() {
        return view.iterator();
    }

    @Override
    public int indexOf(@Nullable Object element) {
        L link = view.find(element);
        return link == null ? -1 : links.indexOf(link);
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return view.find(element) != null;
    }

    /** Makes an association object for {@code element} and appends it. */
    @Override
    public boolean add(T element) {
        view.add(element, creator);
        return true;
    }

    @Override
    public void add(int index, T element) {
        Objects.checkIndex(index, links.size() + 1);
        L link = view.add(element, creator);
        links.move(link, index);
    }

    @Override
    public boolean addAll(Collection<? extends T> elements) {
        List<T> adding = List.copyOf(elements);
        adding.forEach(this::add);
        return !adding.isEmpty();
    }

    /** Puts an association object for {@code element} in the place of another; one that leads to it already changes places with the other. */
    @Override
    public T set(int index, T element) {
        L previous = links.get(index);
        T former = view.end(previous);
        if (Objects.equals(former, element)) {
            return former;
        }
        L known = view.find(element);
        if (known == null) {
            add(index, element);
            links.remove(previous);
        } else {
            links.set(index, known);
        }
        return former;
    }

    @Override
    public T remove(int index) {
        return view.end(links.remove(index));
    }

    @Override
    public boolean remove(@Nullable Object element) {
        L link = view.find(element);
        return link != null && links.remove(link);
    }

    @Override
    public void clear() {
        links.clear();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void sort(@Nullable Comparator<? super T> comparator) {
        Comparator<? super T> order = comparator == null ? (Comparator<T>) Comparator.naturalOrder() : comparator;
        links.sort((left, right) -> order.compare(view.end(left), view.end(right)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AssociationList<?, ?> list && view.isSame(list.view);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(links);
    }

    /** The state and size, without loading. */
    @Override
    public String toString() {
        return view.describe("AssociationList");
    }
}
