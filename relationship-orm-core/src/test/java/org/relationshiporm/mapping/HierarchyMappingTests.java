package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Version;
import org.relationshiporm.schema.ForeignKey;

/** Hierarchies of entity classes: what they make of tables, and every mistake. */
class HierarchyMappingTests {

    private static org.relationshiporm.schema.Table table(MetaData metadata, String name) {
        return metadata.tables().tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> columns(org.relationshiporm.schema.Table table) {
        return table.columns().stream()
                .map(org.relationshiporm.schema.Column::name)
                .toList();
    }

    // ---------------------------------------------------------------- single table

    enum Kind {
        SHAPE,
        CIRCLE,
        SQUARE
    }

    @Table("shapes")
    @Inheritance
    @Discriminator(column = "kind")
    abstract static class Shape {

        @Id
        @Nullable
        Integer id;

        @Nullable
        Kind kind;
    }

    @Discriminator
    static class Circle extends Shape {
        int radius;

        @Column(nullable = false)
        @Nullable
        String label;
    }

    static class Square extends Shape {
        int side;

        @Nullable
        String label;
    }

    @Test
    void classesOfASingleTableShareItAndItsColumns() {
        MetaData metadata = MetaData.of(Square.class, Shape.class, Circle.class);
        assertThat(metadata.tables().tables()).hasSize(1);
        assertThat(columns(table(metadata, "shapes"))).containsExactly("id", "kind", "side", "label", "radius");
        assertThat(table(metadata, "shapes").column("radius").nullable()).isTrue();
        EntityMapping circle = metadata.entity(Circle.class);
        EntityMapping shape = metadata.entity(Shape.class);
        assertThat(circle.root()).isSameAs(shape);
        assertThat(circle.properties().subList(0, 2)).isEqualTo(shape.properties());
        assertThat(circle.lineage().value()).isEqualTo(Kind.CIRCLE);
        assertThat(shape.isAbstract()).isTrue();
        assertThat(shape.family()).hasSize(3);
        assertThat(metadata.toMermaid()).contains("Circle {").contains("Square {");
    }

    @Table("no_discriminator")
    @Inheritance
    static class NoDiscriminator {
        @Id
        @Nullable
        Integer id;
    }

    @Table("own_table")
    static class OwnTable extends NoDiscriminator {}

    @Test
    void missingDiscriminatorAndATableOfASubclass() {
        assertMistakesOf(NoDiscriminator.class, OwnTable.class)
                .containsExactly(
                        "NoDiscriminator: The class is the root of a hierarchy, but no column tells the class of a row. Annotate it with"
                                + " @Discriminator(column = \"type\"), or name another column.",
                        "OwnTable: The class has a @Table, but all classes below `NoDiscriminator` are in the table of that. Remove @Table and mark"
                                + " the class with @Discriminator(\"own_table\"), or choose another @Inheritance at the root.");
    }

    @Discriminator("circle")
    static class Disc extends Shape {}

    @Discriminator("blob")
    static class Blob extends Shape {}

    @Test
    void duplicateAndUnknownValues() {
        assertMistakesOf(Shape.class, Circle.class, Disc.class, Blob.class)
                .containsExactly(
                        "Disc: Its discriminator value `circle` stands for `Circle` already. Give it another with @Discriminator(\"...\").",
                        "Blob: Its discriminator value `blob` is no `Kind`, as the column `kind` has them. Give it one with @Discriminator(\"...\"), or"
                                + " change the type of the column's field.");
    }

    @Discriminator("lone")
    @Table("lone")
    static class Lone {
        @Id
        @Nullable
        Integer id;
    }

    @Test
    void discriminatorWithoutARoot() {
        assertMistakesOf(Lone.class)
                .containsExactly(
                        "Lone: The class has a @Discriminator, but no superclass is annotated with @Inheritance. Annotate the root of the hierarchy"
                                + " with @Inheritance, or remove the @Discriminator.");
    }

    @Test
    void subclassWithoutItsRoot() {
        assertMistakesOf(Circle.class)
                .containsExactly(
                        "Circle: Its root `Shape` was not given to MetaData.of(...). Give Shape.class too, or, with Spring Boot, put it into a package"
                                + " that the application scans.");
    }

    @Discriminator(column = "other", value = "square")
    static class Greedy extends Shape {
        @Id
        @Nullable
        Integer number;

        @Version
        int version;

        @Column("radius")
        @Nullable
        String text;
    }

    @Test
    void whatBelongsToTheRootAndColumnsThatDiffer() {
        assertMistakesOf(Shape.class, Circle.class, Greedy.class)
                .containsExactly(
                        "Greedy.number: The field is an @Id, but the key is that of the root `Shape`. Remove @Id; the key is inherited.",
                        "Greedy.version: The field is a @Version, but one version stands for the whole object. Declare it in the root `Shape`.",
                        "Greedy: Its @Discriminator names the column `other`, but the column is that of the root `Shape`. Remove `column`.",
                        "Greedy.text: Its column `radius` is of type TEXT, but `Circle`, whose objects are read in one result, has it as INTEGER. Declare"
                                + " both fields with one type, or name another column with @Column(\"...\").");
    }

    @Table("again")
    @Inheritance(InheritanceKind.JOINED_TABLES)
    static class Again extends Shape {}

    @Discriminator("nothing")
    abstract static class Hollow extends Shape {}

    @Test
    void aSecondRootAndAnAbstractClassWithAValue() {
        assertMistakesOf(Shape.class, Circle.class, Again.class, Hollow.class)
                .containsExactly(
                        "Again: The class is annotated with @Inheritance, but it lies below `Shape`, which is the root. Keep @Inheritance on the root only.",
                        "Hollow: The class is abstract, so no row is of it, but its @Discriminator gives the value `nothing`. Remove the value, or"
                                + " `abstract`.");
    }

    @Test
    void anAbstractRootAlone() {
        assertMistakesOf(Shape.class)
                .containsExactly(
                        "Shape: The class is abstract, and no class below it was given. Give its subclasses to MetaData.of(...) as well.");
    }

    // ---------------------------------------------------------------- joined tables

    @Table("accounts")
    @Inheritance(InheritanceKind.JOINED_TABLES)
    @Discriminator(column = "kind")
    static class Account {

        @Id
        @Nullable
        Integer id;
    }

    @Table("saving_accounts")
    static class SavingAccount extends Account {
        int rate;
    }

    static class Tableless extends Account {}

    @Test
    void aJoinedTableHasTheKeyAndItsOwnColumns() {
        MetaData metadata = MetaData.of(SavingAccount.class, Account.class);
        org.relationshiporm.schema.Table saving = table(metadata, "saving_accounts");
        assertThat(columns(saving)).containsExactly("id", "rate");
        assertThat(saving.column("id").generated()).isFalse();
        assertThat(saving.column("rate").nullable()).isFalse();
        assertThat(saving.foreignKeys())
                .singleElement()
                .extracting(ForeignKey::referencedTable)
                .isEqualTo("accounts");
        assertThat(metadata.entity(SavingAccount.class).levels())
                .containsExactly(metadata.entity(Account.class), metadata.entity(SavingAccount.class));
    }

    @Test
    void aJoinedClassNeedsATable() {
        assertMistakesOf(Account.class, Tableless.class)
                .containsExactly(
                        "Tableless: The class is not annotated with @Table. Annotate it with @Table(\"tableless\").");
    }

    // ---------------------------------------------------------------- concrete tables

    @Inheritance(InheritanceKind.CONCRETE_TABLES)
    abstract static class Animal {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(backPopulates = "animals")
        final ToOne<Zoo> zoo = ToOne.of(this);
    }

    @Table("cats")
    static class Cat extends Animal {
        int lives;
    }

    @Table("dogs")
    static class Dog extends Animal {
        int tricks;
    }

    @Table("zoos")
    static class Zoo {

        @Id
        @Nullable
        Integer id;

        @Relationship(backPopulates = "zoo")
        final ToMany<Animal> animals = ToMany.of(this);
    }

    @Table("cages")
    static class Cage {

        @Id
        @Nullable
        Integer id;

        @Relationship
        final ToOne<Animal> animal = ToOne.of(this);
    }

    @Test
    void aConcreteClassHasACompleteTable() {
        MetaData metadata = MetaData.of(Animal.class, Cat.class, Dog.class, Zoo.class);
        assertThat(metadata.tables().tables())
                .extracting(org.relationshiporm.schema.Table::name)
                .containsExactlyInAnyOrder("cats", "dogs", "zoos");
        assertThat(columns(table(metadata, "cats"))).containsExactly("id", "name", "zoo_id", "lives");
        assertThat(table(metadata, "cats").column("id").generated()).isTrue();
        assertThat(table(metadata, "dogs").foreignKeys()).hasSize(1);
    }

    @Test
    void aForeignKeyToSeveralTablesIsRefused() {
        assertMistakesOf(Animal.class, Cat.class, Dog.class, Zoo.class, Cage.class)
                .containsExactly(
                        "Cage.animal: It leads to `Animal`, whose rows lie in several tables, and a foreign key refers to one. Declare a relationship"
                                + " for each of `Cat`, `Dog`, or store the hierarchy with InheritanceKind.JOINED_TABLES.");
    }
}
