package org.relationshiporm.entity;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map to the values that keyed association objects hold, or to the objects at their far end: what {@link AssociationList} is for lists. It shows the rows of
 * a table of properties as a plain map.
 *
 * <pre>{@code
 * @Relationship(backPopulates = "item", mapKey = "name", cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
 * private final ToManyMap<String, Property> properties = ToManyMap.of(this);
 *
 * public Map<String, String> getProperties() {
 *     return AssociationMap.of(properties, Property::getText, Property::setText, Property::new);
 * }
 * }</pre>
 *
 * @param <K> the type of the keys
 * @param <L> the class of the association objects
 * @param <V> the type of the values
 */
public final class AssociationMap<K, L, V> extends AbstractMap<K, V> {

    private final ToManyMap<K, L> links;
    private final Function<? super L, ? extends V> reader;
    private final BiConsumer<? super L, ? super V> writer;
    private final BiFunction<? super K, ? super V, ? extends L> creator;

    private AssociationMap(
            ToManyMap<K, L> links,
            Function<? super L, ? extends V> reader,
            BiConsumer<? super L, ? super V> writer,
            BiFunction<? super K, ? super V, ? extends L> creator) {
        this.links = Objects.requireNonNull(links, "links");
        this.reader = Objects.requireNonNull(reader, "reader");
        this.writer = Objects.requireNonNull(writer, "writer");
        this.creator = Objects.requireNonNull(creator, "creator");
    }

    /**
     * A view over {@code links}.
     *
     * @param reader the value of an association object
     * @param writer gives an association object that is there another value
     * @param creator makes the association object for a key that is not there; it may put it into {@code links} itself, by setting its owner
     */
    public static <K, L, V> AssociationMap<K, L, V> of(
            ToManyMap<K, L> links,
            Function<? super L, ? extends V> reader,
            BiConsumer<? super L, ? super V> writer,
            BiFunction<? super K, ? super V, ? extends L> creator) {
        return new AssociationMap<>(links, reader, writer, creator);
    }

    @Override
    public int size() {
        return links.size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return links.containsKey(key);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        L link = links.get(key);
        return link == null ? null : reader.apply(link);
    }

    /** Gives the association object with this key the value, or makes one. */
    @Override
    public @Nullable V put(K key, V value) {
        L link = links.get(key);
        if (link == null) {
            Objects.requireNonNull(key, "A map over association objects takes no null as key.");
            links.put(
                    key,
                    Objects.requireNonNull(
                            creator.apply(key, value), "The function that makes association objects gave null."));
            return null;
        }
        V former = reader.apply(link);
        writer.accept(link, value);
        return former;
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        L link = links.remove(key);
        return link == null ? null : reader.apply(link);
    }

    @Override
    public void clear() {
        links.clear();
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {

            @Override
            public int size() {
                return links.size();
            }

            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                Iterator<Map.Entry<K, L>> walk = links.entrySet().iterator();
                return new Iterator<>() {

                    @Override
                    public boolean hasNext() {
                        return walk.hasNext();
                    }

                    @Override
                    public Map.Entry<K, V> next() {
                        return entry(walk.next());
                    }

                    @Override
                    public void remove() {
                        walk.remove();
                    }
                };
            }
        };
    }

    private Map.Entry<K, V> entry(Map.Entry<K, L> link) {
        return new SimpleEntry<>(link.getKey(), reader.apply(link.getValue())) {

            @Override
            public V setValue(V value) {
                writer.accept(link.getValue(), value);
                return super.setValue(value);
            }
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AssociationMap<?, ?, ?> map && links == map.links;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(links);
    }

    /** The state and size, without loading. */
    @Override
    public String toString() {
        return links.isLoaded()
                ? "AssociationMap[" + links.membership().content().members().size() + "]"
                : "AssociationMap[unloaded]";
    }
}
