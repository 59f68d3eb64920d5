package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;

/** One item of a SELECT list, with a name for it where a surrounding query needs one. */
public record SelectItem(
        ExpressionNode expression, @Nullable String alias) {

    public static SelectItem of(ExpressionNode expression) {
        return new SelectItem(expression, null);
    }
}
