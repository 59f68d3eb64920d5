package org.relationshiporm.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The objects of {@code entity}, as something to select; {@code alias} names one of several appearances of the entity, null the plain one. Unresolved. Equal to
 * another of the same appearance, whatever is loaded with its objects.
 *
 * @param loading what is loaded with the objects; null where the mappings say it
 */
public record EntityNode(
        Class<?> entity, @Nullable String alias, @Nullable Loading loading) implements ExpressionNode {

    public EntityNode(Class<?> entity, @Nullable String alias) {
        this(entity, alias, null);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitEntity(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(EntityNode.class).entity(entity, alias).token(alias).token(loading == null);
        if (loading != null) {
            loading.describe(shape);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntityNode that && entity == that.entity && Objects.equals(alias, that.alias);
    }

    @Override
    public int hashCode() {
        return Objects.hash(entity, alias);
    }
}
