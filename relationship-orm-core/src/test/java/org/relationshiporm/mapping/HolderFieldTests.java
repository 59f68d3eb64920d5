package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** Which holder fields are relationships, and between which entities. */
class HolderFieldTests {

    @Table
    static class Target {
        @Id
        Integer id;
    }

    abstract static class Generic<T> {
        @Relationship
        final ToOne<T> open = ToOne.of(this);
    }

    @Table
    @SuppressWarnings("rawtypes")
    static class Holders extends Generic<Target> {
        @Id
        Integer id;

        final ToOne<Target> notAnnotated = ToOne.of(this);

        @Relationship
        final ToMany raw = ToMany.of(this);

        @Relationship
        final ToMany<? extends Target> wildcard = ToMany.of(this);

        @Relationship
        final RelationshipHolder general = ToOne.of(this);

        @Relationship
        final ToOne<String> text = ToOne.of(this);

        @Relationship(secondary = "app.")
        final ToMany<Target> unnamedLink = ToMany.of(this);
    }

    @Test
    void holderFieldsSayTheirTarget() {
        assertMistakesOf(Holders.class, Target.class)
                .satisfiesExactly(
                        open -> assertThat(open)
                                .isEqualTo(
                                        "Holders.open: The field's type `ToOne<T>` does not name the class of the related objects."
                                                + " Declare it as `ToOne<Target>` with an entity class, in each entity where a superclass"
                                                + " leaves it open."),
                        notAnnotated -> assertThat(notAnnotated)
                                .isEqualTo(
                                        "Holders.notAnnotated: The field holds a relationship but is not annotated with"
                                                + " @Relationship. Annotate it with @Relationship, or leave it out with @Transient."),
                        raw -> assertThat(raw).startsWith("Holders.raw: The field's type `ToMany` does not name"),
                        wildcard -> assertThat(wildcard)
                                .startsWith("Holders.wildcard: The field's type `ToMany<? extends Target>`"),
                        general -> assertThat(general)
                                .isEqualTo(
                                        "Holders.general: The field is of the general type `RelationshipHolder`. Declare it as"
                                                + " ToOne, ToMany, ToManySet, ToManyMap or WriteOnlyMany."),
                        text -> assertThat(text)
                                .startsWith("Holders.text: Its target class `String` is not mapped.")
                                .contains("map a value as a plain field"),
                        unnamedLink -> assertThat(unnamedLink)
                                .isEqualTo(
                                        "Holders.unnamedLink: Its `secondary = \"app.\"` is no name of a table. Write `table` or"
                                                + " `schema.table`."));
    }

    static class Parent {
        @Relationship
        final ToOne<Target> target = ToOne.of(this);
    }

    @Table
    static class Child extends Parent {
        @Id
        Integer id;

        @Relationship
        final ToOne<Target> target = ToOne.of(this);
    }

    @Test
    void relationshipsOfOneName() {
        assertMistakesOf(Child.class, Target.class)
                .containsExactly(
                        "Child.target: A superclass has a relationship of this name too. Rename one of the two.");
    }
}
