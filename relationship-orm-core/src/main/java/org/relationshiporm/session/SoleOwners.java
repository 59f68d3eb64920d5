package org.relationshiporm.session;

import java.util.stream.Stream;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Sees to it that a member of a relationship with a single parent has one owner among the objects of a session, as far as these are loaded. */
final class SoleOwners {

    private SoleOwners() {}

    /** Refuses {@code member} when an object of the session other than {@code owner} has it. */
    static void require(
            PersistenceContext context, EntityState owner, RelationshipMapping relationship, Object member) {
        Stream.concat(context.identityMap().states(relationship.owner()).stream(), context.pending().stream())
                .filter(state -> state != owner
                        && state.mapping().isA(relationship.owner())
                        && !state.isDeleteRequested()
                        && HolderAccess.members(state.holder(relationship)).stream()
                                .anyMatch(held -> held == member))
                .findFirst()
                .ifPresent(state -> {
                    throw new SessionUsageException(
                            relationship.field().describeSecondOwner(owner.entity(), state.entity()));
                });
    }
}
