package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Check;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Index;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Sequence;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Unique;

/** Indexes, checks, comments and sequences of entity classes. */
class TableRulesMappingTests {

    @Check("length(created_by) > 0")
    abstract static class Made {
        String createdBy;

        @Index
        Integer year;
    }

    @Table(value = "orders", comment = "what customers asked for")
    @Index({"customer", "year desc"})
    @Index(value = "code", name = "one_code", unique = true, where = "code <> ''")
    @Unique(
            value = {"code", "year"},
            name = "code_in_year")
    @Check(value = "total >= 0", name = "total_is_positive")
    static class Order extends Made {
        @Id
        @Sequence(value = "order_numbers", start = 1000, increment = 10)
        Long id;

        String code;

        @Column(comment = "in cents")
        long total;

        @Relationship
        final ToOne<Customer> customer = ToOne.of(this);
    }

    @Table("customers")
    static class Customer {
        @Id
        Integer id;
    }

    @Test
    void tableHasWhatTheClassesDeclare() {
        var table = MetaData.of(Order.class, Customer.class).entity(Order.class).table();
        assertThat(table.comment()).isEqualTo("what customers asked for");
        assertThat(table.column("total").comment()).isEqualTo("in cents");
        assertThat(table.column("id").sequence())
                .isEqualTo(new org.relationshiporm.schema.Sequence("order_numbers", 1000, 10));
        assertThat(table.column("id").generated()).isTrue();
        assertThat(table.indexes())
                .contains(
                        org.relationshiporm.schema.Index.of("customer_id", "year desc"),
                        org.relationshiporm.schema.Index.of("code")
                                .asUnique()
                                .where("code <> ''")
                                .named("one_code"),
                        org.relationshiporm.schema.Index.of("year"));
        assertThat(table.uniqueConstraints())
                .containsExactly(
                        org.relationshiporm.schema.Unique.of("code", "year").named("code_in_year"));
        assertThat(table.checks())
                .containsExactly(
                        org.relationshiporm.schema.Check.of("total >= 0").named("total_is_positive"),
                        org.relationshiporm.schema.Check.of("length(created_by) > 0"));
    }

    @Table("wrong")
    @Index("nam")
    @Index({})
    @Index("name")
    @Index(value = "name", unique = true)
    @Index(value = "name", name = "part", where = "name = 'x")
    @Check("(id > 0")
    static class Wrong {
        @Id
        Integer id;

        @Index("id")
        @Sequence("numbers")
        String name;
    }

    @Test
    void mistakesAreReportedTogether() {
        assertMistakesOf(Wrong.class)
                .containsExactly(
                        "Wrong: Its @Index(\"nam\") names `nam`, which is no field with a column and no ToOne with a foreign key. Did you mean `name`?",
                        "Wrong: Its @Index names no field. Name the fields that rows are found by.",
                        "Wrong: It has two indexes over the same fields `name` and without a name. Give one of them a name of its own, or remove it.",
                        "Wrong: The condition of an index `name = 'x` does not close a quote. Correct the SQL text. It stands in an annotation of the class.",
                        "Wrong: The condition of a check `(id > 0` does not close a bracket. Correct the SQL text. It stands in an annotation of the class.",
                        "Wrong.name: Its @Sequence stands on no generated key. Put it on a single @Id of a whole number that is no foreign key and has no"
                                + " default, or remove it.",
                        "Wrong.name: Its @Index names fields, but stands on one. Leave the names out, or move it to the class.");
    }
}
