package org.relationshiporm.mapping;

import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.QueryAttribute;
import org.relationshiporm.entity.Table;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.Functions;

/** Mistakes with attributes that are expressions. */
class QueryAttributeMappingTests {

    @Table
    static class Bad {
        @Id
        Integer id;

        String name;

        @QueryAttribute
        Expression<String> notStatic() {
            return Functions.literal("x");
        }

        @QueryAttribute("name")
        static Expression<String> taken() {
            return Functions.literal("x");
        }

        @QueryAttribute
        static String noExpression() {
            return "x";
        }
    }

    @Test
    void everyMistakeIsReported() {
        String wrong =
                "@QueryAttribute stands on a method that is not static, has parameters, or gives no Expression. Declare it as `static Expression<...> ";
        String end = "()`; what objects compute in memory is another method, without annotation.";
        assertMistakesOf(Bad.class)
                .containsExactlyInAnyOrder(
                        "Bad.notStatic: " + wrong + "notStatic" + end,
                        "Bad.noExpression: " + wrong + "noExpression" + end,
                        "Bad.name: The query attribute has the name of a field. Rename the method, or name the attribute with "
                                + "@QueryAttribute(\"...\").");
    }
}
