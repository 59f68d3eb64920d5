package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PeerGroup;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.statement.StatementCause;
import org.relationshiporm.type.SqlType;

/** Loads relationships for objects in hand, many owners to a statement. Belongs to a session. */
final class RelationshipLoader {

    /** How many owners one statement loads for. */
    static final int OWNERS_PER_STATEMENT = 500;

    private final PersistenceContext context;
    private final JdbcExecutor executor;
    private final LoadPlans plans;

    RelationshipLoader(PersistenceContext context, JdbcExecutor executor, LoadPlans plans) {
        this.context = context;
        this.executor = executor;
        this.plans = plans;
    }

    /** What a load on access would send, so that the session can flush what it concerns; null when it sends nothing. */
    @Nullable
    RelationshipPlan planOf(EntityState state, RelationshipMapping relationship) {
        if (relationship.direction() == Direction.MANY_TO_ONE && fillFromIdentityMap(state, relationship)) {
            return null;
        }
        return LoadTree.of(plans, state).relationshipPlan(relationship.slot());
    }

    /** Refuses the access where the object's options say so. */
    void requireLoadable(EntityState state, RelationshipMapping relationship) {
        if (LoadTree.of(plans, state).strategy(relationship.slot()) == LoadStrategy.RAISE) {
            throw new UnloadedRelationshipException(
                    state.mapping().name(),
                    relationship.name(),
                    state.describe(),
                    "`raiseload` forbids loading it on access");
        }
    }

    /** Loads on access: for the object and, by default, for all its peers that still lack the relationship. */
    void loadOnAccess(EntityState state, RelationshipMapping relationship) {
        LoadTree tree = LoadTree.of(plans, state);
        PeerGroup peers = state.peers();
        if (peers == null || tree.strategy(relationship.slot()) == LoadStrategy.LAZY_SINGLE) {
            loadAll(List.of(state), relationship, tree, StatementCause.Work.LAZY_LOAD);
            return;
        }
        loadAll(withPeers(state, peers, relationship, tree), relationship, tree, StatementCause.Work.LAZY_LOAD);
    }

    /**
     * The object and those after it in its group, then those before it, that lack the relationship: as many as one statement takes. It is the keys that
     * count, and owners of a many-to-one share them: thousands of tracks lead to a few genres.
     */
    private List<EntityState> withPeers(
            EntityState state, PeerGroup peers, RelationshipMapping relationship, LoadTree tree) {
        List<EntityState> members = peers.members();
        List<EntityState> chosen = new ArrayList<>();
        chosen.add(state);
        Set<Object> keys = new HashSet<>();
        keys.add(sharedKey(state, relationship));
        int start = Math.max(0, members.indexOf(state));
        for (int step = 1; step < members.size() && keys.size() < OWNERS_PER_STATEMENT; step++) {
            EntityState peer = members.get((start + step) % members.size());
            if (peer != state && mayJoin(peer, peers, relationship, tree)) {
                chosen.add(peer);
                keys.add(sharedKey(peer, relationship));
            }
        }
        return chosen;
    }

    /** What the owner has in common with those that one key loads for. */
    private static Object sharedKey(EntityState owner, RelationshipMapping relationship) {
        return relationship.direction() == Direction.MANY_TO_ONE
                ? Arrays.asList(owner.foreignKey(relationship))
                : owner;
    }

    private boolean mayJoin(EntityState peer, PeerGroup peers, RelationshipMapping relationship, LoadTree tree) {
        return peer.mapping().isA(relationship.owner())
                && peer.peers() == peers
                && peer.context() == context
                && peer.lifecycle() == Lifecycle.PERSISTENT
                && !HolderAccess.isCurrent(peer.holder(relationship))
                && LoadTree.of(plans, peer).strategy(relationship.slot()) == tree.strategy(relationship.slot())
                && keyIsUnchanged(peer, relationship);
    }

    private static boolean keyIsUnchanged(EntityState peer, RelationshipMapping relationship) {
        for (PropertyMapping property : relationship.ownerProperties()) {
            if (peer.isChanged(property)) {
                return false;
            }
        }
        return true;
    }

    /** Loads the relationship for those of {@code owners} that lack it, however many they are; a write-only one never. */
    void loadAll(Collection<EntityState> owners, RelationshipMapping relationship, LoadTree tree) {
        loadAll(owners, relationship, tree, StatementCause.Work.EAGER_LOAD);
    }

    private void loadAll(
            Collection<EntityState> owners, RelationshipMapping relationship, LoadTree tree, StatementCause.Work work) {
        if (relationship.isWriteOnly()) {
            return;
        }
        List<EntityState> lacking = new ArrayList<>();
        for (EntityState owner : owners) {
            if (lacks(owner, relationship)
                    && !(relationship.direction() == Direction.MANY_TO_ONE
                            && fillFromIdentityMap(owner, relationship))) {
                lacking.add(owner);
            }
        }
        if (lacking.isEmpty()) {
            return;
        }
        RelationshipPlan plan = tree.relationshipPlan(relationship.slot());
        Map<Object, List<EntityState>> byKey = new LinkedHashMap<>();
        for (EntityState owner : lacking) {
            byKey.computeIfAbsent(key(plan, ownerKey(owner, plan)), key -> new ArrayList<>(1))
                    .add(owner);
        }
        List<List<EntityState>> groups = new ArrayList<>(byKey.values());
        for (int from = 0; from < groups.size(); from += OWNERS_PER_STATEMENT) {
            List<List<EntityState>> some = groups.subList(from, Math.min(groups.size(), from + OWNERS_PER_STATEMENT));
            executor.causedBy(() -> cause(work, relationship, tree, some.size()), () -> {
                run(plan, some);
                return some;
            });
        }
    }

    private static StatementCause cause(
            StatementCause.Work work, RelationshipMapping relationship, LoadTree tree, int owners) {
        String strategy = tree.strategy(relationship.slot())
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        return new StatementCause(work, relationship.owner().name(), relationship.name(), strategy, owners);
    }

    /** Whether the relationship is to be read; where the key lies on the other side, also to find the partner that an assignment displaced. */
    static boolean lacks(EntityState owner, RelationshipMapping relationship) {
        RelationshipHolder holder = owner.holder(relationship);
        return relationship.direction() == Direction.ONE_TO_ONE
                ? !HolderAccess.isSettled(holder)
                : !HolderAccess.isCurrent(holder);
    }

    /** Settles a many-to-one without SQL: no key, or an object that this transaction has read already. */
    private boolean fillFromIdentityMap(EntityState owner, RelationshipMapping relationship) {
        ToOne<?> holder = (ToOne<?>) owner.holder(relationship);
        @Nullable Object[] foreignKey = owner.foreignKey(relationship);
        for (Object part : foreignKey) {
            if (part == null) {
                HolderAccess.fill(holder, null, context.door().transaction());
                return true;
            }
        }
        if (!relationship.targetsPrimaryKey()) {
            return false;
        }
        Object key = relationship.target().keyOfParts(foreignKey);
        EntityState target = key == null ? null : context.identityMap().find(relationship.target(), key);
        if (target == null || !target.isRowCurrent() || !target.mapping().isA(relationship.target())) {
            return false;
        }
        HolderAccess.fill(holder, target.entity(), context.door().transaction());
        return true;
    }

    private static @Nullable Object[] ownerKey(EntityState owner, RelationshipPlan plan) {
        List<PropertyMapping> properties = plan.ownerProperties();
        @Nullable Object[] values = new Object[properties.size()];
        @Nullable Object[] snapshot = owner.snapshot();
        boolean foreignKey = plan.relationship().direction() == Direction.MANY_TO_ONE;
        for (int part = 0; part < values.length; part++) {
            PropertyMapping property = properties.get(part);
            values[part] = foreignKey || snapshot == null ? owner.value(property) : snapshot[property.index()];
        }
        return values;
    }

    /** The form of a key under which owners are found again; a key with a null part leads nowhere. */
    private static Object key(RelationshipPlan plan, @Nullable Object[] values) {
        List<SqlType<?>> types = plan.ownerTypes();
        if (values.length == 1) {
            Object value = values[0];
            return value == null ? NoKey.INSTANCE : types.get(0).toKey(value);
        }
        List<Object> parts = new ArrayList<>(values.length);
        for (int part = 0; part < values.length; part++) {
            Object value = values[part];
            if (value == null) {
                return NoKey.INSTANCE;
            }
            parts.add(types.get(part).toKey(value));
        }
        return parts;
    }

    private enum NoKey {
        INSTANCE
    }

    private void run(RelationshipPlan plan, List<List<EntityState>> groups) {
        RelationshipMapping relationship = plan.relationship();
        Map<Object, Destination> destinations = new HashMap<>();
        List<Object[]> keys = new ArrayList<>(groups.size());
        for (List<EntityState> owners : groups) {
            @Nullable Object[] values = ownerKey(owners.get(0), plan);
            Object key = key(plan, values);
            destinations.put(key, new Destination(relationship, owners));
            if (key != NoKey.INSTANCE) {
                keys.add(values);
            }
        }
        if (!keys.isEmpty()) {
            RenderedStatement statement = plan.statement(keys.size());
            NodeReader reader = new NodeReader(plan.target(), context, Overwriting.NONE);
            boolean repeats = plan.target().repeats() || relationship.direction() == Direction.MANY_TO_MANY;
            executor.query(statement, plan.values(keys), rows -> {
                while (rows.next()) {
                    EntityState member = reader.read(rows);
                    Object key = key(plan, plan.readOwnerKey(rows, reader));
                    Destination destination = destinations.get(key);
                    if (destination != null && member != null) {
                        destination.add(member, repeats);
                    }
                }
                return destinations;
            });
            destinations
                    .values()
                    .forEach(destination -> destination.fill(context.door().transaction()));
            reader.finish(this);
        } else {
            destinations
                    .values()
                    .forEach(destination -> destination.fill(context.door().transaction()));
        }
    }

    /** The owners of one key and what comes for them. */
    private static final class Destination {

        private final List<NodeReader.Gathering> gatherings;

        Destination(RelationshipMapping relationship, List<EntityState> owners) {
            this.gatherings = new ArrayList<>(owners.size());
            for (EntityState owner : owners) {
                gatherings.add(new NodeReader.Gathering(relationship, owner));
            }
        }

        void add(EntityState member, boolean repeats) {
            for (NodeReader.Gathering gathering : gatherings) {
                if (repeats) {
                    gathering.add(member);
                } else {
                    gathering.addDistinct(member);
                }
            }
        }

        void fill(long transaction) {
            gatherings.forEach(gathering -> gathering.fill(transaction));
        }
    }
}
