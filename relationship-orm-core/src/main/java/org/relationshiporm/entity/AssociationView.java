package org.relationshiporm.entity;

import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the views over association objects have in common: the association objects, and the way from one to the object at its far end. */
final class AssociationView<L, T> {

    private final Collection<L> links;
    private final Function<? super L, ? extends T> end;

    AssociationView(Collection<L> links, Function<? super L, ? extends T> end) {
        this.links = Objects.requireNonNull(links, "links");
        this.end = Objects.requireNonNull(end, "end");
    }

    Collection<L> links() {
        return links;
    }

    T end(L link) {
        return end.apply(link);
    }

    boolean leadsTo(L link, @Nullable Object element) {
        return Objects.equals(end.apply(link), element);
    }

    /** The first association object that leads to {@code element}; null when there is none. */
    @Nullable
    L find(@Nullable Object element) {
        for (L link : links) {
            if (leadsTo(link, element)) {
                return link;
            }
        }
        return null;
    }

    /** The association object that {@code creator} makes; one that did not enter the collection by itself is added. */
    <A> L add(A element, Function<? super A, ? extends L> creator) {
        Objects.requireNonNull(element, "A view over association objects takes no null.");
        L link = Objects.requireNonNull(
                creator.apply(element), "The function that makes association objects gave null.");
        links.add(link);
        return link;
    }

    Iterator<T> iterator() {
        Iterator<L> walk = links.iterator();
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return walk.hasNext();
            }

            @Override
            public T next() throws NoSuchElementException {
                return end.apply(walk.next());
            }

            @Override
            public void remove() {
                walk.remove();
            }
        };
    }

    boolean isSame(AssociationView<?, ?> other) {
        return links == other.links;
    }

    /** The kind of view and its size, without loading. */
    String describe(String kind) {
        boolean known = !(links instanceof CollectionHolder<?> holder) || holder.isLoaded();
        return kind + (known ? "[" + sizeInMemory() + "]" : "[unloaded]");
    }

    private int sizeInMemory() {
        return links instanceof CollectionHolder<?> holder
                ? Membership.of(holder).content().members().size()
                : links.size();
    }
}
