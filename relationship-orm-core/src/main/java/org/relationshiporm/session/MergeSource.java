package org.relationshiporm.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.DetachedStates;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PersistenceContext;

/**
 * An object given to be merged, and what is known of it.
 *
 * @param key the identity key, null when it has none
 * @param snapshot the row as the object's session last knew it, null for an object that was never stored
 * @param gone whether the row was deleted, as far as is known
 * @param stored whether a session knows it, or knew it, as an object with a row
 */
record MergeSource(
        EntityMapping mapping,
        Object object,
        @Nullable Object key,
        @Nullable Object @Nullable [] snapshot,
        boolean gone,
        boolean stored) {

    static MergeSource of(PersistenceContext context, Object object) {
        if (object == null) {
            throw new SessionUsageException("Null cannot be merged. Give an object of an entity class.");
        }
        EntityMapping mapping = context.metaData().entity(object.getClass());
        mapping.layout().fields().forEach(field -> field.get(object));
        EntityState state = context.find(object);
        if (state != null && !state.isNew()) {
            boolean gone = state.isGone() || state.lifecycle() == Lifecycle.DELETED;
            return new MergeSource(mapping, object, state.key(), state.snapshot(), gone, true);
        }
        DetachedStates.Stored stored = state == null ? context.findDetached(object) : null;
        if (stored != null) {
            return new MergeSource(mapping, object, stored.key(), stored.snapshot(), stored.gone(), true);
        }
        return new MergeSource(mapping, object, keyOfFields(mapping, object), null, false, false);
    }

    private static @Nullable Object keyOfFields(EntityMapping mapping, Object object) {
        @Nullable Object[] parts = keyParts(mapping, object);
        PropertyMapping first = mapping.key().get(0);
        boolean unset = first.isPrimitive() && first.column().generated() && isUnset(parts[0]);
        return unset ? null : mapping.keyOfParts(parts);
    }

    private static @Nullable Object[] keyParts(EntityMapping mapping, Object object) {
        return mapping.key().stream().map(property -> property.get(object)).toArray();
    }

    static boolean isUnset(@Nullable Object value) {
        return value == null || (value instanceof Number number && number.longValue() == 0);
    }

    /** The values of the key in its order; only for an object that has one. */
    @Nullable
    Object[] keyParts() {
        @Nullable Object[] row = snapshot;
        return row == null
                ? keyParts(mapping, object)
                : mapping.key().stream().map(property -> row[property.index()]).toArray();
    }

    /** The version that the object is of; null when it has none or says none. */
    @Nullable
    Object version() {
        PropertyMapping version = mapping.version();
        Object value = version == null ? null : version.get(object);
        return isUnset(value) ? null : value;
    }

    /** Whether the object differs from its row. */
    boolean isModified() {
        @Nullable Object[] row = snapshot;
        if (row == null) {
            return true;
        }
        for (PropertyMapping property : mapping.properties()) {
            if (property.hasField() && !property.type().same(row[property.index()], property.get(object))) {
                return true;
            }
        }
        return mapping.relationships().stream()
                .anyMatch(relationship -> HolderAccess.isChanged(relationship.holder(object)));
    }

    /** The relationships to merge: those along which merging cascades and that have content or waiting changes. */
    List<RelationshipMapping> relationships() {
        return mapping.relationships().stream()
                .filter(relationship -> relationship.cascades(Cascade.MERGE) && isTouched(relationship))
                .toList();
    }

    private boolean isTouched(RelationshipMapping relationship) {
        RelationshipHolder holder = relationship.holder(object);
        return HolderAccess.hasContent(holder)
                || HolderAccess.isWritablePart(holder)
                || (HolderAccess.isChanged(holder) && !HolderAccess.isFiltered(holder));
    }

    /** Whether a null in the property says nothing, because it is the key of a relationship that tells better, or was left alone by an object made by hand. */
    boolean isNullKeyWithoutMeaning(PropertyMapping property) {
        for (RelationshipMapping relationship : mapping.relationships()) {
            if (relationship.direction() == Direction.MANY_TO_ONE
                    && relationship.keyJoin().owner().contains(property)) {
                ToOne<?> link = (ToOne<?>) relationship.holder(object);
                if (isTouched(relationship) ? HolderAccess.value(link) != null : !stored) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The object for people. */
    String describe() {
        return mapping.name() + (key == null ? " (new)" : " [" + key + "]");
    }
}
