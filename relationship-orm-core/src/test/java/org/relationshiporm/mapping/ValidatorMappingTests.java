package org.relationshiporm.mapping;

import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Validates;

/** Mistakes with validators. */
class ValidatorMappingTests {

    abstract static class Base {
        @Relationship
        final ToOne<Bad> parent = ToOne.of(this);
    }

    @Table
    static class Bad extends Base {
        @Id
        Integer id;

        String name;

        @Relationship
        final ToOne<Bad> next = ToOne.of(this);

        @Validates("nmae")
        void misspelt(String value) {}

        @Validates("name")
        void wrongType(Integer value) {}

        @Validates("name")
        Object tooWide(String value) {
            return value;
        }

        @Validates("name")
        static void fixed(String value) {}

        @Validates("next")
        Bad returning(Bad value) {
            return value;
        }

        @Validates("parent")
        void late(Bad value) {}
    }

    @Test
    void everyMistakeIsReported() {
        assertMistakesOf(Bad.class)
                .containsExactlyInAnyOrder(
                        "Bad: Its validator `misspelt` names `nmae`, which is no attribute of the entity. The attributes are `id`, `name`, `parent`, `next`.",
                        "Bad: Its validator `wrongType` does not take, or does not return, values of `name`, which is of type `String`. Declare it as "
                                + "`String wrongType(String value)`, or as void.",
                        "Bad: Its validator `tooWide` does not take, or does not return, values of `name`, which is of type `String`. Declare it as "
                                + "`String tooWide(String value)`, or as void.",
                        "Bad: Its validator `fixed` is static or has not exactly one parameter. Give it one parameter, which receives the value.",
                        "Bad: Its validator `returning` returns a value for the relationship `next`, whose members it can only accept or refuse. Declare "
                                + "it as void.",
                        "Bad: Its validator `late` is for the relationship `parent` of a superclass, which does not know it. Declare it in the class that "
                                + "has the field; a method that overrides it here is called in its place.");
    }
}
