package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.CollectionHolder;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/**
 * Numbers the members of changed position-ordered lists in their order, from 0; members that leave lose their number. A list to which members were added unseen
 * is loaded first, because they stand behind those that are stored.
 */
final class ListPositions {

    private record Former(
            Object member,
            PropertyMapping position,
            @Nullable Object value) {}

    private final PersistenceContext context;
    private final FlushSupport support;
    private final List<Former> formers = new ArrayList<>();

    ListPositions(PersistenceContext context, FlushSupport support) {
        this.context = context;
        this.support = support;
    }

    void assign() {
        Map<RelationshipMapping, List<EntityState>> changed = changedLists();
        changed.forEach(this::loadUnseen);
        changed.forEach(
                (relationship, owners) -> owners.forEach(owner -> release(relationship, holder(owner, relationship))));
        changed.forEach(
                (relationship, owners) -> owners.forEach(owner -> number(relationship, holder(owner, relationship))));
    }

    /** Gives the members the numbers that they had, because the flush sent nothing. */
    void undo() {
        for (int index = formers.size() - 1; index >= 0; index--) {
            Former former = formers.get(index);
            former.position().set(former.member(), former.value());
        }
    }

    /** Has a rollback take the numbers back that new objects were given; stored ones go back to their rows anyway. */
    void recordUndo() {
        for (Former former : formers) {
            EntityState state = context.findTracked(former.member());
            if (state != null && (state.isNew() || state.isInsertedSinceSavepoint())) {
                context.undoLog().record(() -> former.position().set(former.member(), former.value()));
            }
        }
    }

    private Map<RelationshipMapping, List<EntityState>> changedLists() {
        Map<RelationshipMapping, List<EntityState>> lists = new LinkedHashMap<>();
        Set<EntityState> owners = new LinkedHashSet<>(context.pending());
        owners.addAll(context.changed());
        for (EntityState owner : owners) {
            for (RelationshipMapping relationship : owner.mapping().relationships()) {
                if (relationship.position() != null
                        && !owner.isDeleteRequested()
                        && context.isTracked(owner)
                        && HolderAccess.isChanged(owner.holder(relationship))) {
                    lists.computeIfAbsent(relationship, key -> new ArrayList<>())
                            .add(owner);
                }
            }
        }
        return lists;
    }

    private void loadUnseen(RelationshipMapping relationship, Collection<EntityState> owners) {
        List<EntityState> unseen = owners.stream()
                .filter(owner -> !HolderAccess.isCurrent(holder(owner, relationship))
                        && !HolderAccess.added(holder(owner, relationship)).isEmpty())
                .toList();
        if (!unseen.isEmpty()) {
            support.load(unseen, relationship);
        }
    }

    private void release(RelationshipMapping relationship, CollectionHolder<?> holder) {
        for (Object member : HolderAccess.removed(holder)) {
            EntityState state = context.findTracked(member);
            PropertyMapping position = position(relationship);
            if (state != null
                    && !state.isDeleteRequested()
                    && position.column().nullable()
                    && !position.isPrimitive()) {
                set(member, position, null);
            }
        }
    }

    private void number(RelationshipMapping relationship, CollectionHolder<?> holder) {
        if (!HolderAccess.isCurrent(holder)) {
            return;
        }
        PropertyMapping position = position(relationship);
        int next = 0;
        for (Object member : HolderAccess.members(holder)) {
            EntityState state = context.findTracked(member);
            if (state == null || !state.isDeleteRequested()) {
                set(member, position, position.type().coerce(next++));
            }
        }
    }

    private void set(Object member, PropertyMapping position, @Nullable Object value) {
        Object former = position.get(member);
        if (!position.type().same(former, value)) {
            formers.add(new Former(member, position, former));
            position.set(member, value);
        }
    }

    private static CollectionHolder<?> holder(EntityState owner, RelationshipMapping relationship) {
        return (CollectionHolder<?>) owner.holder(relationship);
    }

    private static PropertyMapping position(RelationshipMapping relationship) {
        return Objects.requireNonNull(relationship.position());
    }
}
