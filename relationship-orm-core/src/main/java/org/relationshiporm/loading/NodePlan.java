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
 * @param variants the classes of which a row may be; empty where all rows are of the one class
 */
record NodePlan(
        EntityMapping mapping,
        LoadTree tree,
        int[] positions,
        List<ValueCodec<Object>> codecs,
        List<JoinedPlan> joined,
        List<RelationshipMapping> selectIn,
        List<VariantPlan> variants) {

    /** A relationship whose target stands in the same row, and what of it. */
    record JoinedPlan(RelationshipMapping relationship, NodePlan target, MemberView view) {}

    /**
     * One class of a hierarchy whose objects may stand in the rows.
     *
     * @param positions for each property the one-based position of its column
     * @param marker the one-based position of the column that tells the row's table in a union; 0 elsewhere
     * @param selectIn the relationships, beyond those of the node, that a further statement loads
     */
    record VariantPlan(
            EntityMapping mapping,
            LoadTree tree,
            int[] positions,
            List<ValueCodec<Object>> codecs,
            List<RelationshipMapping> selectIn,
            int marker) {}

    NodePlan {
        codecs = List.copyOf(codecs);
        joined = List.copyOf(joined);
        selectIn = List.copyOf(selectIn);
        variants = List.copyOf(variants);
    }

    /** Whether several rows may carry one object of this node. */
    boolean repeats() {
        return joined.stream()
                .anyMatch(
                        join -> join.relationship().isToMany() || join.target().repeats());
    }

    /** Whether a relationship joined beside {@code join} has several rows carry one object of this node. */
    boolean repeatsBeside(JoinedPlan join) {
        return joined.stream()
                .anyMatch(other -> other != join
                        && (other.relationship().isToMany() || other.target().repeats()));
    }
}
