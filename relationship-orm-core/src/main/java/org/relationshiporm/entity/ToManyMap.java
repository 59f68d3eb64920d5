package org.relationshiporm.entity;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.Query;

/**
 * A relationship to many objects that are found by one of their attributes: a {@link Map} from that attribute's value to the member, which keeps the other
 * side in step through every method. Stands in a final field that {@link #of} initialises and {@link Relationship} describes.
 *
 * <pre>{@code
 * @Relationship(backPopulates = "article", mapKey = "language")
 * private final ToManyMap<String, Translation> translations = ToManyMap.of(this);
 * }</pre>
 *
 * <p>It loads, queues and writes as {@link ToMany} does: {@link #add} on an unloaded map sends no SQL, every other access loads. The key is the member's own:
 * {@link #put} refuses a key that differs from the attribute, and sets an attribute that is null. It is taken from the member when the map is first read after
 * the member came; an attribute that changes later leaves the member under its former key until the map is loaded again or {@link #rekey} is called. Two
 * members with one key are an error: of the addition where the map can tell, otherwise of the next access by key, while {@link #values} stays readable.
 *
 * <p>Iteration follows the order of loading and adding. {@code equals} and {@code hashCode} are those of the object, {@code toString} never loads. Reading
 * loaded content is free to one thread at a time; everything else belongs to the session's thread.
 *
 * @param <K> the type of the key
 * @param <T> the class of the members
 */
public final class ToManyMap<K, T> extends AbstractMap<K, T> implements CollectionHolder<T>, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Membership<T> membership;
    private transient @Nullable KeyIndex<K, T> index;

    private ToManyMap(Object owner) {
        this.membership = new Membership<>(this, owner);
    }

    /** The holder for a field of {@code owner}, empty as yet. */
    public static <K, T> ToManyMap<K, T> of(Object owner) {
        return new ToManyMap<>(owner);
    }

    // ---------------------------------------------------------------- reading

    /** The members by key, loaded if they must be. */
    private KeyIndex<K, T> index() {
        IdentityList<T> members = membership.members();
        return keys().read(field(), members);
    }

    private KeyIndex<K, T> keys() {
        KeyIndex<K, T> known = index;
        if (known == null) {
            known = new KeyIndex<>();
            index = known;
        }
        return known;
    }

    @Override
    public int size() {
        return membership.members().size();
    }

    @Override
    public @Nullable T get(@Nullable Object key) {
        return index().find(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return index().find(key) != null;
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return membership.contains(value);
    }

    @Override
    public Set<Map.Entry<K, T>> entrySet() {
        return new Entries();
    }

    /** The members; readable, and open to removal, even where two of them have one key. */
    @Override
    public Collection<T> values() {
        return new Values();
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

    /**
     * Adds {@code member} under its own key; false when it is a member already. Sends no SQL, loaded or not.
     *
     * @throws IllegalArgumentException when the map is loaded and another member has the key
     */
    @Override
    public boolean add(T member) {
        membership.requireMember(member);
        requireFreeKey(member);
        return membership.add(member);
    }

    /** {@link #add Adds} all, or when one is refused none. */
    @Override
    public boolean addAll(Collection<? extends T> members) {
        requireDistinctKeys(members);
        members.forEach(this::requireFreeKey);
        return membership.addAll(members);
    }

    /**
     * Puts {@code member} in the place of the one with this key, if there is one. A member whose key attribute is null gets {@code key}.
     *
     * @return the former member with this key, or null
     * @throws IllegalArgumentException when the member's attribute has another value
     */
    @Override
    public @Nullable T put(K key, T member) {
        requireKey(key, member);
        KeyIndex<K, T> known = index();
        T previous = known.find(key);
        if (previous == member) {
            return previous;
        }
        MemberKey attribute = field().memberKey();
        if (attribute.get(member) == null) {
            attribute.set(member, key);
        }
        if (known.keyOf(member) != null) {
            if (previous != null) {
                membership.remove(previous);
            }
            known.move(member, key);
        } else if (previous == null) {
            membership.add(member);
        } else {
            membership.set(membership.members().indexOf(previous), member);
        }
        return previous;
    }

    /** {@link #put Puts} all, or when one is refused none. */
    @Override
    public void putAll(Map<? extends K, ? extends T> members) {
        members.forEach(this::requireKey);
        members.forEach(this::put);
    }

    private void requireKey(K key, T member) {
        HolderField field = field();
        if (key == null) {
            throw new NullPointerException("`" + field.describe() + "` takes no null as key.");
        }
        membership.prepareLink(member);
        Object actual = field.memberKey().get(member);
        if (actual == null ? !field.memberKey().takes(key) : !actual.equals(key)) {
            throw new IllegalArgumentException("A " + member.getClass().getSimpleName() + " with `" + field.mapKey()
                    + "` [" + actual + "] cannot be put into `" + field.describe() + "` under [" + key
                    + "]: the key is the member's own. Set its `" + field.mapKey() + "`, or call add(member).");
        }
    }

    /** Makes {@code members} the content, each under its own key. Only the difference counts as a change. */
    public void setAll(Collection<? extends T> members) {
        requireDistinctKeys(members);
        membership.setAll(members);
    }

    @Override
    public @Nullable T remove(@Nullable Object key) {
        T member = index().find(key);
        if (member != null) {
            membership.remove(member);
        }
        return member;
    }

    @Override
    public void clear() {
        membership.clear();
    }

    /**
     * Takes the keys anew from the members, after attributes changed. Loads, if the map must be loaded.
     *
     * @throws SessionUsageException when two members have one key by now
     */
    public void rekey() {
        membership.members();
        keys().forget();
        index();
    }

    private void requireDistinctKeys(Collection<? extends T> members) {
        membership.requireElements(members);
        Map<Object, T> distinct = new HashMap<>();
        for (T member : members) {
            membership.requireMember(member);
            Object key = field().memberKey().get(member);
            T other = key == null ? null : distinct.putIfAbsent(key, member);
            if (other != null && other != member) {
                throw taken(key);
            }
        }
    }

    /** Refuses a member whose key another member has, as far as that can be told without SQL. */
    void requireFreeKey(Object member) {
        MemberKey attribute = field().memberKey();
        @SuppressWarnings("unchecked")
        K key = (K) attribute.get(member);
        if (key == null || !membership.isCurrent()) {
            return;
        }
        T other = keys().peek(field(), membership.members(), key);
        if (other != null && other != member) {
            throw taken(key);
        }
    }

    private IllegalArgumentException taken(@Nullable Object key) {
        return new IllegalArgumentException(
                "`" + field().describe() + "` has another member with `"
                        + field().mapKey() + "` [" + key
                        + "], and a ToManyMap holds one for each key. Give the new one its own key, or replace the other with put(key, member).");
    }

    // ---------------------------------------------------------------- views

    private final class Values extends AbstractCollection<T> {

        @Override
        public Iterator<T> iterator() {
            return new MemberIterator<>(membership);
        }

        @Override
        public int size() {
            return membership.members().size();
        }

        @Override
        public boolean contains(@Nullable Object member) {
            return membership.contains(member);
        }

        @Override
        public boolean remove(@Nullable Object member) {
            return membership.remove(member);
        }

        @Override
        public boolean removeAll(Collection<?> members) {
            return membership.removeAll(members);
        }

        @Override
        public boolean retainAll(Collection<?> members) {
            return membership.retainAll(members);
        }

        @Override
        public void clear() {
            membership.clear();
        }
    }

    private final class Entries extends AbstractSet<Map.Entry<K, T>> {

        @Override
        public Iterator<Map.Entry<K, T>> iterator() {
            KeyIndex<K, T> known = index();
            Iterator<T> members = new MemberIterator<>(membership);
            return new Iterator<>() {

                @Override
                public boolean hasNext() {
                    return members.hasNext();
                }

                @Override
                public Map.Entry<K, T> next() {
                    T member = members.next();
                    return new Entry(Objects.requireNonNull(known.keyOf(member)), member);
                }

                @Override
                public void remove() {
                    members.remove();
                }
            };
        }

        @Override
        public int size() {
            return membership.members().size();
        }

        @Override
        public void clear() {
            membership.clear();
        }
    }

    /** One key and its member; members are compared by identity. */
    private final class Entry implements Map.Entry<K, T> {

        private final K key;
        private T member;

        Entry(K key, T member) {
            this.key = key;
            this.member = member;
        }

        @Override
        public K getKey() {
            return key;
        }

        @Override
        public T getValue() {
            return member;
        }

        @Override
        public T setValue(T value) {
            T previous = member;
            put(key, value);
            member = value;
            return previous;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Map.Entry<?, ?> entry && key.equals(entry.getKey()) && member == entry.getValue();
        }

        @Override
        public int hashCode() {
            return key.hashCode() ^ System.identityHashCode(member);
        }

        @Override
        public String toString() {
            return key + "=" + member.getClass().getSimpleName();
        }
    }

    // ---------------------------------------------------------------- binding

    private HolderField field() {
        return membership.field();
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

    void appended(T member) {
        if (index != null) {
            index.appended(member);
        }
    }

    void removed(T member) {
        if (index != null) {
            index.removed(member);
        }
    }

    void replaced() {
        if (index != null) {
            index.replaced();
        }
    }

    void reloaded() {
        index = null;
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
