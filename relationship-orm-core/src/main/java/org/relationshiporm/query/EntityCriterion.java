package org.relationshiporm.query;

import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Shape;

/**
 * What rows must meet wherever a query reads {@code entity}; made by {@link Loaders#withLoaderCriteria}.
 *
 * @param entity an entity class, or a class above several
 */
public record EntityCriterion(Class<?> entity, ExpressionNode condition) {

    /** Whether it is for rows of the entity class {@code read}. */
    public boolean concerns(Class<?> read) {
        return entity.isAssignableFrom(read);
    }

    void describe(Shape.Builder shape) {
        shape.token(entity).node(condition);
    }
}
