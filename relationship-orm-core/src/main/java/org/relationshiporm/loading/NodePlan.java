package org.relationshiporm.loading;

import java.util.List;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.type.ValueCodec;

/**
 * Where an entity's columns stand in a result, and which related entities stand beside it. Immutable.
 *
 * @param positions the one-based position of each property's column; 0 where it is not read
 * @param joined the relationships that the same row carries
 * @param selectIn the relationships that a further statement loads
 */
record NodePlan(
        EntityMapping mapping,
        LoadTree tree,
        int[] positions,
        List<ValueCodec<Object>> codecs,
        List<JoinedPlan> joined,
        List<RelationshipMapping> selectIn) {

    /** A relationship whose target stands in the same row. */
    record JoinedPlan(RelationshipMapping relationship, NodePlan target) {}

    NodePlan {
        codecs = List.copyOf(codecs);
        joined = List.copyOf(joined);
        selectIn = List.copyOf(selectIn);
    }

    /** Whether several rows may carry one object of this node. */
    boolean repeats() {
        return joined.stream()
                .anyMatch(
                        join -> join.relationship().isToMany() || join.target().repeats());
    }
}
