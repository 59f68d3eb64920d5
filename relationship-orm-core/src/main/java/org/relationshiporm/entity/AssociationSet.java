package org.relationshiporm.entity;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A set of the objects at the far end of association objects, one association object to each: what {@link AssociationList} is for lists.
 *
 * <pre>{@code
 * public Set<Keyword> getKeywords() {
 *     return AssociationSet.of(userKeywords, UserKeyword::getKeyword, keyword -> new UserKeyword(this, keyword));
 * }
 * }</pre>
 *
 * @param <L> the class of the association objects
 * @param <T> the class of the objects at their far end, or the type of a value that they hold
 */
public final class AssociationSet<L, T> extends AbstractSet<T> {

    private final AssociationView<L, T> view;
    private final Function<? super T, ? extends L> creator;

    private AssociationSet(
            Collection<L> links, Function<? super L, ? extends T> end, Function<? super T, ? extends L> creator) {
        this.view = new AssociationView<>(links, end);
        this.creator = Objects.requireNonNull(creator, "creator");
    }

    /**
     * A view over {@code links}, a {@link ToManySet} or {@link ToMany}.
     *
     * @param end the way from an association object to its far end
     * @param creator makes the association object for an element; it may put it into {@code links} itself, by setting its owner
     */
    public static <L, T> AssociationSet<L, T> of(
            Collection<L> links, Function<? super L, ? extends T> end, Function<? super T, ? extends L> creator) {
        return new AssociationSet<>(links, end, creator);
    }

    @Override
    public int size() {
        return view.links().size();
    }

    @Override
    public Iterator<T> iterator() {
        return view.iterator();
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return view.find(element) != null;
    }

    /** Makes an association object for {@code element}, unless one leads to it. */
    @Override
    public boolean add(T element) {
        if (element != null && contains(element)) {
            return false;
        }
        view.add(element, creator);
        return true;
    }

    @Override
    public boolean addAll(Collection<? extends T> elements) {
        boolean any = false;
        for (T element : List.copyOf(elements)) {
            any |= add(element);
        }
        return any;
    }

    @Override
    public boolean remove(@Nullable Object element) {
        L link = view.find(element);
        return link != null && view.links().remove(link);
    }

    @Override
    public void clear() {
        view.links().clear();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AssociationSet<?, ?> set && view.isSame(set.view);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(view.links());
    }

    /** The state and size, without loading. */
    @Override
    public String toString() {
        return view.describe("AssociationSet");
    }
}
