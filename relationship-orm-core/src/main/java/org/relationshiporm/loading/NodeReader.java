package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PeerGroup;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.state.StreamChunk;
import org.relationshiporm.type.Unread;
import org.relationshiporm.type.ValueCodec;

/**
 * Reads one entity's columns, and those of what is joined to it, from the rows of one result: known objects are taken from the identity map, others are
 * made. Used for one result.
 */
final class NodeReader {

    private final NodePlan plan;
    private final PersistenceContext context;
    private final long transaction;
    private final EntityMapping mapping;
    private final PropertyMapping[] properties;
    private final ValueCodec<Object>[] codecs;
    private final int[] keyIndexes;
    private final int[] positions;
    private final JoinedReader[] joined;
    private final @Nullable PeerGroup peers;
    private final List<EntityState> states = new ArrayList<>();
    private final boolean keepsStates;
    private @Nullable Object lastKey;
    private @Nullable EntityState lastState;
    private @Nullable Object @Nullable [] rowValues;
    private final Overwriting overwriting;
    private final Set<EntityState> overwritten = new HashSet<>(0);
    private boolean alwaysRefresh;
    private final boolean keepsSnapshots;
    private @Nullable StreamChunk chunk;

    NodeReader(NodePlan plan, PersistenceContext context, Overwriting overwriting) {
        this(plan, context, overwriting, false);
    }

    /** @param rowsRepeat whether whole rows may come again */
    @SuppressWarnings({"unchecked", "rawtypes"})
    NodeReader(NodePlan plan, PersistenceContext context, Overwriting overwriting, boolean rowsRepeat) {
        this.plan = plan;
        this.context = context;
        this.transaction = context.door().transaction();
        this.mapping = plan.mapping();
        this.properties = mapping.properties().toArray(PropertyMapping[]::new);
        this.codecs = plan.codecs().toArray(new ValueCodec[0]);
        this.keyIndexes =
                mapping.key().stream().mapToInt(PropertyMapping::index).toArray();
        this.positions = plan.positions();
        Overwriting below = overwriting == Overwriting.ALL ? Overwriting.ALL : Overwriting.NONE;
        this.joined = plan.joined().stream()
                .map(join -> new JoinedReader(
                        join.relationship(),
                        new NodeReader(join.target(), context, below, rowsRepeat),
                        rowsRepeat
                                || join.target().repeats()
                                || join.relationship().direction() == Direction.MANY_TO_MANY))
                .toArray(JoinedReader[]::new);
        this.peers =
                mapping.relationships().isEmpty() && mapping.deferred().isEmpty() ? null : context.newPeers(mapping);
        this.keepsSnapshots = !context.door().isReadOnly() || !mapping.isWhole();
        this.keepsStates = !plan.selectIn().isEmpty();
        this.overwriting = overwriting;
    }

    /** Whether objects that were read in this transaction already are refreshed too. */
    void refreshKnown(boolean always) {
        alwaysRefresh = always;
    }

    /** What is read leaves the session with {@code streamed}. */
    NodeReader leavingWith(@Nullable StreamChunk streamed) {
        chunk = streamed;
        for (JoinedReader join : joined) {
            join.target.leavingWith(streamed);
        }
        return this;
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
        if (keyIndexes.length == 1) {
            int index = keyIndexes[0];
            single = codecs[index].read(row, positions[index]);
            if (single == null) {
                return null;
            }
            key = properties[index].type().toKey(single);
        } else {
            keyValues = new Object[keyIndexes.length];
            for (int part = 0; part < keyIndexes.length; part++) {
                keyValues[part] = codecs[keyIndexes[part]].read(row, positions[keyIndexes[part]]);
            }
            Object composite = mapping.keyOfParts(keyValues);
            if (composite == null) {
                return null;
            }
            key = composite;
        }
        EntityState last = lastState;
        if (last != null && key.equals(lastKey)) {
            return last;
        }
        EntityState state = context.identityMap().find(mapping, key);
        if (state != null) {
            context.keepBeyond(chunk, state);
        }
        if (state == null) {
            @Nullable Object[] values = readValues(row, single, keyValues);
            Object entity = instantiate(values);
            state = context.addLoaded(mapping, entity, key, keepsSnapshots ? values : null);
            plan.tree().keepFor(state);
            if (chunk != null) {
                chunk.add(state);
            }
        } else if (overwriting != Overwriting.NONE) {
            if (overwritten.add(state)) {
                overwrite(state, readValues(row, single, keyValues));
            }
        } else if (alwaysRefresh || !state.isRowCurrent()) {
            refresh(state, readValues(row, single, keyValues));
            plan.tree().keepFor(state);
        } else if (!mapping.deferred().isEmpty()) {
            fillColumns(state, row);
        }
        lastKey = key;
        lastState = state;
        if (peers != null) {
            peers.add(state);
        }
        if (keepsStates) {
            states.add(state);
        }
        return state;
    }

    private @Nullable Object[] readValues(
            ResultSet row, @Nullable Object single, @Nullable Object @Nullable [] keyValues) throws SQLException {
        @Nullable Object[] values = new Object[codecs.length];
        if (single != null) {
            values[keyIndexes[0]] = single;
        } else if (keyValues != null) {
            for (int part = 0; part < keyIndexes.length; part++) {
                values[keyIndexes[part]] = keyValues[part];
            }
        }
        for (int index = 0; index < values.length; index++) {
            if (positions[index] == 0) {
                values[index] = Unread.VALUE;
            } else if (values[index] == null) {
                values[index] = codecs[index].read(row, positions[index]);
            }
        }
        rowValues = values;
        return values;
    }

    /** The value of a column of the row that was read last. */
    @Nullable
    Object value(ResultSet row, int index) throws SQLException {
        @Nullable Object[] values = rowValues;
        return values != null ? values[index] : codecs[index].read(row, positions[index]);
    }

    /** Makes the object; where a value can be changed in place the row of values keeps a copy. */
    private Object instantiate(@Nullable Object[] values) {
        Object entity = mapping.newInstance();
        for (int index = 0; index < values.length; index++) {
            PropertyMapping property = properties[index];
            Object value = values[index];
            property.set(entity, value);
            if (keepsSnapshots) {
                values[index] = property.type().copy(value);
            }
        }
        return entity;
    }

    /** Brings an object of an earlier transaction up to date; what was changed locally stays, and with it all of an object that has a version. */
    private void refresh(EntityState state, @Nullable Object[] values) {
        if (state.isDeleteRequested()
                || (mapping.version() != null && (state.hasChangedHolder() || state.isChanged()))) {
            return;
        }
        if (state.isRowCurrent()) {
            expireMoved(state, values);
            state.expireColumns();
        }
        keepUnread(state, values);
        for (int index = 0; index < values.length; index++) {
            if (positions[index] > 0 && !state.isChanged(properties[index])) {
                properties[index].set(state.entity(), values[index]);
                values[index] = properties[index].type().copy(values[index]);
            }
        }
        context.noteRefreshed(state);
        state.stored(state.key(), keepsSnapshots ? values : null, transaction);
    }

    /** Gives an object that is up to date the deferred columns that it lacks and the row brings. */
    private void fillColumns(EntityState state, ResultSet row) throws SQLException {
        for (PropertyMapping column : mapping.deferred()) {
            int position = positions[column.index()];
            if (position > 0 && !HolderAccess.isCurrent(column.holder(state.entity()))) {
                state.readColumn(column, codecs[column.index()].read(row, position));
            }
        }
    }

    /** What is known of columns that the row does not bring stays known. */
    private void keepUnread(EntityState state, @Nullable Object[] values) {
        @Nullable Object[] before = state.snapshot();
        for (PropertyMapping column : mapping.deferred()) {
            if (positions[column.index()] == 0 && before != null) {
                values[column.index()] = before[column.index()];
            }
        }
    }

    /** Lets go of objects that the row no longer refers to. */
    private void expireMoved(EntityState state, @Nullable Object[] values) {
        @Nullable Object[] before = state.snapshot();
        for (RelationshipMapping relationship : mapping.relationships()) {
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

    private void overwrite(EntityState state, @Nullable Object[] values) {
        context.expire(state);
        if (overwriting == Overwriting.ALL) {
            plan.tree().keepFor(state);
        }
        keepUnread(state, values);
        for (int index = 0; index < values.length; index++) {
            if (positions[index] > 0) {
                properties[index].set(state.entity(), values[index]);
                values[index] = properties[index].type().copy(values[index]);
            }
        }
        context.noteRefreshed(state);
        state.stored(state.key(), keepsSnapshots ? values : null, transaction);
    }

    /** Gives the joined collections their content and loads what a further statement must load. */
    void finish(RelationshipLoader loader) {
        for (JoinedReader join : joined) {
            join.finish();
        }
        for (RelationshipMapping relationship : plan.selectIn()) {
            loader.loadAll(states, relationship, plan.tree());
        }
        for (JoinedReader join : joined) {
            join.target.finish(loader);
        }
    }

    /** Gathers, owner by owner, what stands joined beside it. */
    private final class JoinedReader {

        private final RelationshipMapping relationship;
        private final NodeReader target;
        private final boolean repeats;
        private final Map<EntityState, Gathering> gatherings = new IdentityHashMap<>();
        private @Nullable EntityState lastOwner;
        private @Nullable Gathering lastGathering;

        JoinedReader(RelationshipMapping relationship, NodeReader target, boolean repeats) {
            this.repeats = repeats;
            this.relationship = relationship;
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
            return new Gathering(relationship, owner);
        }

        void finish() {
            gatherings.values().forEach(gathering -> gathering.fill(transaction));
        }
    }

    /** The members of one owner's relationship as they come. */
    static final class Gathering {

        private final RelationshipMapping relationship;
        private final RelationshipHolder holder;
        private final boolean wanted;
        private final List<EntityState> members = new ArrayList<>();
        private @Nullable Map<EntityState, Boolean> seen;

        Gathering(RelationshipMapping relationship, EntityState owner) {
            this.relationship = relationship;
            this.holder = owner.holder(relationship);
            this.wanted = RelationshipLoader.lacks(owner, relationship);
        }

        void add(EntityState member) {
            if (!wanted || (!members.isEmpty() && members.get(members.size() - 1) == member)) {
                return;
            }
            Map<EntityState, Boolean> known = seen;
            if (known == null) {
                known = new IdentityHashMap<>();
                seen = known;
            }
            if (known.put(member, true) == null) {
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
                MemberOrder.fill(relationship, holder, members, transaction);
            }
        }
    }
}
