package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.ExpressionNode;

/** An attribute that exists in queries only: an expression over other attributes of the entity. */
public final class QueryAttributeMapping {

    private final String entity;
    private final String name;
    private final MethodHandle maker;
    private volatile @Nullable ExpressionNode node;

    /** @param maker {@code ()Object} */
    QueryAttributeMapping(String entity, String name, MethodHandle maker) {
        this.entity = entity;
        this.name = name;
        this.maker = maker;
    }

    public String name() {
        return name;
    }

    /** What the attribute stands for; its attributes of the entity are those of the row that it is asked of. */
    public ExpressionNode node() {
        ExpressionNode known = node;
        if (known == null) {
            known = make();
            node = known;
        }
        return known;
    }

    private ExpressionNode make() {
        Object made;
        try {
            made = (Object) maker.invokeExact();
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            SessionUsageException failure = new SessionUsageException(
                    "The method of the query attribute `" + entity + "." + name + "` failed with " + e + ".");
            failure.initCause(e);
            throw failure;
        }
        if (made instanceof Expression<?> expression) {
            return expression.node();
        }
        throw new SessionUsageException("The method of the query attribute `" + entity + "." + name
                + "` gave null. Let it give an expression.");
    }

    @Override
    public String toString() {
        return entity + "." + name;
    }
}
