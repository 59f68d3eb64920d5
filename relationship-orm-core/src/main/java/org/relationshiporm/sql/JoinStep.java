package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;

/** A join as the caller asked for it, as yet unresolved; an outer one keeps rows without a partner. */
public sealed interface JoinStep {

    boolean outer();

    void describe(Shape.Builder shape);

    /** Along a relationship; {@code target} names what it leads to, null leaves it the plain appearance of its class. */
    record Along(RelationshipPath path, RowSource.@Nullable EntitySource target, boolean outer) implements JoinStep {

        @Override
        public void describe(Shape.Builder shape) {
            shape.tokens(Along.class, path).token(target).token(outer);
        }
    }

    /** To {@code source} where {@code condition} is met; without one every row meets every other. */
    record Matching(RowSource source, @Nullable ExpressionNode condition, boolean outer) implements JoinStep {

        @Override
        public void describe(Shape.Builder shape) {
            shape.tokens(Matching.class, outer);
            source.describe(shape);
            shape.node(condition);
        }
    }
}
