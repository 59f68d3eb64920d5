package org.relationshiporm.session;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Takes an object made by hand into a session as one that is stored. Everything is checked before anything changes. */
final class Attachment {

    private final PersistenceContext context;
    private final SaveCascade saveCascade;

    Attachment(PersistenceContext context, SaveCascade saveCascade) {
        this.context = context;
        this.saveCascade = saveCascade;
    }

    void attach(Object object) {
        EntityState known = context.find(object);
        MergeSource source = MergeSource.of(context, object);
        EntityMapping mapping = source.mapping();
        if (known != null && context.isTracked(known)) {
            if (known.isNew()) {
                throw new SessionUsageException(
                        "This " + mapping.name()
                                + " was added to be inserted, so it cannot be attached as one that is stored. Expunge it first.");
            }
            return;
        }
        if (source.stored()) {
            throw new SessionUsageException(source.describe()
                    + " came from a session, which knows its row: attach is for objects made by hand. Use add(object) to take it up again, or "
                    + "merge(object).");
        }
        Object key = source.key();
        if (key == null) {
            throw new SessionUsageException(
                    "A " + mapping.name() + " without its key " + mapping.key()
                            + " cannot be attached: it tells which row is meant. Set the key, or add(object) to insert a new row.");
        }
        saveCascade.requireAddable(mapping, object);
        saveCascade.requireFreeKey(mapping, object, key);
        requireVersion(mapping, object);
        requireNoLinks(mapping, object);
        @Nullable
        Object[] row = mapping.properties().stream()
                .map(property -> property.type().copy(property.get(object)))
                .toArray();
        EntityState state = context.reattach(mapping, object, key, row);
        for (RelationshipMapping relationship : mapping.relationships()) {
            HolderAccess.hydrate(relationship.holder(object), state, relationship.slot());
        }
    }

    private static void requireVersion(EntityMapping mapping, Object object) {
        PropertyMapping version = mapping.version();
        if (version != null && MergeSource.isUnset(version.get(object))) {
            throw new SessionUsageException(
                    "`" + version + "` of the " + mapping.name()
                            + " to attach is not set, and its updates are sent for a version. Set the version that the row has, or use merge(object).");
        }
    }

    private static void requireNoLinks(EntityMapping mapping, Object object) {
        for (RelationshipMapping relationship : mapping.relationships()) {
            if (HolderAccess.isChanged(relationship.holder(object))) {
                throw new SessionUsageException("`" + relationship.describe()
                        + "` of the object to attach has content, and what is stored for it is not known. Attach the object first and link it then, or "
                        + "use merge(object).");
            }
        }
    }
}
