package org.relationshiporm.flush;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;

/** The rows of link tables that come and go; a pair that both sides report is one row. */
final class LinkChanges {

    /** One row: {@code owner} and {@code target} as the chosen side of the relationship sees them. */
    record Pair(RelationshipMapping relationship, EntityState owner, EntityState target) {

        /** Asked for every link from both its ends, and all three are themselves: written out, it is several times as quick. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pair pair
                    && owner == pair.owner
                    && target == pair.target
                    && relationship == pair.relationship;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(owner) + System.identityHashCode(target);
        }
    }

    private final Map<Pair, Boolean> added = new LinkedHashMap<>();
    private final Map<Pair, Boolean> removed = new LinkedHashMap<>();

    /** @param unseen whether the stored members were not known, so that the row may be there */
    void add(RelationshipMapping relationship, EntityState owner, EntityState target, boolean unseen) {
        added.merge(canonical(relationship, owner, target), unseen, Boolean::logicalAnd);
    }

    /** @param unseen whether the stored members were not known, so that there may be no row */
    void remove(RelationshipMapping relationship, EntityState owner, EntityState target, boolean unseen) {
        removed.merge(canonical(relationship, owner, target), unseen, Boolean::logicalAnd);
    }

    private static Pair canonical(RelationshipMapping relationship, EntityState owner, EntityState target) {
        RelationshipMapping inverse = relationship.inverse();
        if (inverse != null && precedes(inverse, relationship)) {
            return new Pair(inverse, target, owner);
        }
        return new Pair(relationship, owner, target);
    }

    private static boolean precedes(RelationshipMapping first, RelationshipMapping second) {
        int byOwner = Integer.compare(first.owner().ordinal(), second.owner().ordinal());
        return byOwner < 0 || (byOwner == 0 && first.slot() < second.slot());
    }

    /** The rows to insert, each with whether it may be there already. */
    Map<Pair, Boolean> added() {
        return added;
    }

    /** The rows to delete, each with whether it may be missing. */
    Map<Pair, Boolean> removed() {
        return removed;
    }
}
