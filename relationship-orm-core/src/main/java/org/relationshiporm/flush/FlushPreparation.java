package org.relationshiporm.flush;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.CollectionHolder;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.PassiveDeletes;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PersistenceContext;

/**
 * Completes what is pending before it is planned: takes in what saving cascades to, finds orphans, follows deletes, looks up stored partners that a
 * one-to-one displaces, and numbers the members of position-ordered lists.
 */
final class FlushPreparation {

    private final PersistenceContext context;
    private final FlushSupport support;
    private final KeyAssignments assignments;
    private final TrackedMembers members;
    private final Map<RelationshipMapping, Set<Object>> owned = new HashMap<>();
    private final List<EntityState> requested = new ArrayList<>();
    private final List<EntityState> letGo = new ArrayList<>();
    private final ListPositions positions;
    private final UnseenMembers unseenMembers;

    FlushPreparation(PersistenceContext context, FlushSupport support, KeyAssignments assignments) {
        this.context = context;
        this.support = support;
        this.assignments = assignments;
        this.positions = new ListPositions(context, support);
        this.members = new TrackedMembers(context);
        this.unseenMembers = new UnseenMembers(context);
    }

    void run() {
        cascadeSaves();
        requireSoleOwners();
        loadDisplacedPartners();
        requestOrphans();
        followDeletes();
        positions.assign();
    }

    /** Takes back what was marked for deletion or let go, because the flush sent nothing: the application may change its mind. */
    void undo() {
        for (EntityState state : requested) {
            state.requestDelete(false);
            context.deleted().remove(state);
        }
        letGo.forEach(context::readoptPending);
        positions.undo();
    }

    /** What is prepared is about to be sent: a rollback takes it back from now on. */
    void recordUndo() {
        positions.recordUndo();
    }

    // ---------------------------------------------------------------- saving

    /** In rounds, because an object that is taken in may have changed relationships of its own. */
    private void cascadeSaves() {
        Set<EntityState> seen = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            List<EntityState> round = new ArrayList<>(context.changed());
            round.addAll(context.pending());
            for (EntityState state : round) {
                if (seen.add(state) && context.isTracked(state) && !state.isDeleteRequested()) {
                    cascadeSaves(state);
                    more = true;
                }
            }
        }
    }

    /** Whether a new object was given to an owner whose orphans are deleted, and taken away again, before any session had it. */
    private boolean isOrphanedBeforehand(Object member) {
        EntityState state = context.find(member);
        return (state == null || state.lifecycle() == Lifecycle.TRANSIENT)
                && isPendingOrphan(context.metaData().entity(member.getClass()), member);
    }

    private void cascadeSaves(EntityState state) {
        for (RelationshipMapping relationship : state.mapping().relationships()) {
            RelationshipHolder holder = state.holder(relationship);
            if (HolderAccess.isChanged(holder)) {
                Consumer<Object> save = member -> {
                    if (context.findTracked(member) == null && !isOrphanedBeforehand(member)) {
                        support.save(state, relationship, member);
                    }
                };
                if (state.isNew() || holder instanceof ToOne<?>) {
                    HolderAccess.forEachMember(holder, save);
                } else {
                    HolderAccess.added((CollectionHolder<?>) holder).forEach(save);
                }
            }
        }
    }

    /** Refuses a member that two objects have of a relationship with a single parent; links made outside of a session show only now. */
    private void requireSoleOwners() {
        boolean anyConcerned = context.metaData().entities().stream()
                .flatMap(mapping -> mapping.relationships().stream())
                .anyMatch(RelationshipMapping::isSingleParent);
        if (!anyConcerned) {
            return;
        }
        Map<RelationshipMapping, Map<Object, EntityState>> owners = new HashMap<>();
        for (EntityState state : Stream.concat(context.pending().stream(), context.changed().stream())
                .distinct()
                .toList()) {
            for (RelationshipMapping relationship : state.mapping().relationships()) {
                if (relationship.isSingleParent() && !state.isDeleteRequested()) {
                    Map<Object, EntityState> known =
                            owners.computeIfAbsent(relationship, key -> new IdentityHashMap<>());
                    HolderAccess.forEachMember(state.holder(relationship), member -> {
                        EntityState other = known.putIfAbsent(member, state);
                        if (other != null && other != state) {
                            throw new FlushException(
                                    relationship.field().describeSecondOwner(state.entity(), other.entity()));
                        }
                    });
                }
            }
        }
    }

    // ---------------------------------------------------------------- one-to-one

    /** Where a new partner was set while the stored one was not known, the stored one is read now, so that it can be let go. */
    private void loadDisplacedPartners() {
        for (EntityState state : List.copyOf(context.changed())) {
            if (state.lifecycle() != Lifecycle.PERSISTENT || state.isDeleteRequested()) {
                continue;
            }
            for (RelationshipMapping relationship : state.mapping().relationships()) {
                RelationshipHolder holder = state.holder(relationship);
                if (relationship.direction() == Direction.ONE_TO_ONE
                        && holder instanceof ToOne<?> toOne
                        && HolderAccess.isChanged(toOne)
                        && !HolderAccess.isOriginalKnown(toOne)) {
                    support.load(List.of(state), relationship);
                }
            }
        }
    }

    // ---------------------------------------------------------------- orphans

    private void requestOrphans() {
        for (EntityState state : List.copyOf(context.changed())) {
            if (!context.isTracked(state)) {
                continue;
            }
            for (RelationshipMapping relationship : state.mapping().relationships()) {
                RelationshipHolder holder = state.holder(relationship);
                if (HolderAccess.isChanged(holder) && minds(relationship)) {
                    for (Object member : HolderAccess.departed(holder)) {
                        leave(state, relationship, member);
                    }
                    leaveWithdrawn(state, relationship, holder);
                }
            }
        }
        for (EntityState state : List.copyOf(context.pending())) {
            if (context.isTracked(state) && isPendingOrphan(state.mapping(), state.entity())) {
                letGo(state);
            }
        }
    }

    /** Whether anything follows from a member that leaves. */
    private static boolean minds(RelationshipMapping relationship) {
        return relationship.cascades(Cascade.DELETE_ORPHAN)
                || (relationship.direction() == Direction.ONE_TO_ONE && relationship.inverse() != null);
    }

    /** Whether a new object was given to an owner whose orphans are deleted, and taken away again. */
    private static boolean isPendingOrphan(EntityMapping mapping, Object object) {
        for (RelationshipMapping relationship : mapping.relationships()) {
            RelationshipMapping inverse = relationship.inverse();
            if (inverse != null
                    && inverse.cascades(Cascade.DELETE_ORPHAN)
                    && HolderAccess.isChanged(relationship.holder(object))
                    && HolderAccess.members(relationship.holder(object)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Where no other side tells whether a member that came and went unseen was stored, its row does. */
    private void leaveWithdrawn(EntityState owner, RelationshipMapping relationship, RelationshipHolder holder) {
        if (relationship.inverse() == null
                && relationship.direction() == Direction.ONE_TO_MANY
                && holder instanceof CollectionHolder<?> collection) {
            for (Object member : HolderAccess.withdrawn(collection)) {
                EntityState state = context.findTracked(member);
                if (state != null && (state.isNew() || StoredKeys.lead(context, relationship, owner, member))) {
                    leave(owner, relationship, member);
                }
            }
        }
    }

    private void leave(EntityState owner, RelationshipMapping relationship, Object member) {
        EntityState state = context.findTracked(member);
        if (state == null) {
            return;
        }
        if (relationship.cascades(Cascade.DELETE_ORPHAN) && !hasOwner(owner, relationship, state)) {
            deleteMember(state);
        } else if (relationship.direction() == Direction.ONE_TO_ONE && relationship.inverse() != null) {
            clearDisplaced(owner, relationship, state);
        }
    }

    /** A stored partner that was read only now still leads to its former owner: its key is cleared. */
    private void clearDisplaced(EntityState owner, RelationshipMapping relationship, EntityState partner) {
        RelationshipMapping inverse = relationship.inverse();
        if (inverse == null || HolderAccess.isChanged(partner.holder(inverse))) {
            return;
        }
        clearKey(relationship, partner);
        RelationshipHolder link = partner.holder(inverse);
        HolderAccess.Memento before = HolderAccess.contents(link);
        context.undoLog().record(() -> {
            if (context.isKnown(partner)) {
                HolderAccess.restore(link, before);
            }
        });
        HolderAccess.forget(link, owner.entity());
    }

    private boolean hasOwner(EntityState left, RelationshipMapping relationship, EntityState member) {
        RelationshipMapping inverse = relationship.inverse();
        if (inverse == null) {
            return owned.computeIfAbsent(relationship, this::membersOfChanged).contains(member.entity());
        }
        RelationshipHolder owners = member.holder(inverse);
        if (!HolderAccess.members(owners).isEmpty()) {
            return true;
        }
        boolean isUntouchedKey = inverse.direction() == Direction.MANY_TO_ONE && !HolderAccess.isChanged(owners);
        return isUntouchedKey && StoredKeys.leadElsewhere(relationship, left, member);
    }

    /** All that the changed owners of a relationship without another side hold now. */
    private Set<Object> membersOfChanged(RelationshipMapping relationship) {
        Set<Object> members = Collections.newSetFromMap(new IdentityHashMap<>());
        for (EntityState owner : context.changed()) {
            if (owner.mapping().isA(relationship.owner()) && context.isTracked(owner)) {
                members.addAll(HolderAccess.members(owner.holder(relationship)));
            }
        }
        return members;
    }

    private void requestDelete(EntityState state) {
        if (context.deleted().add(state)) {
            state.requestDelete(true);
            requested.add(state);
        }
    }

    // ---------------------------------------------------------------- deletes

    /** In waves: what one wave of deletes reaches is the next. */
    private void followDeletes() {
        List<EntityState> wave = List.copyOf(context.deleted());
        while (!wave.isEmpty()) {
            int known = requested.size();
            Map<EntityMapping, List<EntityState>> byEntity = new LinkedHashMap<>();
            wave.forEach(state -> byEntity.computeIfAbsent(state.mapping(), key -> new ArrayList<>())
                    .add(state));
            byEntity.forEach(this::followDeletes);
            unseenMembers.giveBack().forEach(this::loadAndDeleteMembers);
            wave = List.copyOf(requested.subList(known, requested.size()));
        }
    }

    /** The members that go without having been read. */
    UnseenMembers unseenMembers() {
        return unseenMembers;
    }

    private void followDeletes(EntityMapping mapping, List<EntityState> states) {
        for (RelationshipMapping relationship : mapping.relationships()) {
            switch (relationship.deleteRule()) {
                case DELETE -> deleteMembers(relationship, states);
                case RELEASE, REFUSE -> releaseMembers(relationship, states);
                case DATABASE -> followDatabase(relationship, states);
                case UNLINK, NOTHING -> {}
            }
        }
    }

    private void deleteMembers(RelationshipMapping relationship, List<EntityState> owners) {
        boolean isLoadable = !relationship.isWriteOnly();
        if (relationship.writeOptions().passiveDeletes() == PassiveDeletes.OFF && isLoadable) {
            loadAndDeleteMembers(relationship, unseenMembers.take(relationship, owners));
            return;
        }
        if (relationship.direction() != Direction.MANY_TO_MANY) {
            members.of(relationship, owners).forEach(this::deleteMember);
        }
        deleteMembersInMemory(relationship, owners);
    }

    private void loadAndDeleteMembers(RelationshipMapping relationship, List<EntityState> owners) {
        support.load(owners, relationship);
        deleteMembersInMemory(relationship, owners);
    }

    private void deleteMembersInMemory(RelationshipMapping relationship, List<EntityState> owners) {
        for (EntityState owner : owners) {
            membersOf(owner, relationship).forEach(this::deleteMember);
        }
    }

    /** The database sees to the rows; objects of this session that it concerns are told. */
    private void followDatabase(RelationshipMapping relationship, List<EntityState> owners) {
        if (relationship.direction() == Direction.MANY_TO_MANY) {
            return;
        }
        ReferentialAction action = relationship.keyJoin().foreignKey().onDelete();
        for (EntityState member : members.of(relationship, owners)) {
            switch (action) {
                case CASCADE -> deleteMember(member);
                case SET_NULL -> clearKey(relationship, member);
                case SET_DEFAULT, NO_ACTION, RESTRICT -> member.becomeStale();
            }
        }
    }

    private void deleteMember(EntityState member) {
        if (member.lifecycle() == Lifecycle.PENDING) {
            letGo(member);
        } else {
            requestDelete(member);
        }
    }

    /** A new object without its owner is not saved, nor is what it would have taken along in death. */
    private void letGo(EntityState orphan) {
        Deque<EntityState> queue = new ArrayDeque<>(List.of(orphan));
        while (!queue.isEmpty()) {
            EntityState state = queue.poll();
            if (state.lifecycle() != Lifecycle.PENDING) {
                continue;
            }
            for (RelationshipMapping relationship : state.mapping().relationships()) {
                if (relationship.cascades(Cascade.DELETE)) {
                    for (EntityState member : membersOf(state, relationship)) {
                        if (member.lifecycle() == Lifecycle.PENDING) {
                            queue.add(member);
                        } else {
                            requestDelete(member);
                        }
                    }
                }
            }
            context.expunge(state);
            letGo.add(state);
        }
    }

    private List<EntityState> membersOf(EntityState owner, RelationshipMapping relationship) {
        List<EntityState> members = new ArrayList<>();
        for (Object member : HolderAccess.members(owner.holder(relationship))) {
            EntityState state = context.findTracked(member);
            if (state != null && !isMovedAway(relationship, owner, state)) {
                members.add(state);
            }
        }
        return members;
    }

    /** Whether the application gave the member to another owner in a way that no collection shows before the flush. */
    private static boolean isMovedAway(RelationshipMapping relationship, EntityState owner, EntityState member) {
        boolean ownsMembers =
                relationship.direction() == Direction.ONE_TO_MANY || relationship.direction() == Direction.ONE_TO_ONE;
        if (!ownsMembers || member.isNew()) {
            return false;
        }
        RelationshipMapping inverse = relationship.inverse();
        RelationshipHolder link =
                inverse == null ? relationship.holder(owner.entity()) : inverse.holder(member.entity());
        if (!HolderAccess.isChanged(link)) {
            return isMovedByColumn(relationship, owner, member);
        }
        return inverse != null && isMovedByLink(relationship, owner, link);
    }

    /** The owner was not in memory when the link was set, so that its row, read since, brings the member still. */
    private static boolean isMovedByLink(RelationshipMapping relationship, EntityState owner, RelationshipHolder link) {
        List<Object> owners = HolderAccess.members(link);
        return owners.isEmpty()
                ? !relationship.cascades(Cascade.DELETE_ORPHAN)
                : owners.stream().noneMatch(other -> other == owner.entity());
    }

    private static boolean isMovedByColumn(RelationshipMapping relationship, EntityState owner, EntityState member) {
        RelationshipMapping.KeyJoin join = relationship.keyJoin();
        for (int part = 0; part < join.target().size(); part++) {
            PropertyMapping column = join.target().get(part);
            if (member.isChanged(column)
                    && !column.type()
                            .same(
                                    member.value(column),
                                    column.type()
                                            .coerce(owner.value(join.owner().get(part))))) {
                return true;
            }
        }
        return false;
    }

    /** Members keep their rows and lose their key. */
    private void releaseMembers(RelationshipMapping relationship, List<EntityState> owners) {
        support.load(owners, relationship);
        for (EntityState owner : owners) {
            for (EntityState member : membersOf(owner, relationship)) {
                if (!member.isDeleteRequested()) {
                    requireReleasable(relationship, owner, member);
                    clearKey(relationship, member);
                }
            }
        }
    }

    private void requireReleasable(RelationshipMapping relationship, EntityState owner, EntityState member) {
        for (PropertyMapping column : relationship.clearedColumns()) {
            if (!column.column().nullable()
                    && member.lifecycle() == Lifecycle.PERSISTENT
                    && !context.deleted().contains(member)) {
                throw new FlushException(
                        "Deleting " + owner.describeEntity() + " would leave " + member.describeEntity() + " of `"
                                + relationship.describe() + "` without its "
                                + owner.mapping().name() + ", but column `"
                                + member.mapping().table().name() + "."
                                + column.column().name()
                                + "` takes no NULL. Give the relationship cascade = {ALL, DELETE_ORPHAN} to delete the members too, delete or move them "
                                + "first, or declare the foreign key ON DELETE CASCADE.");
            }
        }
    }

    private void clearKey(RelationshipMapping relationship, EntityState member) {
        RelationshipMapping.KeyJoin join = relationship.keyJoin();
        for (PropertyMapping column : relationship.clearedColumns()) {
            if (!column.column().primaryKey()) {
                assignments.clear(member, column, join.owner().get(join.target().indexOf(column)));
            }
        }
    }
}
