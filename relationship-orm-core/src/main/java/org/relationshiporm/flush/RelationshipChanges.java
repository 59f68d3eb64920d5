package org.relationshiporm.flush;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.CollectionHolder;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.FlushException;
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
                if (HolderAccess.isChanged(holder) && !state.isDeleteRequested()) {
                    collect(state, relationship, holder);
                }
            }
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
                }
            }
            case ONE_TO_ONE -> {
                if (relationship.inverse() == null) {
                    ToOne<?> partner = (ToOne<?>) holder;
                    Object value = HolderAccess.value(partner);
                    if (value != null) {
                        assignMember(state, relationship, value);
                    }
                    Object original = HolderAccess.original(partner);
                    if (original != null && original != value) {
                        clearMember(relationship, original);
                    }
                }
            }
            case MANY_TO_MANY -> {
                CollectionHolder<?> members = (CollectionHolder<?>) holder;
                boolean unseen = HolderAccess.isQueued(members) && !state.isNew();
                for (Object member : HolderAccess.added(members)) {
                    EntityState target = tracked(state, relationship, member);
                    if (!target.isDeleteRequested()) {
                        links.add(relationship, state, target, unseen && !target.isNew());
                    }
                }
                for (Object member : HolderAccess.removed(members)) {
                    EntityState target = context.findTracked(member);
                    if (target != null && !target.isDeleteRequested() && !target.isNew() && !state.isNew()) {
                        links.remove(relationship, state, target);
                    }
                }
            }
        }
    }

    private void assignOwn(EntityState state, RelationshipMapping relationship, ToOne<?> holder) {
        Object value = HolderAccess.value(holder);
        EntityState target = value == null ? null : tracked(state, relationship, value);
        if (target != null && target.isDeleteRequested()) {
            throw new FlushException(
                    "`" + relationship.describe() + "` of " + state.describe() + " leads to " + target.describeEntity()
                            + ", which this session is to delete. Set the relationship to another object or to null, or delete both.");
        }
        assign(state, relationship.keyJoin(), target);
    }

    private void assign(EntityState state, RelationshipMapping.KeyJoin join, @Nullable EntityState target) {
        for (int part = 0; part < join.owner().size(); part++) {
            PropertyMapping column = join.owner().get(part);
            PropertyMapping source = join.target().get(part);
            if (target != null) {
                assignments.assign(state, column, target, source);
            } else {
                requireNoPartOfKey(state, column);
                assignments.clear(state, column, source);
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
                    state, join.target().get(part), owner, join.owner().get(part));
        }
    }

    private void clearMember(RelationshipMapping relationship, Object member) {
        EntityState state = context.findTracked(member);
        if (state != null && !state.isDeleteRequested()) {
            RelationshipMapping.KeyJoin join = relationship.keyJoin();
            for (int part = 0; part < join.target().size(); part++) {
                requireNoPartOfKey(state, join.target().get(part));
                assignments.clear(state, join.target().get(part), join.owner().get(part));
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
