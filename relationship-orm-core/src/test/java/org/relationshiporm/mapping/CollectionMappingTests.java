package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.CollectionHolder;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToManyMap;
import org.relationshiporm.entity.ToManySet;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.WriteOnlyMany;
import org.relationshiporm.query.LoadStrategy;

/** What a relationship says about its kind of collection. */
class CollectionMappingTests {

    @Table
    static class Album {
        @Id
        Integer id;

        @Relationship(backPopulates = "album", mapKey = "disc")
        final ToManyMap<Integer, Track> byDisc = ToManyMap.of(this);
    }

    @Table
    static class Track {
        @Id
        Integer id;

        int disc;
        Integer position;
        String title;

        @Relationship(backPopulates = "byDisc")
        final ToOne<Album> album = ToOne.of(this);
    }

    @Test
    void aMapLeadsToItsValues() {
        RelationshipMapping byDisc =
                MetaData.of(Album.class, Track.class).entity(Album.class).relationship("byDisc");

        assertThat(byDisc.target().type()).isEqualTo(Track.class);
        assertThat(byDisc.direction()).isEqualTo(Direction.ONE_TO_MANY);
        assertThat(byDisc.position()).isNull();
    }

    @Table
    static class Shelf {
        @Id
        Integer id;

        @Relationship(position = "place")
        final ToMany<Box> boxes = ToMany.of(this);
    }

    @Table
    static class Box {
        @Id
        Integer id;

        long place;

        @org.relationshiporm.entity.ForeignKey("shelf.id")
        Integer shelfId;
    }

    @Test
    void aPositionIsTheOrder() {
        RelationshipMapping boxes =
                MetaData.of(Shelf.class, Box.class).entity(Shelf.class).relationship("boxes");

        assertThat(boxes.position()).hasToString("Box.place");
        assertThat(boxes.orderBy()).extracting(order -> order.property().name()).containsExactly("place");
    }

    @Table
    static class Keys {
        @Id
        Integer id;

        @Relationship
        final ToManyMap<String, Item> keyless = ToManyMap.of(this);

        @Relationship(mapKey = "cod")
        final ToManyMap<String, Item> misspelt = ToManyMap.of(this);

        @Relationship(mapKey = "code")
        final ToManyMap<Integer, Item> mistyped = ToManyMap.of(this);

        @Relationship(mapKey = "code")
        final ToManySet<Item> set = ToManySet.of(this);

        @Relationship
        final CollectionHolder<Item> general = ToMany.of(this);

        @Relationship
        @SuppressWarnings("rawtypes")
        final ToManyMap raw = ToManyMap.of(this);
    }

    @Table
    static class Item {
        @Id
        Integer id;

        String code;
        Integer place;
    }

    @Test
    void keysAreChecked() {
        assertMistakesOf(Keys.class, Item.class)
                .contains(
                        "Keys.keyless: The field is a ToManyMap, and nothing says by which attribute of `Item` the members are found. Name it, as in "
                                + "`@Relationship(mapKey = \"code\")`.",
                        "Keys.misspelt: The members are found by `cod`, which is no attribute of `Item`. Did you mean `code`?",
                        "Keys.mistyped: Its keys are declared as `Integer`, but `Item.code` is of type `String`. Declare the field as "
                                + "`ToManyMap<String, Item>`.",
                        "Keys.set: It has a `mapKey`, but the field is no ToManyMap. Remove `mapKey`, or declare the field as `ToManyMap<Key, Item>`.",
                        "Keys.general: The field is of the general type `CollectionHolder`. Declare it as ToOne, ToMany, ToManySet, ToManyMap or "
                                + "WriteOnlyMany.",
                        "Keys.raw: The field's type `ToManyMap` does not name the class of the related objects. Declare it as `ToManyMap<Key, Target>` with "
                                + "an entity class, in each entity where a superclass leaves it open.");
    }

    @Table
    static class Lists {
        @Id
        Integer id;

        @Relationship(position = "place")
        final ToManySet<Item> set = ToManySet.of(this);

        @Relationship(position = "place", secondary = "lists_item")
        final ToMany<Item> shared = ToMany.of(this);

        @Relationship(position = "place", orderBy = "code")
        final ToMany<Item> twice = ToMany.of(this);

        @Relationship(position = "plce")
        final ToMany<Item> misspelt = ToMany.of(this);

        @Relationship(position = "code")
        final ToMany<Item> text = ToMany.of(this);

        @Relationship(position = "id")
        final ToMany<Item> key = ToMany.of(this);
    }

    @Test
    void positionsAreChecked() {
        assertMistakesOf(Lists.class, Item.class)
                .contains(
                        "Lists.set: It has a `position`, but only a ToMany is a list. Remove `position`, or declare the field as `ToMany<Item>`.",
                        "Lists.shared: It has a `position`, but one `Item` stands in many lists here, and its own column holds one number. Map the link "
                                + "table as an entity with the position, and show its members through an AssociationList.",
                        "Lists.twice: It has both a `position` and an `orderBy`. Remove `orderBy`: the list is loaded in the order of its positions.",
                        "Lists.misspelt: The list keeps its order in `plce`, which is no attribute of `Item`. Did you mean `place`?",
                        "Lists.text: The list keeps its order in `Item.code`, which is no free integer column. Give `Item` a field for it, such as "
                                + "`private Integer position`.",
                        "Lists.key: The list keeps its order in `Item.id`, which is no free integer column. Give `Item` a field for it, such as "
                                + "`private Integer position`.");
    }

    @Table
    static class Logs {
        @Id
        Integer id;

        @Relationship(orderBy = "code", lazy = LoadStrategy.JOINED)
        final WriteOnlyMany<Line> eager = WriteOnlyMany.of(this);

        @Relationship(cascade = Cascade.ALL, overlaps = "eager")
        final WriteOnlyMany<Line> deleting = WriteOnlyMany.of(this);

        @Relationship(secondary = "logs_line", cascade = Cascade.ALL)
        final WriteOnlyMany<Line> linked = WriteOnlyMany.of(this);
    }

    @Table
    static class Line {
        @Id
        Integer id;

        String code;

        @org.relationshiporm.entity.ForeignKey("logs.id")
        Integer logsId;
    }

    @Test
    void writeOnlyCollectionsAreChecked() {
        assertMistakesOf(Logs.class, Line.class)
                .containsExactlyInAnyOrder(
                        "Logs.eager: It has an order, but a WriteOnlyMany is never loaded. Remove `orderBy`, and order the query over the members.",
                        "Logs.eager: It is to be loaded JOINED, but a WriteOnlyMany is never loaded. Remove `lazy`, or declare the field as ToMany.",
                        "Logs.deleting: It cascades DELETE, but the members of a WriteOnlyMany are never loaded, so only the database can delete them with "
                                + "their owner, and `logs_id` does not tell it to. Declare the foreign key with `onDelete = ReferentialAction.CASCADE`, or "
                                + "leave DELETE out of `cascade`.",
                        "Logs.linked: It cascades DELETE, but the members of a WriteOnlyMany are never loaded, and over a link table the database cannot "
                                + "delete them either. Leave DELETE out of `cascade`: the link rows go with their owner.");
    }
}
