package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Filter;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.sql.Predicate;

/** Filters that classes declare, and mistakes with them. */
class FilterMappingTests {

    @Table
    static class Bad {
        @Id
        Integer id;

        @Filter
        Predicate notStatic() {
            throw new AssertionError("never called");
        }

        @Filter
        static boolean noPredicate() {
            return true;
        }

        @Filter
        static Predicate unnamed(Long tenant) {
            throw new AssertionError("never called");
        }

        @Filter(parameters = {"a", "a"})
        static Predicate twice(Long first, Long second) {
            throw new AssertionError("never called");
        }

        @Filter
        static Predicate overloaded() {
            throw new AssertionError("never called");
        }

        @Filter(parameters = "a")
        static Predicate overloaded(Long first) {
            throw new AssertionError("never called");
        }
    }

    @Test
    void everyMistakeIsReported() {
        String wrong =
                "@Filter stands on a method that is not static, or gives no Predicate. Declare it as `static Predicate ";
        String parameters = "Give each its own name, in their order: `@Filter(parameters = {\"tenant\"})`.";
        assertMistakesOf(Bad.class)
                .containsExactlyInAnyOrder(
                        "Bad.notStatic: " + wrong + "notStatic(...)`.",
                        "Bad.noPredicate: " + wrong + "noPredicate(...)`.",
                        "Bad.unnamed: @Filter names the parameters [], and the method has 1. " + parameters,
                        "Bad.twice: @Filter names the parameters [a, a], and the method has 2. " + parameters,
                        "Bad.overloaded: @Filter stands on several methods of this name. Rename one: the name of the method is that of the filter.");
    }

    abstract static class Owned {
        int tenant;

        @Filter(parameters = "tenant")
        static Predicate ofTenant(int tenant) {
            return ColumnAttribute.of(Owned.class, "tenant", Integer.class).eq(tenant);
        }
    }

    @Table
    static class First extends Owned {
        @Id
        Integer id;

        @Filter
        static Predicate failing() {
            throw new IllegalStateException("no");
        }

        @Filter
        static Predicate none() {
            return null;
        }
    }

    @Table
    static class Second extends Owned {
        @Id
        Integer id;
    }

    @Test
    void aFilterOfASuperclassIsThereOnce() {
        assertThat(MetaData.of(First.class, Second.class).filters())
                .extracting(FilterMapping::describe)
                .containsExactlyInAnyOrder("First.failing", "First.none", "Owned.ofTenant");
    }

    @Test
    void theMethodMayFail() {
        for (FilterMapping filter : MetaData.of(First.class).filters()) {
            if (filter.parameters().isEmpty()) {
                assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> filter.condition(new Object[0]))
                        .withMessageStartingWith("The method of the filter `First." + filter.name());
            }
        }
    }
}
