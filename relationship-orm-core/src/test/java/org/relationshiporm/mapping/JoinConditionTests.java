package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.JoinCondition.Compare;
import org.relationshiporm.mapping.JoinCondition.OneOf;
import org.relationshiporm.mapping.JoinCondition.Operand;

/** The text of a join's condition: what it may say, and what is said about mistakes. */
class JoinConditionTests {

    enum Status {
        OPEN,
        CLOSED
    }

    @Table("users")
    static class Reader {
        @Id
        Integer id;

        String name;
        LocalDate joined;

        @Relationship(
                primaryJoin =
                        "(Reader.id = Note.readerId) AND NOT (Note.status <> 'OPEN' or Note.stars < -2)"
                                + " and target.written >= '2024-02-29' and this.name is not null and target.text not like 'it''s%'",
                viewOnly = true)
        final ToMany<Note> notes = ToMany.of(this);

        @Relationship(primaryJoin = "users.id = notes.reader_id and status in ('OPEN', 'CLOSED')", overlaps = "reader")
        final ToMany<Note> own = ToMany.of(this);

        @Relationship(primaryJoin = "joined = written", viewOnly = true)
        final ToMany<Note> sameDay = ToMany.of(this);

        @Relationship(primaryJoin = "this.id = target.readerId and true = target.pinned", viewOnly = true)
        final ToOne<Note> pinned = ToOne.of(this);
    }

    @Table("notes")
    static class Note {
        @Id
        Integer id;

        @ForeignKey("users.id")
        Integer readerId;

        String text;
        Status status;
        Integer stars;
        LocalDate written;
        boolean pinned;

        @Relationship
        final ToOne<Reader> reader = ToOne.of(this);
    }

    private static RelationshipMapping relationship(String name) {
        return MetaData.of(Reader.class, Note.class).entity(Reader.class).relationship(name);
    }

    @Test
    void theForeignKeyIsFoundAndTheRestIsAskedForBesideIt() {
        RelationshipMapping own = relationship("own");
        assertThat(own.direction()).isEqualTo(Direction.ONE_TO_MANY);
        assertThat(own.keyJoin().foreignKey().columns()).containsExactly("reader_id");
        assertThat(own.criteria())
                .singleElement()
                .isInstanceOfSatisfying(
                        OneOf.class, oneOf -> assertThat(oneOf.values()).containsExactly(Status.OPEN, Status.CLOSED));
        assertThat(own.isFoundThroughOwner()).isFalse();
    }

    @Test
    void literalsAreValuesOfTheColumnsType() {
        RelationshipMapping notes = relationship("notes");
        assertThat(notes.criteria()).hasSize(4);
        assertThat(notes.criteria().get(1))
                .isInstanceOfSatisfying(
                        Compare.class,
                        compare -> assertThat(compare.right())
                                .isInstanceOfSatisfying(
                                        Operand.Literal.class,
                                        literal -> assertThat(literal.value()).isEqualTo(LocalDate.of(2024, 2, 29))));
        assertThat(notes.criteria().get(3))
                .isInstanceOfSatisfying(
                        JoinCondition.Like.class,
                        like -> assertThat(like.pattern().value()).isEqualTo("it's%"));
        assertThat(notes.isFoundThroughOwner()).isTrue();
    }

    @Test
    void withoutAForeignKeyTheConditionIsTheWholeJoin() {
        assertThat(relationship("sameDay").hasKey()).isFalse();
        assertThat(relationship("sameDay").criteria()).hasSize(1);
        assertThat(relationship("pinned").direction()).isEqualTo(Direction.ONE_TO_ONE);
    }

    @Table("users")
    static class Misspelt {
        @Id
        Integer id;

        String name;

        @Relationship(primaryJoin = "Misspelt.id = Leaf.onwerId", viewOnly = true)
        final ToMany<Leaf> attribute = ToMany.of(this);

        @Relationship(primaryJoin = "this.id = leafs.ownerId", viewOnly = true)
        final ToMany<Leaf> table = ToMany.of(this);

        @Relationship(primaryJoin = "this.id = target.ownerId and", viewOnly = true)
        final ToMany<Leaf> end = ToMany.of(this);

        @Relationship(primaryJoin = "this.id = target.ownerId) and 1 = 2", viewOnly = true)
        final ToMany<Leaf> parenthesis = ToMany.of(this);

        @Relationship(primaryJoin = "this.id = target.ownerId; drop table users", viewOnly = true)
        final ToMany<Leaf> sql = ToMany.of(this);

        @Relationship(primaryJoin = "this.id = target.ownerId and target.status = 'OPENED'", viewOnly = true)
        final ToMany<Leaf> literal = ToMany.of(this);

        @Relationship(primaryJoin = "this.name = target.ownerId", viewOnly = true)
        final ToMany<Leaf> types = ToMany.of(this);

        @Relationship(primaryJoin = "id = ownerId", viewOnly = true)
        final ToMany<Leaf> either = ToMany.of(this);

        @Relationship(primaryJoin = "this.id target.ownerId", viewOnly = true)
        final ToMany<Leaf> operator = ToMany.of(this);

        @Relationship(primaryJoin = "this.id = target.ownerId and target.status is 'OPEN'", viewOnly = true)
        final ToMany<Leaf> nothing = ToMany.of(this);

        @Relationship(primaryJoin = "1 = 1", viewOnly = true)
        final ToMany<Leaf> literals = ToMany.of(this);

        @Relationship(primaryJoin = "this.name = 'open", viewOnly = true)
        final ToMany<Leaf> unclosed = ToMany.of(this);
    }

    @Table("leaves")
    static class Leaf {
        @Id
        Integer id;

        Integer ownerId;
        Status status;
    }

    @Test
    void mistakesNameThePositionTheWordAndTheWayOut() {
        String begin = "is not understood at character ";
        assertMistakesOf(Misspelt.class, Leaf.class)
                .satisfiesExactly(
                        attribute -> assertThat(attribute)
                                .isEqualTo(
                                        "Misspelt.attribute: Its `primaryJoin = \"Misspelt.id = Leaf.onwerId\"` is not understood at"
                                                + " character 15, `Leaf.onwerId`, which is no attribute or column of `Leaf`. Did you"
                                                + " mean `ownerId`?"),
                        table -> assertThat(table)
                                .contains(
                                        begin
                                                + "11, `leafs.ownerId`, which begins with `leafs`, which is no table of this join")
                                .contains("Did you mean `Leaf`?"),
                        end -> assertThat(end)
                                .contains(begin + "29, its end, which stands where a name or literal is expected"),
                        parenthesis -> assertThat(parenthesis)
                                .contains(begin + "25, `)`, which stands where the condition has ended."),
                        sql -> assertThat(sql)
                                .contains(begin + "25, `;`, which is no name, number, 'text' or comparison"),
                        literal -> assertThat(literal)
                                .contains(begin
                                        + "46, `'OPENED'`, which is no value of `status`, which is of type Status.")
                                .contains("Its values are 'OPEN', 'CLOSED'."),
                        types -> assertThat(types)
                                .contains("which is of type INTEGER and is compared with `this.name` of type TEXT"),
                        either -> assertThat(either)
                                .contains(begin + "1, `id`, which may be of either side of this join.")
                                .contains("Write `this.id` or `target.id`."),
                        operator -> assertThat(operator)
                                .contains(begin + "9, `target.ownerId`, which stands where a comparison is expected."),
                        nothing -> assertThat(nothing)
                                .contains(begin + "47, `'OPEN'`, which stands where `null` is expected.")
                                .contains("Write `is null` or `is not null`."),
                        literals -> assertThat(literals).contains("which is compared with another literal."),
                        unclosed -> assertThat(unclosed).contains("Close the text with a quotation mark."));
    }

    @Table("users")
    static class Unwritable {
        @Id
        Integer id;

        String city;

        @Relationship(primaryJoin = "this.city = target.city")
        final ToMany<Shop> shops = ToMany.of(this);

        @Relationship(secondaryJoin = "this.id = target.id")
        final ToMany<Shop> second = ToMany.of(this);

        @Relationship(secondary = "visits", primaryJoin = "this.id = link.user_id")
        final ToMany<Shop> visited = ToMany.of(this);
    }

    @Table("shops")
    static class Shop {
        @Id
        Integer id;

        String city;
    }

    @Test
    void aConditionWithoutAForeignKeyIsOnlyForReading() {
        assertMistakesOf(Unwritable.class, Shop.class)
                .satisfiesExactly(
                        shops -> assertThat(shops)
                                .isEqualTo(
                                        "Unwritable.shops: It could not be written: its `primaryJoin` equates no foreign key with the"
                                                + " key it refers to. Annotate the key's field with @ForeignKey, or name its column with"
                                                + " `foreignKey`, or, when the relationship is only for reading, write `viewOnly = true`."),
                        second -> assertThat(second).contains("It has a `secondaryJoin`, but no link table."),
                        visited -> assertThat(visited)
                                .contains("There is no link table `visits`, and none can be derived for a condition."));
    }

    @Table("pieces")
    static class Piece {
        @Id
        Integer id;

        @ForeignKey("pieces.id")
        Integer wholeId;

        boolean spare;

        @Relationship(primaryJoin = "Piece.id = Piece.wholeId and target.spare = true", overlaps = "whole")
        final ToMany<Piece> spares = ToMany.of(this);

        @Relationship(primaryJoin = "Piece.wholeId = Piece.id", remoteSide = "id")
        final ToOne<Piece> whole = ToOne.of(this);
    }

    @Test
    void inATableWithItselfRemoteSideTellsTheSides() {
        assertMistakesOf(Piece.class)
                .containsExactly(
                        "Piece.spares: Its `primaryJoin = \"Piece.id = Piece.wholeId and target.spare = true\"` is not understood at"
                                + " character 1, `Piece.id`, which may be of either side of this join. Write `this.id` or"
                                + " `target.id`.");
    }

    @Table("pieces")
    static class Part {
        @Id
        Integer id;

        @ForeignKey("pieces.id")
        Integer wholeId;

        boolean spare;

        @Relationship(
                primaryJoin = "Part.id = Part.wholeId and target.spare = true",
                remoteSide = "whole_id",
                overlaps = "whole")
        final ToMany<Part> spares = ToMany.of(this);

        @Relationship(primaryJoin = "Part.wholeId = Part.id", remoteSide = "id", backPopulates = "parts")
        final ToOne<Part> whole = ToOne.of(this);

        @Relationship(backPopulates = "whole")
        final ToMany<Part> parts = ToMany.of(this);
    }

    @Test
    void aConditionInATableWithItselfFollowsRemoteSide() {
        EntityMapping part = MetaData.of(Part.class).entity(Part.class);
        assertThat(part.relationship("spares").direction()).isEqualTo(Direction.ONE_TO_MANY);
        assertThat(part.relationship("spares").criteria()).hasSize(1);
        assertThat(part.relationship("whole").targetsPrimaryKey()).isTrue();
        assertThat(part.relationship("parts").inverse()).isSameAs(part.relationship("whole"));
    }

    @Table("desks")
    static class Desk {
        @Id
        Integer id;

        @ForeignKey("lamps.id")
        Integer lampId;

        Integer room;

        @Relationship(backPopulates = "desk")
        final ToOne<Lamp> lamp = ToOne.of(this);
    }

    @Table("lamps")
    static class Lamp {
        @Id
        Integer id;

        Integer room;

        @Relationship(primaryJoin = "this.room = target.room", viewOnly = true, backPopulates = "lamp")
        final ToOne<Desk> desk = ToOne.of(this);
    }

    @Test
    void aSideWithoutAConditionDoesNotFollowOneThatHasNoKey() {
        MetaData metadata = MetaData.of(Desk.class, Lamp.class);
        assertThat(metadata.entity(Desk.class).relationship("lamp").direction()).isEqualTo(Direction.MANY_TO_ONE);
        assertThat(metadata.entity(Lamp.class).relationship("desk").hasKey()).isFalse();
        assertThat(metadata.entity(Desk.class).relationship("lamp").inverse()).isNull();
    }
}
