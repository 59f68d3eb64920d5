package org.relationshiporm.loading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.RelationshipMapping;

/**
 * Where an entity's columns stand in a result, and which related entities stand beside it. Immutable.
 *
 * @param joined the relationships that the same row carries
 * @param selectIn the relationships that a further statement loads
 * @param variants the classes of which a row may be; empty where all rows are of the one class
 */
record NodePlan(
        RowLayout layout, List<JoinedPlan> joined, List<RelationshipMapping> selectIn, List<VariantPlan> variants) {

    /** A relationship whose target stands in the same row, and what of it. */
    record JoinedPlan(RelationshipMapping relationship, NodePlan target, MemberView view) {}

    /**
     * One class of a hierarchy whose objects may stand in the rows.
     *
     * @param marker the one-based position of the column that tells the row's table in a union; 0 elsewhere
     * @param selectIn the relationships, beyond those of the node, that a further statement loads
     */
    record VariantPlan(RowLayout layout, List<RelationshipMapping> selectIn, int marker) {

        VariantPlan {
            selectIn = List.copyOf(selectIn);
        }

        EntityMapping mapping() {
            return layout.mapping();
        }

        LoadTree tree() {
            return layout.tree();
        }
    }

    NodePlan {
        joined = List.copyOf(joined);
        selectIn = List.copyOf(selectIn);
        variants = List.copyOf(variants);
    }

    EntityMapping mapping() {
        return layout.mapping();
    }

    LoadTree tree() {
        return layout.tree();
    }

    /** Whether several rows may carry one object of this node. */
    boolean repeats() {
        return repeatsBeside(null);
    }

    /** Whether a relationship joined beside {@code join} has several rows carry one object of this node. */
    boolean repeatsBeside(@Nullable JoinedPlan join) {
        for (JoinedPlan other : joined) {
            if (other != join
                    && (other.relationship().isToMany() || other.target().repeats())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the objects are needed again once all rows are read. */
    boolean loadsFurther() {
        for (VariantPlan variant : variants) {
            if (!variant.selectIn().isEmpty()) {
                return true;
            }
        }
        return !selectIn.isEmpty();
    }
}
