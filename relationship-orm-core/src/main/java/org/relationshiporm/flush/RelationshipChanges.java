package org.relationshiporm.flush;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.CollectionHolder;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Turns changed relationships into foreign key values and link rows. */
final class RelationshipChanges {

    private final PersistenceContext context;
    private final KeyAssignments assignments;
    private final LinkChanges links;

    RelationshipChanges(PersistenceContext context, KeyAssignments assignments, LinkChanges links) {
        this.context = context;
        this.assignments = assignments;
        this.links = links;
    }

    void collect(Collection<EntityState> states) {
        for (EntityState state : states) {
            for (RelationshipMapping relationship : state.mapping().relationships()) {
                RelationshipHolder holder = state.holder(relationship);
                if (HolderAccess.isChanged(holder) && !relationship.isViewOnly()) {
                    if (state.isDeleteRequested()) {
                        release(relationship, holder);
                    } else {
                        collect(state, relationship, holder);
                    }
                }
            }
        }
    }

    /** What left an owner that is deleted itself still has its key, where only the owner knows of the relationship. */
    private void release(RelationshipMapping relationship, RelationshipHolder holder) {
        boolean ownsMembers =
                relationship.direction() == Direction.ONE_TO_MANY || relationship.direction() == Direction.ONE_TO_ONE;
        if (ownsMembers && relationship.inverse() == null) {
            HolderAccess.departed(holder).forEach(member -> clearMember(relationship, member));
        }
    }

    private void collect(EntityState state, RelationshipMapping relationship, RelationshipHolder holder) {
        switch (relationship.direction()) {
            case MANY_TO_ONE -> assignOwn(state, relationship, (ToOne<?>) holder);
            case ONE_TO_MANY -> {
                if (relationship.inverse() == null) {
                    CollectionHolder<?> members = (CollectionHolder<?>) holder;
                    HolderAccess.added(members).forEach(member -> assignMember(state, relationship, member));
                    HolderAccess.removed(members).forEach(member -> clearMember(relationship, member));
                    HolderAccess.withdrawn(members).stream()
                            .filter(member -> StoredKeys.lead(context, relationship, state, member))
                            .forEach(member -> clearMember(relationship, member));
                } else if (!relationship.cascades(Cascade.SAVE_UPDATE)) {
                    HolderAccess.added((CollectionHolder<?>) holder)
                            .forEach(member -> tracked(state, relationship, member));
                }
            }
            case ONE_TO_ONE -> {
                ToOne<?> partner = (ToOne<?>) holder;
                Object value = HolderAccess.value(partner);
                if (relationship.inverse() == null) {
                    if (value != null) {
                        assignMember(state, relationship, value);
                    }
                    Object original = HolderAccess.original(partner);
                    if (original != null && original != value) {
                        clearMember(relationship, original);
                    }
                } else if (value != null && !relationship.cascades(Cascade.SAVE_UPDATE)) {
                    tracked(state, relationship, value);
                }
            }
            case MANY_TO_MANY -> {
                CollectionHolder<?> members = (CollectionHolder<?>) holder;
                boolean unseen = HolderAccess.isChangedUnseen(members) && !state.isNew();
                for (Object member : HolderAccess.added(members)) {
                    EntityState target = tracked(state, relationship, member);
                    if (!target.isDeleteRequested()) {
                        requireSharedColumns(relationship, state, target);
                        links.add(relationship, state, target, unseen && !target.isNew());
                    }
                }
                for (Object member : HolderAccess.removed(members)) {
                    EntityState target = context.findTracked(member);
                    if (target != null && !target.isDeleteRequested() && !target.isNew() && !state.isNew()) {
                        links.remove(relationship, state, target, false);
                    }
                }
                for (Object member : HolderAccess.withdrawn(members)) {
                    EntityState target = context.findTracked(member);
                    if (target != null
                            && !target.isDeleteRequested()
                            && !target.isNew()
                            && !state.isNew()
                            && !isKnownAsUnlinked(relationship, state, target)) {
                        links.remove(relationship, state, target, true);
                    }
                }
            }
        }
    }

    /** Whether the other side of a pair is loaded and tells that there is no row to take away. */
    private static boolean isKnownAsUnlinked(RelationshipMapping relationship, EntityState owner, EntityState target) {
        RelationshipMapping inverse = relationship.inverse();
        if (inverse == null || !(target.holder(inverse) instanceof CollectionHolder<?> owners)) {
            return false;
        }
        return HolderAccess.isCurrent(owners)
                && HolderAccess.hasContent(owners)
                && HolderAccess.members(owners).stream().noneMatch(other -> other == owner.entity())
                && HolderAccess.removed(owners).stream().noneMatch(other -> other == owner.entity());
    }

    private void assignOwn(EntityState state, RelationshipMapping relationship, ToOne<?> holder) {
        Object value = HolderAccess.value(holder);
        EntityState target = value == null ? null : tracked(state, relationship, value);
        if (target != null && target.isDeleteRequested()) {
            throw new FlushException(
                    "`" + relationship.describe() + "` of " + state.describe() + " leads to " + target.describeEntity()
                            + ", which this session is to delete. Set the relationship to another object or to null, or delete both.");
        }
        assign(state, relationship, target);
    }

    private void assign(EntityState state, RelationshipMapping relationship, @Nullable EntityState target) {
        RelationshipMapping.KeyJoin join = relationship.keyJoin();
        List<PropertyMapping> cleared = target == null ? relationship.clearedColumns() : List.of();
        for (int part = 0; part < join.owner().size(); part++) {
            PropertyMapping column = join.owner().get(part);
            PropertyMapping source = join.target().get(part);
            if (target != null) {
                assignments.assign(state, column, target, source, relationship);
            } else if (cleared.contains(column)) {
                requireNoPartOfKey(state, column);
                assignments.clear(state, column, source);
            }
        }
    }

    /** A column of a link table that both sides' keys have gets one value. */
    private static void requireSharedColumns(RelationshipMapping relationship, EntityState owner, EntityState target) {
        RelationshipMapping.LinkJoin link = relationship.linkJoin();
        for (int part = 0; part < link.ownerColumns().size(); part++) {
            int other = link.targetColumns().indexOf(link.ownerColumns().get(part));
            Object ownerValue = other < 0 ? null : owner.value(link.owner().get(part));
            Object targetValue = other < 0 ? null : target.value(link.target().get(other));
            if (ownerValue != null
                    && targetValue != null
                    && !link.ownerColumns().get(part).type().same(ownerValue, targetValue)) {
                throw new FlushException("`" + relationship.describe() + "` links " + owner.describeEntity() + " with "
                        + target.describeEntity() + ", and column `"
                        + link.table().name() + "."
                        + link.ownerColumns().get(part).name()
                        + "` would have two values. Link objects that agree in it.");
            }
        }
    }

    /** A stored row without an owner that its key contains would be another row. */
    private static void requireNoPartOfKey(EntityState state, PropertyMapping column) {
        if (column.column().primaryKey() && !state.isNew()) {
            throw new FlushException("`" + column.describe() + "` is part of the key of " + state.describeEntity()
                    + ", so the relationship that fills it cannot become null. Delete the object, give the other side cascade = {ALL, DELETE_ORPHAN}, "
                    + "or set the relationship to another object.");
        }
    }

    private void assignMember(EntityState owner, RelationshipMapping relationship, Object member) {
        EntityState state = tracked(owner, relationship, member);
        RelationshipMapping.KeyJoin join = relationship.keyJoin();
        for (int part = 0; part < join.target().size(); part++) {
            assignments.assign(
                    state, join.target().get(part), owner, join.owner().get(part), relationship);
        }
    }

    private void clearMember(RelationshipMapping relationship, Object member) {
        EntityState state = context.findTracked(member);
        if (state != null && !state.isDeleteRequested()) {
            RelationshipMapping.KeyJoin join = relationship.keyJoin();
            for (PropertyMapping column : relationship.clearedColumns()) {
                requireNoPartOfKey(state, column);
                assignments.clear(state, column, join.owner().get(join.target().indexOf(column)));
            }
        }
    }

    private EntityState tracked(EntityState owner, RelationshipMapping relationship, Object member) {
        EntityState state = context.findTracked(member);
        if (state == null) {
            throw new FlushException("`" + relationship.describe() + "` of " + owner.describe() + " leads to a "
                    + member.getClass().getSimpleName()
                    + " that is not in this session, and saving does not cascade along it. Add that object to the session, or give the relationship "
                    + "cascade SAVE_UPDATE.");
        }
        return state;
    }
}
