package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Shape;

/**
 * What rows must meet wherever a query reads {@code entity}; made by {@link Loaders#withLoaderCriteria}, or of a filter that the class declares.
 *
 * @param entity an entity class, or a class above several
 * @param filter the name of the filter; null where the query brings the condition itself
 * @param given the condition; null where the filter lacks a parameter
 * @param lacking what is missing for the condition, to be told when it is first needed; null when nothing is
 */
public record EntityCriterion(
        Class<?> entity,
        @Nullable String filter,
        @Nullable ExpressionNode given,
        @Nullable String lacking) {

    /** A condition that the query brings. */
    public static EntityCriterion of(Class<?> entity, ExpressionNode condition) {
        return new EntityCriterion(entity, null, condition, null);
    }

    /** The condition of a filter. */
    public static EntityCriterion of(Class<?> entity, String filter, ExpressionNode condition) {
        return new EntityCriterion(entity, filter, condition, null);
    }

    /** A filter that lacks something without which nothing of its class is read. */
    public static EntityCriterion lacking(Class<?> entity, String filter, String message) {
        return new EntityCriterion(entity, filter, null, message);
    }

    /** @throws SessionUsageException where the filter lacks a parameter */
    public ExpressionNode condition() {
        ExpressionNode condition = given;
        if (condition == null) {
            throw new SessionUsageException(String.valueOf(lacking));
        }
        return condition;
    }

    /** Whether it is a filter without a value for one of its parameters. */
    public boolean isLacking() {
        return given == null;
    }

    /** Whether it is for rows of the entity class {@code read}. */
    public boolean concerns(Class<?> read) {
        return entity.isAssignableFrom(read);
    }

    void describe(Shape.Builder shape) {
        shape.token(entity).token(String.valueOf(filter));
        ExpressionNode condition = given;
        if (condition == null) {
            shape.token(String.valueOf(lacking));
        } else {
            shape.node(condition);
        }
    }
}
