package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.FieldWriter;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PeerGroup;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.state.StreamChunk;

/**
 * Reads one entity's columns, and those of what is joined to it, from the rows of one result: known objects are taken from the identity map, others are
 * made. Used for one result.
 */
final class NodeReader {

    private static final JoinedReader[] NONE_JOINED = {};

    private final NodePlan plan;
    private final PersistenceContext context;
    private final long transaction;
    private final EntityMapping mapping;
    private final RowLayout layout;
    private final @Nullable VariantReader variants;
    private final JoinedReader[] joined;
    private @Nullable PeerGroup peers;
    private final List<EntityState> states;
    private final boolean keepsStates;
    private @Nullable Object lastKey;
    private @Nullable EntityState lastState;
    private @Nullable Object @Nullable [] rowValues;
    private final @Nullable Object @Nullable [] reused;
    private final Overwriting overwriting;
    private final Set<EntityState> overwritten;
    private boolean alwaysRefresh;
    private boolean byKey;
    private List<BindNode> binds = List.of();
    private @Nullable Object kept;
    private @Nullable StreamChunk chunk;

    NodeReader(NodePlan plan, PersistenceContext context, Overwriting overwriting) {
        this(plan, context, overwriting, false);
    }

    /** @param rowsRepeat whether whole rows may come again */
    NodeReader(NodePlan plan, PersistenceContext context, Overwriting overwriting, boolean rowsRepeat) {
        this.plan = plan;
        this.context = context;
        this.transaction = context.door().transaction();
        this.mapping = plan.mapping();
        this.layout = plan.layout();
        this.variants = plan.variants().isEmpty() ? null : new VariantReader(plan);
        this.reused = keepsSnapshots(layout) ? null : new Object[layout.size()];
        Overwriting below = overwriting == Overwriting.ALL ? Overwriting.ALL : Overwriting.NONE;
        this.joined = plan.joined().isEmpty()
                ? NONE_JOINED
                : new JoinedReader[plan.joined().size()];
        for (int place = 0; place < joined.length; place++) {
            joined[place] = reader(plan.joined().get(place), below, rowsRepeat);
        }
        this.peers = layout.loadsLater() ? context.newPeers(mapping) : null;
        this.keepsStates = plan.loadsFurther();
        this.states = keepsStates ? new ArrayList<>() : List.of();
        this.overwriting = overwriting;
        this.overwritten = overwriting == Overwriting.NONE ? Set.of() : new HashSet<>();
        this.kept = plan.tree().toKeep(binds);
    }

    private JoinedReader reader(NodePlan.JoinedPlan join, Overwriting below, boolean rowsRepeat) {
        boolean ownersRepeat = rowsRepeat || plan.repeatsBeside(join);
        Direction direction = join.relationship().direction();
        boolean shared = direction == Direction.MANY_TO_ONE || direction == Direction.MANY_TO_MANY;
        return new JoinedReader(
                join,
                new NodeReader(join.target(), context, below, ownersRepeat || shared),
                ownersRepeat || join.target().repeats() || direction == Direction.MANY_TO_MANY);
    }

    /** Whether objects that were read in this transaction already are refreshed too. */
    void refreshKnown(boolean always) {
        alwaysRefresh = always;
    }

    /** For the object of one key, which is nobody's peer; one that is known keeps what it was told about loading. */
    NodeReader alone() {
        byKey = true;
        peers = null;
        return this;
    }

    /** Gives the parameters of the query, which selections of members take theirs from. */
    NodeReader bind(List<BindNode> parameters) {
        binds = parameters;
        kept = plan.tree().toKeep(parameters);
        for (JoinedReader join : joined) {
            join.target.bind(parameters);
        }
        return this;
    }

    /** What is read leaves the session with {@code streamed}. */
    NodeReader leavingWith(@Nullable StreamChunk streamed) {
        chunk = streamed;
        for (JoinedReader join : joined) {
            join.target.leavingWith(streamed);
        }
        return this;
    }

    /** Whether the session keeps the values of rows beside the objects. */
    private boolean keepsSnapshots(RowLayout own) {
        return !context.door().isReadOnly() || !own.mapping().isWhole();
    }

    /** The object in the current row; null when an outer join found none. */
    @Nullable
    EntityState read(ResultSet row) throws SQLException {
        EntityState state = readOwn(row);
        if (state != null) {
            for (JoinedReader join : joined) {
                join.read(state, row);
            }
        }
        return state;
    }

    private @Nullable EntityState readOwn(ResultSet row) throws SQLException {
        rowValues = null;
        Object key;
        @Nullable Object[] keyValues = null;
        @Nullable Object single = null;
        if (layout.keySize() == 1) {
            int index = layout.keyIndex(0);
            single = layout.read(row, index);
            if (single == null) {
                return null;
            }
            key = layout.property(index).type().toIdentity(single);
        } else {
            keyValues = new Object[layout.keySize()];
            for (int part = 0; part < keyValues.length; part++) {
                keyValues[part] = layout.read(row, layout.keyIndex(part));
            }
            Object composite = mapping.keyOfParts(keyValues);
            if (composite == null) {
                return null;
            }
            key = composite;
        }
        EntityState last = lastState;
        if (last != null && key.equals(lastKey) && (variants == null || variants.isOf(row, last))) {
            return last;
        }
        RowLayout own = variants == null ? layout : variants.layoutOf(row, key);
        EntityState state = context.identityMap().find(own.mapping(), key);
        if (state != null) {
            context.keepBeyond(chunk, state);
        }
        if (state == null) {
            @Nullable Object[] values = readValues(own, row, single, keyValues);
            Object entity = instantiate(own, values);
            state = context.addLoaded(own.mapping(), entity, key, keepsSnapshots(own) ? values : null);
            state.keepLoadOptions(toKeep(own));
            if (chunk != null) {
                chunk.add(state);
            }
        } else if (state.mapping() != own.mapping()) {
            throw VariantReader.otherClass(state, own.mapping());
        } else if (overwriting != Overwriting.NONE) {
            if (overwritten.add(state)) {
                overwrite(state, own, readValues(own, row, single, keyValues));
            }
        } else if (alwaysRefresh || !state.isRowCurrent()) {
            refresh(state, own, readValues(own, row, single, keyValues));
            if (!byKey) {
                state.keepLoadOptions(toKeep(own));
            }
        } else if (!own.mapping().deferred().isEmpty()) {
            fillColumns(state, own, row);
        }
        lastKey = key;
        lastState = state;
        if (peers != null) {
            peers.add(state);
        } else if (layout.loadsLater()) {
            state.leavePeers();
        }
        if (keepsStates) {
            states.add(state);
        }
        return state;
    }

    private @Nullable Object[] readValues(
            RowLayout own, ResultSet row, @Nullable Object single, @Nullable Object @Nullable [] keyValues)
            throws SQLException {
        @Nullable Object[] values = emptyRow(own);
        if (single != null) {
            values[layout.keyIndex(0)] = single;
        } else if (keyValues != null) {
            for (int part = 0; part < keyValues.length; part++) {
                values[layout.keyIndex(part)] = keyValues[part];
            }
        }
        for (int index = 0; index < values.length; index++) {
            if (values[index] == null) {
                values[index] = own.read(row, index);
            }
        }
        rowValues = values;
        return values;
    }

    /** Where nobody keeps the values of a row, the next row has its in the same array. */
    private @Nullable Object[] emptyRow(RowLayout own) {
        @Nullable Object[] again = reused;
        if (again == null || own != layout) {
            return new Object[own.size()];
        }
        Arrays.fill(again, null);
        return again;
    }

    /** The value of a column of the row that was read last. */
    @Nullable
    Object value(ResultSet row, int index) throws SQLException {
        @Nullable Object[] values = rowValues;
        return values != null ? values[index] : layout.read(row, index);
    }

    /** Makes the object; where a value can be changed in place the row of values keeps a copy. */
    private static Object instantiate(RowLayout own, @Nullable Object[] values) {
        Object entity = own.mapping().newInstance();
        own.mapping().setAll(entity, values);
        return entity;
    }

    /** Brings an object of an earlier transaction up to date; what was changed locally stays, and with it all of an object that has a version. */
    private void refresh(EntityState state, RowLayout own, @Nullable Object[] values) {
        if (state.isDeleteRequested()
                || (own.mapping().version() != null && (state.hasChangedHolder() || state.isChanged()))) {
            return;
        }
        if (state.isRowCurrent()) {
            expireMoved(state, values);
            state.expireColumns();
        }
        keepUnread(state, own, values);
        FieldWriter writer = new FieldWriter(state.entity());
        for (int index = 0; index < values.length; index++) {
            PropertyMapping property = own.property(index);
            if (own.reads(index) && !state.isChangedWithin(property)) {
                writer.set(property, values[index]);
                values[index] = property.type().copy(values[index]);
            }
        }
        writer.finish();
        context.noteRefreshed(state);
        state.stored(state.key(), keepsSnapshots(own) ? values : null, transaction);
    }

    /** Gives an object that is up to date the deferred columns that it lacks and the row brings. */
    private static void fillColumns(EntityState state, RowLayout own, ResultSet row) throws SQLException {
        for (PropertyMapping column : own.mapping().deferred()) {
            if (own.reads(column.index()) && !HolderAccess.isCurrent(column.holder(state.entity()))) {
                state.readColumn(column, own.read(row, column.index()));
            }
        }
    }

    /** What is known of columns that the row does not bring stays known. */
    private static void keepUnread(EntityState state, RowLayout own, @Nullable Object[] values) {
        @Nullable Object[] before = state.snapshot();
        for (PropertyMapping column : own.mapping().deferred()) {
            if (!own.reads(column.index()) && before != null) {
                values[column.index()] = before[column.index()];
            }
        }
    }

    /** Lets go of objects that the row no longer refers to. */
    private void expireMoved(EntityState state, @Nullable Object[] values) {
        @Nullable Object[] before = state.snapshot();
        for (RelationshipMapping relationship : state.mapping().relationships()) {
            RelationshipHolder holder = state.holder(relationship);
            boolean moved = relationship.direction() == Direction.MANY_TO_ONE
                    && relationship.ownerProperties().stream()
                            .anyMatch(column -> !column.type()
                                    .same(
                                            before == null ? column.get(state.entity()) : before[column.index()],
                                            values[column.index()]));
            if (moved && !HolderAccess.isChanged(holder)) {
                HolderAccess.expire(holder);
            }
        }
    }

    private @Nullable Object toKeep(RowLayout own) {
        return own == layout ? kept : own.tree().toKeep(binds);
    }

    private void overwrite(EntityState state, RowLayout own, @Nullable Object[] values) {
        context.expire(state);
        if (overwriting == Overwriting.ALL) {
            state.keepLoadOptions(toKeep(own));
        }
        keepUnread(state, own, values);
        FieldWriter writer = new FieldWriter(state.entity());
        for (int index = 0; index < values.length; index++) {
            PropertyMapping property = own.property(index);
            if (own.reads(index)) {
                writer.set(property, values[index]);
                values[index] = property.type().copy(values[index]);
            }
        }
        writer.finish();
        context.noteRefreshed(state);
        state.stored(state.key(), keepsSnapshots(own) ? values : null, transaction);
    }

    /** Gives the joined collections their content and loads what a further statement must load. */
    void finish(RelationshipLoader loader) {
        for (JoinedReader join : joined) {
            join.finish();
        }
        for (RelationshipMapping relationship : plan.selectIn()) {
            loader.loadAll(states, relationship, new LoadOptions(plan.tree(), binds));
        }
        for (NodePlan.VariantPlan variant : plan.variants()) {
            for (RelationshipMapping relationship : variant.selectIn()) {
                List<EntityState> having = states.stream()
                        .filter(state -> state.mapping() == variant.mapping())
                        .toList();
                loader.loadAll(having, relationship, new LoadOptions(variant.tree(), binds));
            }
        }
        for (JoinedReader join : joined) {
            join.target.finish(loader);
        }
    }

    /** Gathers, owner by owner, what stands joined beside it. */
    private final class JoinedReader {

        private final RelationshipMapping relationship;
        private final NodeReader target;
        private final MemberView view;
        private final boolean repeats;
        private final Map<EntityState, Gathering> gatherings = new IdentityHashMap<>();
        private @Nullable EntityState lastOwner;
        private @Nullable Gathering lastGathering;

        JoinedReader(NodePlan.JoinedPlan join, NodeReader target, boolean repeats) {
            this.repeats = repeats;
            this.relationship = join.relationship();
            this.view = join.view();
            this.target = target;
        }

        void read(EntityState owner, ResultSet row) throws SQLException {
            EntityState member = target.read(row);
            Gathering gathering = lastGathering;
            if (owner != lastOwner || gathering == null) {
                gathering = gatherings.computeIfAbsent(owner, this::begin);
                lastOwner = owner;
                lastGathering = gathering;
            }
            if (member != null && repeats) {
                gathering.add(member);
            } else if (member != null) {
                gathering.addDistinct(member);
            }
        }

        private Gathering begin(EntityState owner) {
            return new Gathering(relationship, owner, view);
        }

        void finish() {
            gatherings.values().forEach(gathering -> gathering.fill(transaction));
        }
    }

    /** The members of one owner's relationship as they come. */
    static final class Gathering {

        /** Up to so many members are looked through one by one. */
        private static final int FEW = 16;

        private final RelationshipMapping relationship;
        private final RelationshipHolder holder;
        private final boolean wanted;
        private final MemberView view;
        private final List<EntityState> members = new ArrayList<>();
        private @Nullable Map<EntityState, Boolean> seen;

        Gathering(RelationshipMapping relationship, EntityState owner, MemberView view) {
            this.relationship = relationship;
            this.view = view;
            this.holder = owner.holder(relationship);
            this.wanted = RelationshipLoader.lacks(owner, relationship, view);
        }

        void add(EntityState member) {
            if (!wanted || (!members.isEmpty() && members.get(members.size() - 1) == member)) {
                return;
            }
            Map<EntityState, Boolean> known = seen;
            if (known == null && members.size() >= FEW) {
                known = new IdentityHashMap<>();
                for (EntityState earlier : members) {
                    known.put(earlier, true);
                }
                seen = known;
            }
            if (known == null ? !members.contains(member) : known.put(member, true) == null) {
                members.add(member);
            }
        }

        /** Adds a member that cannot have come before. */
        void addDistinct(EntityState member) {
            if (wanted) {
                members.add(member);
            }
        }

        void fill(long transaction) {
            if (wanted) {
                MemberOrder.fill(relationship, holder, members, transaction, view);
            }
        }
    }
}
