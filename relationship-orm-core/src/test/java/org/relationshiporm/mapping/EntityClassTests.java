package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Transient;

/** Which classes can be entities, and which of their fields are mapped. */
class EntityClassTests {

    abstract static class Base<K> {
        @Id
        private K id;

        private String createdBy;
    }

    @Table
    static final class LineItem extends Base<Long> {
        static int counter;
        transient String cached;

        @Transient
        String computed;

        private String label;

        @Relationship
        private final ToOne<LineItem> parent = ToOne.of(this);

        private transient ToMany<LineItem> ignored = ToMany.of(this);

        private LineItem() {}
    }

    @Table(value = "Odd Name", schema = "app")
    static class Named {
        @Id
        @Column("Odd Id")
        int id;
    }

    @Test
    void superclassFieldsComeFirstAndOnlyMappedFieldsAreColumns() {
        EntityMapping mapping = MetaData.of(LineItem.class).entity(LineItem.class);
        assertThat(mapping.table().qualifiedName()).isEqualTo("line_item");
        assertThat(mapping.properties())
                .extracting(property -> property.column().name())
                .containsExactly("id", "created_by", "label", "parent_id");
        assertThat(mapping.relationships())
                .extracting(RelationshipMapping::name)
                .containsExactly("parent");
        assertThat(mapping.newInstance()).isInstanceOf(LineItem.class);
    }

    @Test
    void typeParameterOfTheSuperclassIsResolved() {
        EntityMapping mapping = MetaData.of(LineItem.class).entity(LineItem.class);
        assertThat(mapping.property("id").type().javaType()).isEqualTo(Long.class);
        assertThat(mapping.hasGeneratedKey()).isTrue();
    }

    @Test
    void explicitNamesAreExact() {
        EntityMapping mapping = MetaData.of(Named.class).entity(Named.class);
        assertThat(mapping.table().schema()).isEqualTo("app");
        assertThat(mapping.table().name()).isEqualTo("Odd Name");
        assertThat(mapping.property("id").column().name()).isEqualTo("Odd Id");
    }

    @Test
    void noClassesMakeEmptyMetaData() {
        assertThat(MetaData.of().entities()).isEmpty();
        assertThat(MetaData.of().tables().tables()).isEmpty();
    }

    @Test
    void classGivenTwiceIsReadOnce() {
        assertThat(MetaData.of(LineItem.class, LineItem.class).entities()).hasSize(1);
    }

    @Test
    void nullIsRefusedWithItsPosition() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MetaData.of(List.of(), Arrays.asList(LineItem.class, null)))
                .withMessageContaining("null as class number 2 of 2");
    }

    static class Plain {
        @Id
        Integer id;
    }

    @Test
    void missingTableAnnotation() {
        assertMistakesOf(Plain.class)
                .containsExactly(
                        "Plain: The class is not annotated with @Table. Annotate it with @Table(\"plain\"), or do not give"
                                + " it to MetaData.of(...).");
    }

    @Table
    interface Shape {}

    @Table
    abstract static class Abstract {
        @Id
        Integer id;
    }

    @Table
    enum Colour {
        RED
    }

    @Table
    record Point(@Id Integer id) {}

    @Table
    class Inner {
        @Id
        Integer id;
    }

    @Test
    void classesOfOtherKindsAreNoEntities() {
        @Table
        class Local {
            @Id
            Integer id;
        }
        assertMistakesOf(Shape.class, Abstract.class, Colour.class, Point.class, Inner.class, Local.class, int.class)
                .satisfiesExactly(
                        shape -> assertThat(shape).startsWith("Shape: It is an interface, and only concrete classes"),
                        abstractClass -> assertThat(abstractClass).startsWith("Abstract: It is abstract"),
                        colour -> assertThat(colour).startsWith("Colour: It is an enum"),
                        point -> assertThat(point).startsWith("Point: It is a record"),
                        inner -> assertThat(inner)
                                .startsWith("Inner: It is an inner class, bound to an object of `EntityClassTests`")
                                .endsWith("Make it static."),
                        local -> assertThat(local).startsWith("Local: It is declared inside a method"),
                        primitive -> assertThat(primitive).startsWith("int: It is a primitive"));
    }

    @Table
    static class Animal {
        @Id
        Integer id;
    }

    @Table
    static class Dog extends Animal {
        String name;
    }

    @Test
    void entityThatExtendsAnEntity() {
        assertMistakesOf(Animal.class, Dog.class)
                .containsExactly(
                        "Dog: Its superclass `Animal` is an entity too, but nothing says where the rows of its subclasses lie."
                                + " Annotate `Animal` with @Inheritance, or move the common fields to a superclass without @Table.");
    }

    @Table
    static class NoDefaultConstructor {
        @Id
        Integer id;

        NoDefaultConstructor(int id) {
            this.id = id;
        }
    }

    @Test
    void missingConstructor() {
        assertMistakesOf(NoDefaultConstructor.class)
                .singleElement()
                .asString()
                .startsWith("NoDefaultConstructor: The class has no constructor without parameters")
                .endsWith("Add `protected NoDefaultConstructor() {}`.");
    }

    @Table
    static class Keyless {
        String name;
    }

    @Test
    void missingKey() {
        assertMistakesOf(Keyless.class)
                .containsExactly(
                        "Keyless: The class has no primary key. Annotate the field, or the fields, that identify a row"
                                + " with @Id.");
    }

    @Table("animal")
    static class Pet {
        @Id
        Integer id;
    }

    @Test
    void twoClassesOnOneTable() {
        assertMistakesOf(Animal.class, Pet.class)
                .singleElement()
                .asString()
                .startsWith("Pet: Its table `animal` is the table of `Animal` already.")
                .contains("@Table(\"...\")");
    }

    @Test
    void tablesOfOneName() {
        var given = org.relationshiporm.schema.Table.of("animal");
        var links = org.relationshiporm.schema.Table.of("links");
        assertMistakesOf(List.of(given, links, links, org.relationshiporm.schema.Table.of("links")), Animal.class)
                .containsExactly(
                        "Animal: Its table `animal` was given as a Table as well. Leave the Table out; the class declares it.",
                        "Table links: Two tables of this name were given. Rename one, or give one only.");
    }

    @Table(" ")
    static class Blank {
        @Id
        Integer id;
    }

    @Test
    void blankTableName() {
        assertMistakesOf(Blank.class).singleElement().asString().contains("@Table gives a blank name. Give a name");
    }
}
