package org.relationshiporm.entity;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;

/**
 * The members of a {@link ToManyMap} by key. A key is taken from its member once, when it is first asked for after the member came; a member whose key is not
 * set by then waits for it.
 */
final class KeyIndex<K, T> {

    private final Map<K, T> byKey = new HashMap<>();
    private final Map<T, K> keys = new IdentityHashMap<>();
    private final IdentityList<T> waiting = new IdentityList<>();
    private boolean complete;

    // ---------------------------------------------------------------- what the members do

    void appended(T member) {
        if (complete) {
            waiting.add(member);
        }
    }

    void removed(T member) {
        waiting.remove(member);
        K key = keys.remove(member);
        if (key != null) {
            byKey.remove(key);
        }
    }

    /** The members are others; those that were there keep their keys. */
    void replaced() {
        complete = false;
    }

    /** Every key is to be taken anew. */
    void forget() {
        complete = false;
        keys.clear();
    }

    // ---------------------------------------------------------------- reading

    /**
     * Brings the index up to date with {@code members}.
     *
     * @throws SessionUsageException when a member has no key, or two have the same
     */
    KeyIndex<K, T> read(HolderField field, IdentityList<T> members) {
        collect(members);
        for (T member : List.copyOf(waiting.view())) {
            K key = key(field, member);
            if (key == null) {
                throw new SessionUsageException("A " + member.getClass().getSimpleName() + " in `" + field.describe()
                        + "` has no key: its `" + field.mapKey()
                        + "` is null. Set it before reading the map; values() gives the members as they are.");
            }
            T other = byKey.get(key);
            if (other != null) {
                throw new SessionUsageException(
                        "Two members of `" + field.describe() + "` have the `" + field.mapKey()
                                + "` [" + key
                                + "], and a ToManyMap holds one for each key. Give them different keys, take one away through values(), or declare the relationship as ToMany.");
            }
            index(key, member);
        }
        return this;
    }

    /** The member with this key among those whose keys are known by now; null when there is none. */
    @Nullable
    T peek(HolderField field, IdentityList<T> members, K wanted) {
        collect(members);
        for (T member : List.copyOf(waiting.view())) {
            K key = key(field, member);
            if (key != null && !byKey.containsKey(key)) {
                index(key, member);
            }
        }
        return byKey.get(wanted);
    }

    private void collect(IdentityList<T> members) {
        if (complete) {
            return;
        }
        byKey.clear();
        waiting.removeIf(member -> true);
        keys.keySet().removeIf(member -> !members.contains(member));
        for (T member : members.view()) {
            K key = keys.get(member);
            if (key == null) {
                waiting.add(member);
            } else {
                byKey.put(key, member);
            }
        }
        complete = true;
    }

    @SuppressWarnings("unchecked")
    private static <K> @Nullable K key(HolderField field, Object member) {
        return (K) field.memberKey().get(member);
    }

    private void index(K key, T member) {
        waiting.remove(member);
        byKey.put(key, member);
        keys.put(member, key);
    }

    @Nullable
    T find(@Nullable Object key) {
        return byKey.get(key);
    }

    /** The key under which {@code member} stands; null when it stands under none. */
    @Nullable
    K keyOf(T member) {
        return keys.get(member);
    }

    /** Lets a member stand under another, free key. */
    void move(T member, K key) {
        removed(member);
        index(key, member);
    }
}
