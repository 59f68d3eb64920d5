package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;

/** All objects with which a kind of flush works, and how they look. */
final class Stage {

    private final MetaData mappings;
    private final Session session;
    private final List<Object> stored = new ArrayList<>();
    private final List<Object> fresh = new ArrayList<>();

    /** All rows' objects, as a session has them. */
    Stage(MetaData mappings, Session session) {
        this.mappings = mappings;
        this.session = session;
        mappings.entities()
                .forEach(entity -> stored.addAll(session.query(entity.type()).all()));
    }

    Session session() {
        return session;
    }

    /** Registers an object that the work makes. */
    <E> E fresh(E object) {
        fresh.add(object);
        return object;
    }

    /** The stored object of which {@code attribute} has this value. */
    <E> E find(Class<E> entity, String attribute, Object value) {
        return session.query(entity).filterBy(attribute, value).one();
    }

    List<Object> stored() {
        return stored;
    }

    List<Object> fresh() {
        return fresh;
    }

    /** All objects that are in the session. */
    List<Object> tracked() {
        List<Object> tracked = new ArrayList<>(stored);
        tracked.addAll(fresh);
        tracked.removeIf(object -> !session.contains(object));
        return tracked;
    }

    private EntityMapping mapping(Object object) {
        return mappings.entity(object.getClass());
    }

    String label(Object object) {
        return mapping(object).name()
                + mapping(object).key().stream().map(part -> part.get(object)).toList();
    }

    /** The plain attributes of objects. */
    Map<String, String> values(List<Object> objects) {
        Map<String, String> values = new TreeMap<>();
        for (Object object : objects) {
            for (PropertyMapping property : mapping(object).properties()) {
                if (property.hasField()) {
                    values.put(label(object) + "." + property.name(), String.valueOf(property.get(object)));
                }
            }
        }
        return values;
    }

    /** The plain attributes of objects that have no key, by their place in the list. */
    List<String> anonymous(List<Object> objects) {
        return objects.stream()
                .map(object -> mapping(object).properties().stream()
                        .filter(PropertyMapping::hasField)
                        .map(property -> property.name() + "=" + property.get(object))
                        .toList()
                        .toString())
                .toList();
    }

    /** The relationships of objects: all, which loads them, or what is loaded. */
    Map<String, String> links(List<Object> objects, boolean loading) {
        Map<String, String> links = new TreeMap<>();
        for (Object object : objects) {
            for (RelationshipMapping relationship : mapping(object).relationships()) {
                RelationshipHolder holder = relationship.holder(object);
                if (loading) {
                    load(holder);
                }
                if (HolderAccess.hasContent(holder)) {
                    links.put(
                            label(object) + "." + relationship.name(),
                            HolderAccess.members(holder).stream()
                                    .map(this::label)
                                    .sorted()
                                    .toList()
                                    .toString());
                }
            }
        }
        return links;
    }

    private static void load(RelationshipHolder holder) {
        if (holder instanceof ToOne<?> one) {
            one.get();
        } else if (holder instanceof Collection<?> collection) {
            collection.size();
        } else if (holder instanceof Map<?, ?> map) {
            map.size();
        }
    }
}
