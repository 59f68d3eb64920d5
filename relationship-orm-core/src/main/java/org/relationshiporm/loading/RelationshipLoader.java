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
import org.relationshiporm.state.StreamChunk;
import org.relationshiporm.statement.StatementCause;

/** Loads relationships for objects in hand, many owners to a statement. Belongs to a session. */
final class RelationshipLoader {

    /** How many owners one statement loads for. */
    static final int OWNERS_PER_STATEMENT = 500;

    private final PersistenceContext context;
    private final JdbcExecutor executor;
    private final SessionDefaults defaults;
    private final SingleLoads singleLoads;
    private Set<Part> partsRead = Set.of();
    private int depth;

    /** A view of a part that an eager load gives an object. */
    private record Part(EntityState owner, LoadTree tree, int slot) {}

    RelationshipLoader(
            PersistenceContext context, JdbcExecutor executor, SessionDefaults defaults, SingleLoads singleLoads) {
        this.singleLoads = singleLoads;
        this.context = context;
        this.executor = executor;
        this.defaults = defaults;
    }

    /** What a load on access would send, so that the session can flush what it concerns; null when it sends nothing. */
    @Nullable
    RelationshipPlan planOf(EntityState state, RelationshipMapping relationship) {
        if (leaveEmpty(state, relationship)
                || (relationship.direction() == Direction.MANY_TO_ONE && fillFromIdentityMap(state, relationship))) {
            return null;
        }
        return defaults.tree(state).relationshipPlan(relationship.slot());
    }

    /** Refuses the access where the object's options say so. */
    void requireLoadable(EntityState state, RelationshipMapping relationship) {
        LoadStrategy strategy = defaults.tree(state).strategy(relationship.slot());
        boolean raises = strategy == LoadStrategy.RAISE
                || (strategy == LoadStrategy.RAISE_ON_SQL
                        && !(relationship.direction() == Direction.MANY_TO_ONE
                                && fillFromIdentityMap(state, relationship)));
        if (raises) {
            throw new UnloadedRelationshipException(
                    state.mapping().name(),
                    relationship.name(),
                    state.describe(),
                    "`" + MemberView.name(strategy) + "` forbids loading it on access");
        }
    }

    /** Reads as empty what is never to be loaded; false where it is to be loaded, or has changes that need the stored members. */
    private boolean leaveEmpty(EntityState state, RelationshipMapping relationship) {
        RelationshipHolder holder = state.holder(relationship);
        if (defaults.tree(state).strategy(relationship.slot()) != LoadStrategy.NOLOAD
                || HolderAccess.isChanged(holder)) {
            return false;
        }
        HolderAccess.fillPart(
                holder, List.of(), context.door().transaction(), MemberView.name(LoadStrategy.NOLOAD), false);
        return true;
    }

    /** Loads on access: for the object and, by default, for all its peers that still lack the relationship. */
    void loadOnAccess(EntityState state, RelationshipMapping relationship) {
        LoadOptions options = defaults.of(state);
        LoadTree tree = options.tree();
        if (tree.view(relationship.slot()).isPartial() && !takesPart(state, relationship, tree)) {
            options = defaults.of(state.mapping());
        }
        PeerGroup peers = state.peers();
        List<EntityState> owners = peers == null || tree.strategy(relationship.slot()) == LoadStrategy.LAZY_SINGLE
                ? List.of(state)
                : withPeers(state, peers, relationship, tree);
        loadAll(owners, relationship, options, StatementCause.Work.LAZY_LOAD);
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
            if (peer != state && mayJoin(peer, state, relationship, tree)) {
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

    private boolean mayJoin(EntityState peer, EntityState state, RelationshipMapping relationship, LoadTree tree) {
        return peer.mapping().isA(relationship.owner())
                && peer.peers() == state.peers()
                && peer.context() == context
                && peer.lifecycle() == Lifecycle.PERSISTENT
                && !HolderAccess.isCurrent(peer.holder(relationship))
                && !HolderAccess.isFiltered(peer.holder(relationship))
                && sharesSelection(peer, state, relationship, tree)
                && defaults.tree(peer).strategy(relationship.slot()) == tree.strategy(relationship.slot())
                && keyIsUnchanged(peer, relationship);
    }

    /** Whether one load gives both objects what their options let through, here and in what is read beyond. */
    private boolean sharesSelection(
            EntityState peer, EntityState state, RelationshipMapping relationship, LoadTree tree) {
        if (peer.loadOptions() == state.loadOptions()) {
            return tree.view(relationship.slot()) == MemberView.WHOLE || takesPart(peer, relationship, tree);
        }
        return leavesNothingOut(tree, relationship) && leavesNothingOut(defaults.tree(peer), relationship);
    }

    private static boolean takesPart(EntityState state, RelationshipMapping relationship, LoadTree tree) {
        return HolderAccess.takesPart(
                state.holder(relationship), tree.view(relationship.slot()).mayChange());
    }

    private static boolean leavesNothingOut(LoadTree tree, RelationshipMapping relationship) {
        return tree.criteria().isEmpty() && tree.view(relationship.slot()) == MemberView.WHOLE;
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
    void loadAll(Collection<EntityState> owners, RelationshipMapping relationship, LoadOptions options) {
        if (!relationship.isWriteOnly()) {
            List<EntityState> had = loadMissing(owners, relationship, options);
            if (!had.isEmpty() && options.tree().goesOn(relationship.slot())) {
                new LoadedBranch(this, context).follow(had, relationship, options);
            }
        }
    }

    /** Loads the relationship for those of {@code owners} that lack it, and returns the others. */
    List<EntityState> loadMissing(
            Collection<EntityState> owners, RelationshipMapping relationship, LoadOptions options) {
        return loadAll(owners, relationship, options, StatementCause.Work.EAGER_LOAD);
    }

    /** Returns those of {@code owners} that did not lack it. A part, which never counts as all there is to load, is read once however often eager loads come round to it. */
    private List<EntityState> loadAll(
            Collection<EntityState> owners,
            RelationshipMapping relationship,
            LoadOptions options,
            StatementCause.Work work) {
        LoadTree tree = options.tree();
        MemberView view = tree.view(relationship.slot());
        List<EntityState> had = new ArrayList<>();
        List<EntityState> lacking = new ArrayList<>();
        depth++;
        try {
            for (EntityState owner : owners) {
                if (lacks(owner, relationship, view)
                        && !(relationship.direction() == Direction.MANY_TO_ONE
                                && fillFromIdentityMap(owner, relationship))
                        && !(work == StatementCause.Work.EAGER_LOAD
                                && view.isPartial()
                                && isPartRead(new Part(owner, tree, relationship.slot())))) {
                    lacking.add(owner);
                } else {
                    had.add(owner);
                }
            }
            if (!lacking.isEmpty()) {
                load(lacking, relationship, options, work);
            }
        } finally {
            depth--;
            if (depth == 0) {
                partsRead = Set.of();
            }
        }
        return had;
    }

    /** Whether the part was read before within what is being loaded; from now on it was. */
    private boolean isPartRead(Part part) {
        if (partsRead.isEmpty()) {
            partsRead = new HashSet<>();
        }
        return !partsRead.add(part);
    }

    private void load(
            List<EntityState> lacking,
            RelationshipMapping relationship,
            LoadOptions options,
            StatementCause.Work work) {
        LoadTree tree = options.tree();
        RelationshipPlan plan = tree.relationshipPlan(relationship.slot());
        Map<Object, List<EntityState>> byKey = new LinkedHashMap<>();
        for (EntityState owner : lacking) {
            byKey.computeIfAbsent(plan.key(ownerKey(owner, plan)), key -> new ArrayList<>(1))
                    .add(owner);
        }
        List<List<EntityState>> groups = new ArrayList<>(byKey.values());
        if (work == StatementCause.Work.LAZY_LOAD && lacking.size() == 1) {
            singleLoads.note(lacking.get(0), relationship, context.door().transaction());
        }
        RenderedStatement bySubquery = work == StatementCause.Work.EAGER_LOAD ? plan.bySubquery() : null;
        int size = tree.strategy(relationship.slot()) == LoadStrategy.IMMEDIATE
                ? 1
                : bySubquery != null ? groups.size() : OWNERS_PER_STATEMENT;
        for (int from = 0; from < groups.size(); from += size) {
            List<List<EntityState>> some = groups.subList(from, Math.min(groups.size(), from + size));
            executor.causedBy(() -> cause(work, relationship, tree, some.size()), () -> {
                run(plan, some, options, bySubquery);
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

    /**
     * Whether the relationship is to be read; where the key lies on the other side, also to find the partner that an assignment displaced. What is loaded
     * completely, or changed, is never replaced by a part.
     */
    static boolean lacks(EntityState owner, RelationshipMapping relationship, MemberView view) {
        RelationshipHolder holder = owner.holder(relationship);
        if (view.isPartial() && !HolderAccess.takesPart(holder, view.mayChange())) {
            return false;
        }
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
        context.keepBeyond(context.chunkOf(owner), target);
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

    private void run(
            RelationshipPlan plan,
            List<List<EntityState>> groups,
            LoadOptions options,
            @Nullable RenderedStatement bySubquery) {
        RelationshipMapping relationship = plan.relationship();
        Map<Object, Destination> destinations = new HashMap<>();
        List<Object[]> keys = new ArrayList<>(groups.size());
        for (List<EntityState> owners : groups) {
            @Nullable Object[] values = ownerKey(owners.get(0), plan);
            Object key = plan.key(values);
            destinations.put(key, new Destination(relationship, owners, plan.view()));
            if (key != RelationshipPlan.NoKey.INSTANCE) {
                keys.add(values);
            }
        }
        NodeReader reader = new NodeReader(plan.target(), context, Overwriting.NONE)
                .leavingWith(chunkOf(groups))
                .bind(options.binds());
        if (!keys.isEmpty()) {
            RenderedStatement statement = bySubquery == null ? plan.statement(keys.size()) : bySubquery;
            @Nullable
            Object[] values =
                    bySubquery == null ? plan.values(keys, options.binds()) : plan.values(bySubquery, options.binds());
            boolean repeats = plan.target().repeats() || relationship.direction() == Direction.MANY_TO_MANY;
            executor.query(statement, values, rows -> {
                while (rows.next()) {
                    EntityState member = reader.read(rows);
                    Object key = plan.readKey(rows, reader);
                    Destination destination = destinations.get(key);
                    if (destination != null && member != null) {
                        destination.add(member, repeats);
                    }
                }
                return destinations;
            });
        }
        destinations
                .values()
                .forEach(destination -> destination.fill(context.door().transaction()));
        reader.finish(this);
    }

    /** Members leave the session with their owners when all of these came with one chunk of a stream. */
    private @Nullable StreamChunk chunkOf(List<List<EntityState>> groups) {
        StreamChunk chunk = context.chunkOf(groups.get(0).get(0));
        return chunk != null
                        && groups.stream().allMatch(owners -> owners.stream().allMatch(chunk::contains))
                ? chunk
                : null;
    }

    /** The owners of one key and what comes for them. */
    private static final class Destination {

        private final List<NodeReader.Gathering> gatherings;

        Destination(RelationshipMapping relationship, List<EntityState> owners, MemberView view) {
            this.gatherings = new ArrayList<>(owners.size());
            for (EntityState owner : owners) {
                gatherings.add(new NodeReader.Gathering(relationship, owner, view));
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
