package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.CollectionHolder;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.CompositeKey;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what was read for a relationship into its holder: in the declared order, as the statement gave it, or else in the order of the members' keys, so that
 * every strategy and every database shows one order.
 */
final class MemberOrder {

    private static final Logger LOG = LoggerFactory.getLogger(MemberOrder.class);

    private static final Comparator<EntityState> BY_KEY =
            (left, right) -> compareKeys(left.requireKey(), right.requireKey());

    private MemberOrder() {}

    static void fill(
            RelationshipMapping relationship,
            RelationshipHolder holder,
            List<EntityState> members,
            long transaction,
            MemberView view) {
        if (holder instanceof CollectionHolder<?> collection) {
            RelationshipMapping inverse = relationship.inverse();
            ToOne<?> @Nullable [] links =
                    inverse == null || inverse.direction() != Direction.MANY_TO_ONE ? null : links(inverse, members);
            boolean moved = links != null && removeThoseGivenAway(links, holder, members);
            if (relationship.orderBy().isEmpty() && !view.ordered() && !isSorted(members)) {
                members.sort(BY_KEY);
                moved = true;
            }
            List<Object> entities = new ArrayList<>(members.size());
            for (EntityState member : members) {
                entities.add(member.entity());
            }
            String chosenBy = view.chosenBy();
            if (chosenBy == null) {
                HolderAccess.fill(collection, entities, transaction);
            } else {
                HolderAccess.fillPart(collection, entities, transaction, chosenBy, view.mayChange());
            }
            if (inverse != null && links != null) {
                fillInverse(inverse, holder, members, moved ? links(inverse, members) : links, transaction);
            }
            return;
        }
        if (members.size() > 1) {
            LOG.warn(
                    "Relationship {} leads to one object, but {} rows refer to {}; the one with the lowest key is taken. A unique constraint on the "
                            + "foreign key would keep the others out.",
                    relationship.describe(),
                    members.size(),
                    relationship.owner().name());
            members.sort(BY_KEY);
        }
        String chosenBy = view.chosenBy();
        if (chosenBy != null && members.isEmpty()) {
            HolderAccess.fillPart(holder, List.of(), transaction, chosenBy, view.mayChange());
            return;
        }
        HolderAccess.fill(
                (ToOne<?>) holder, members.isEmpty() ? null : members.get(0).entity(), transaction);
        if (!members.isEmpty()
                && HolderAccess.value((ToOne<?>) holder) == members.get(0).entity()) {
            RelationshipMapping inverse = relationship.inverse();
            if (inverse != null && inverse.direction() == Direction.MANY_TO_ONE) {
                List<EntityState> member = members.subList(0, 1);
                fillInverse(inverse, holder, member, links(inverse, member), transaction);
            }
        }
    }

    /** What of each member leads back to its owner. */
    private static ToOne<?>[] links(RelationshipMapping inverse, List<EntityState> members) {
        ToOne<?>[] links = new ToOne<?>[members.size()];
        for (int position = 0; position < links.length; position++) {
            links[position] = (ToOne<?>) members.get(position).holder(inverse);
        }
        return links;
    }

    /**
     * A member that the application has given to another owner is not here any more, though its row, which no flush has written yet, says so. One that was
     * taken from its owner stays for the flush to see: a removal that waits takes it out.
     */
    private static boolean removeThoseGivenAway(
            ToOne<?>[] links, RelationshipHolder holder, List<EntityState> members) {
        Set<EntityState> givenAway = new HashSet<>(0);
        for (int position = 0; position < links.length; position++) {
            ToOne<?> link = links[position];
            if (HolderAccess.isChanged(link)
                    && HolderAccess.value(link) != null
                    && HolderAccess.value(link) != holder.owner()) {
                givenAway.add(members.get(position));
            }
        }
        return !givenAway.isEmpty() && members.removeAll(givenAway);
    }

    /** The members of a collection lead back to its owner: where their own side is not loaded, this tells it without SQL. */
    private static void fillInverse(
            RelationshipMapping inverse,
            RelationshipHolder holder,
            List<EntityState> members,
            ToOne<?>[] links,
            long transaction) {
        if (!inverse.criteria().isEmpty()) {
            return;
        }
        List<PropertyMapping> keys = inverse.ownerProperties();
        for (int position = 0; position < links.length; position++) {
            ToOne<?> link = links[position];
            if (!HolderAccess.isCurrent(link) && !isAnyChanged(members.get(position), keys)) {
                HolderAccess.fill(link, holder.owner(), transaction);
            }
        }
    }

    private static boolean isAnyChanged(EntityState state, List<PropertyMapping> properties) {
        for (int index = 0; index < properties.size(); index++) {
            if (state.isChanged(properties.get(index))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSorted(List<EntityState> members) {
        for (int position = 1; position < members.size(); position++) {
            if (BY_KEY.compare(members.get(position - 1), members.get(position)) > 0) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static int compareKeys(Object left, Object right) {
        if (left instanceof CompositeKey leftKey && right instanceof CompositeKey rightKey) {
            for (int part = 0; part < leftKey.values().size(); part++) {
                int compared = compareKeys(
                        leftKey.values().get(part), rightKey.values().get(part));
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        }
        return left instanceof Comparable<?> comparable && left.getClass() == right.getClass()
                ? ((Comparable<Object>) comparable).compareTo(right)
                : 0;
    }
}
