package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Shape;

/**
 * Which members of a collection are loaded for each owner, and in which order.
 *
 * @param limit a parameter holding the largest number of members of one owner, or null
 */
public record MemberSelection(
        List<ExpressionNode> criteria,
        List<OrderTerm> orderBy,
        @Nullable BindNode limit) {

    static final MemberSelection ALL = new MemberSelection(List.of(), List.of(), null);

    public MemberSelection {
        criteria = List.copyOf(criteria);
        orderBy = List.copyOf(orderBy);
    }

    MemberSelection where(List<ExpressionNode> more) {
        List<ExpressionNode> both = new ArrayList<>(criteria);
        both.addAll(more);
        return new MemberSelection(both, orderBy, limit);
    }

    MemberSelection orderBy(List<OrderTerm> more) {
        List<OrderTerm> both = new ArrayList<>(orderBy);
        both.addAll(more);
        return new MemberSelection(criteria, both, limit);
    }

    MemberSelection limit(BindNode most) {
        return new MemberSelection(criteria, orderBy, most);
    }

    /** Whether members may be missing from what is loaded. */
    public boolean isPartial() {
        return !criteria.isEmpty() || limit != null;
    }

    void describe(Shape.Builder shape) {
        shape.token(MemberSelection.class).token(criteria.size());
        criteria.forEach(shape::node);
        shape.token(orderBy.size());
        orderBy.forEach(term -> term.describe(shape));
        shape.node(limit);
    }
}
