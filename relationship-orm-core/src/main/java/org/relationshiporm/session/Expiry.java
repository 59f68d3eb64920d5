package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.loading.Loader;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.FieldWriter;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.ColumnDirective;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PeerGroup;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.statement.StatementCause.Work;

/** Lets objects go back to what is stored: at once, or when they are next read. */
final class Expiry {

    private final DefaultSession session;
    private final SessionUse use;
    private final PersistenceContext context;
    private final Loader loader;
    private final RowLookup rows;

    Expiry(DefaultSession session, SessionUse use, PersistenceContext context, Loader loader) {
        this.session = session;
        this.use = use;
        this.context = context;
        this.loader = loader;
        this.rows = new RowLookup(use, loader);
    }

    // ---------------------------------------------------------------- expire

    void expire(Object object) {
        EntityState state = requireStored(object, "expired");
        expireReached(CascadeWalk.reach(context, state.entity(), Cascade.REFRESH_EXPIRE));
    }

    /** New objects among those that a cascade reaches have nothing to go back to: they are let go. */
    private void expireReached(List<EntityState> reached) {
        for (EntityState state : reached) {
            if (state.lifecycle() == Lifecycle.PERSISTENT) {
                keepNewMembers(state);
                context.expire(state);
            } else {
                context.expunge(state);
            }
        }
    }

    void expireAll() {
        List<EntityState> all = List.copyOf(context.identityMap().all());
        all.forEach(this::keepNewMembers);
        all.forEach(context::expire);
    }

    /** New objects that only a relationship of {@code state} makes known to the session stay to be saved when its changes are dropped. */
    private void keepNewMembers(EntityState state) {
        for (RelationshipMapping relationship : state.mapping().relationships()) {
            if (!relationship.cascades(Cascade.REFRESH_EXPIRE)) {
                keepNewMembers(state, relationship);
            }
        }
    }

    private void keepNewMembers(EntityState state, RelationshipMapping relationship) {
        RelationshipHolder holder = state.holder(relationship);
        if (HolderAccess.isChanged(holder)) {
            for (Object member : HolderAccess.members(holder)) {
                if (context.findTracked(member) == null) {
                    session.save(state, relationship, member);
                }
            }
        }
    }

    void expire(Object object, List<String> names) {
        EntityState state = requireStored(object, "expired");
        Attributes attributes = Attributes.of(state.mapping(), names);
        attributes.properties().forEach(property -> {
            state.resetToRow(property);
            if (property.isDeferred()) {
                HolderAccess.becomeStale(property.holder(state.entity()));
            }
        });
        for (RelationshipMapping relationship : attributes.relationships()) {
            keepNewMembers(state, relationship);
            context.expire(state, relationship);
        }
        if (attributes.needRow()) {
            state.becomeStale();
        }
    }

    private EntityState requireStored(Object object, String participle) {
        EntityState state = use.requireTracked(object, participle);
        if (state.lifecycle() != Lifecycle.PERSISTENT) {
            throw new SessionUsageException("A new " + state.mapping().name() + " has no row to read and cannot be "
                    + participle + ". Flush first, or take it out of the session with expunge(object).");
        }
        return state;
    }

    // ---------------------------------------------------------------- refresh

    /** The row is read before anything is dropped, so that an object without one stays as it is. What a cascade reaches is read together. */
    void refresh(Object object) {
        refresh(object, (RowLock) null);
    }

    /** Locks the object's own row only. */
    void refresh(Object object, @Nullable RowLock lock) {
        EntityState root = requireStored(object, "refreshed");
        List<EntityState> reached = CascadeWalk.reach(context, object, Cascade.REFRESH_EXPIRE);
        keepNewMembers(root);
        if (!use.reading(Work.GET, root.mapping().type(), () -> loader.refresh(root, lock))) {
            throw rowIsGone(root);
        }
        List<EntityState> others = reached.subList(1, reached.size());
        expireReached(others);
        rows.readAgain(others.stream()
                .filter(state -> state.lifecycle() == Lifecycle.PERSISTENT)
                .toList());
    }

    private static NoResultException rowIsGone(EntityState state) {
        return new NoResultException(state.describeEntity()
                + " cannot be read again: its row is gone. The object is as it was; expunge it, or roll back.");
    }

    void refresh(Object object, List<String> names) {
        EntityState state = requireStored(object, "refreshed");
        Attributes attributes = Attributes.of(state.mapping(), names);
        if (attributes.needRow()) {
            readAgain(state, attributes.properties());
        }
        for (RelationshipMapping relationship : attributes.relationships()) {
            keepNewMembers(state, relationship);
            context.expire(state, relationship);
            session.load(state, relationship);
        }
    }

    private void readAgain(EntityState state, List<PropertyMapping> properties) {
        Map<PropertyMapping, @Nullable Object> before = new LinkedHashMap<>();
        properties.forEach(property -> before.put(property, property.get(state.entity())));
        properties.forEach(state::resetToRow);
        if (state.mapping().version() != null && (state.isChanged() || state.hasChangedHolder())) {
            putBack(state, before);
            throw new SessionUsageException(state.describeEntity()
                    + " has a version and changes beside the attributes to refresh, which a newer row could contradict. Flush first, or refresh the whole "
                    + "object.");
        }
        state.becomeStale();
        rows.readAgain(List.of(state), deferred(properties));
        if (!state.isRowCurrent()) {
            putBack(state, before);
            throw rowIsGone(state);
        }
    }

    private static List<ColumnDirective> deferred(List<PropertyMapping> properties) {
        List<String> names = properties.stream()
                .filter(PropertyMapping::isDeferred)
                .map(property -> String.valueOf(property.name()))
                .toList();
        return names.isEmpty()
                ? List.of()
                : List.of(new ColumnDirective(List.of(), ColumnDirective.Choice.READ, names));
    }

    private static void putBack(EntityState state, Map<PropertyMapping, @Nullable Object> values) {
        FieldWriter writer = new FieldWriter(state.entity());
        values.forEach(writer::set);
        writer.finish();
    }

    // ---------------------------------------------------------------- reading on demand

    /** Before a many-to-one is loaded: its key may have changed since an earlier transaction read the row. Reads the rows of peers in the same position too. */
    void readRowFor(EntityState state, RelationshipMapping relationship) {
        if (relationship.direction() != Direction.MANY_TO_ONE || state.isRowCurrent()) {
            return;
        }
        List<EntityState> stale = new ArrayList<>(List.of(state));
        PeerGroup peers = state.peers();
        if (peers != null) {
            peers.members().stream()
                    .filter(peer -> peer != state
                            && peer.peers() == peers
                            && peer.lifecycle() == Lifecycle.PERSISTENT
                            && !peer.isRowCurrent())
                    .forEach(stale::add);
        }
        rows.readAgain(stale);
        if (!state.isRowCurrent() && !keepsItsChanges(state)) {
            throw new NoResultException("`" + relationship.describe() + "` of " + state.describe()
                    + " cannot be loaded: the object was read in an earlier transaction, and its row is gone since. Take the object out of the session with "
                    + "expunge(object).");
        }
    }

    private static boolean keepsItsChanges(EntityState state) {
        return state.isDeleteRequested()
                || (state.mapping().version() != null && (state.hasChangedHolder() || state.isChanged()));
    }

    /** What names mean. */
    private record Attributes(List<PropertyMapping> properties, List<RelationshipMapping> relationships) {

        static Attributes of(EntityMapping mapping, List<String> names) {
            List<PropertyMapping> properties = new ArrayList<>();
            List<RelationshipMapping> relationships = new ArrayList<>();
            for (String name : names) {
                var property = name == null ? null : mapping.findProperty(name).orElse(null);
                var relationship =
                        name == null ? null : mapping.findRelationship(name).orElse(null);
                var embedded = name == null ? null : mapping.findEmbedded(name).orElse(null);
                if (property != null) {
                    properties.add(property);
                } else if (embedded != null) {
                    properties.addAll(embedded.properties());
                } else if (relationship != null) {
                    relationships.add(relationship);
                } else {
                    throw new SessionUsageException("`" + mapping.name() + "` has no attribute `" + name + "`. It has: "
                            + known(mapping) + ".");
                }
            }
            return new Attributes(properties, relationships);
        }

        private static String known(EntityMapping mapping) {
            return Stream.concat(
                            mapping.properties().stream()
                                    .map(PropertyMapping::name)
                                    .filter(name -> name != null),
                            mapping.relationships().stream().map(RelationshipMapping::name))
                    .collect(Collectors.joining(", "));
        }

        /** The key of a many-to-one is in the row. */
        boolean needRow() {
            return !properties.isEmpty()
                    || relationships.stream()
                            .anyMatch(relationship -> relationship.direction() == Direction.MANY_TO_ONE);
        }
    }
}
