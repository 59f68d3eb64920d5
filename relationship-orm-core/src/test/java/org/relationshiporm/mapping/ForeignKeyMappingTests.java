package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.type.SqlType;

class ForeignKeyMappingTests {

    @Table("users")
    static class User {
        @Id
        Long id;

        @Column(unique = true)
        String email;

        String name;
    }

    @Table("orders")
    static class Order {
        @Id
        String region;

        @Id
        int number;
    }

    @Table("posts")
    static class Post {
        @Id
        Integer id;

        @ForeignKey(value = "users.id", onDelete = ReferentialAction.CASCADE, name = "fk_posts_user")
        Integer userId;

        @ForeignKey("users.email")
        String reviewer;

        @ForeignKey("orders.number")
        Integer number;

        @ForeignKey("orders.region")
        String region;

        @ForeignKey("countries.code")
        String country;

        @ForeignKey("posts.id")
        Integer answers;
    }

    @Test
    void fieldsOfOneCompositeKeyMakeOneForeignKeyInTheKeysOrder() {
        var countries = org.relationshiporm.schema.Table.of(
                "countries", org.relationshiporm.schema.Column.of("code", SqlType.TEXT));
        MetaData metadata = MetaData.of(List.of(countries), List.of(Post.class, User.class, Order.class));
        var table = metadata.entity(Post.class).table();
        assertThat(table.foreignKeys()).hasSize(5);
        var named = Objects.requireNonNull(table.column("user_id").references());
        assertThat(named.name()).isEqualTo("fk_posts_user");
        assertThat(named.onDelete()).isEqualTo(ReferentialAction.CASCADE);
        var composite = table.foreignKeys().get(4);
        assertThat(composite.columns()).containsExactly("region", "number");
        assertThat(composite.referencedColumns()).containsExactly("region", "number");
        assertThat(table.column("region").references()).isNull();
        assertThat(metadata.tables().find("countries")).containsSame(countries);
    }

    @Table("shipments")
    static class Shipment {
        @Id
        Integer id;

        @ForeignKey(value = "orders.region", name = "sent")
        String sentRegion;

        @ForeignKey(value = "orders.number", name = "sent")
        Integer sentNumber;

        @ForeignKey(value = "orders.region", name = "returned")
        String returnedRegion;

        @ForeignKey(value = "orders.number", name = "returned")
        Integer returnedNumber;

        @Relationship(foreignKey = {"returned_region", "returned_number"})
        final ToOne<Order> returned = ToOne.of(this);
    }

    @Test
    void namesSayWhichFieldsBelongTogether() {
        EntityMapping shipment = MetaData.of(Order.class, Shipment.class).entity(Shipment.class);
        assertThat(shipment.table().foreignKeys())
                .extracting(org.relationshiporm.schema.ForeignKey::name)
                .containsExactly("sent", "returned");
        RelationshipMapping returned = shipment.relationship("returned");
        assertThat(returned.keyJoin().owner())
                .extracting(PropertyMapping::name)
                .containsExactly("returnedRegion", "returnedNumber");
        assertThat(returned.targetsPrimaryKey()).isTrue();
    }

    @Table("mistakes")
    static class Mistaken {
        @Id
        Integer id;

        @ForeignKey("user.id")
        Integer table;

        @ForeignKey("users.idd")
        Integer column;

        @ForeignKey("invoices.id")
        Integer unknown;

        @ForeignKey("users")
        Integer noColumn;

        @ForeignKey("users.id")
        String type;

        @ForeignKey("users.name")
        String notUnique;

        @Relationship
        final ToOne<User> user = ToOne.of(this);
    }

    @Test
    void referencesAreChecked() {
        assertMistakesOf(User.class, Mistaken.class)
                .containsExactly(
                        "Mistaken.table: Its foreign key refers to table `user`, which does not exist. Did you mean `users`? The"
                                + " class or Table must be given to MetaData.of(...).",
                        "Mistaken.column: Its foreign key refers to column `idd` of table `users`, which does not exist. Did you"
                                + " mean `id`?",
                        "Mistaken.unknown: Its foreign key refers to table `invoices`, which does not exist. The tables are"
                                + " `mistakes`, `users`. The class or Table must be given to MetaData.of(...).",
                        "Mistaken.noColumn: @ForeignKey(\"users\") names no column. Write it as \"table.column\".",
                        "Mistaken.type: Its foreign key refers to `users.id` of type BIGINT, but the field's column is of type"
                                + " TEXT. Declare the field as `Long`.",
                        "Mistaken.notUnique: Its foreign key refers to `users.name`, which is neither the primary key nor unique."
                                + " Refer to the primary key, or declare that column with @Column(unique = true).");
    }

    @Test
    void aColumnIsNamedWithoutItsTable() {
        assertMistakesOf(QualifiedKey.class, User.class)
                .containsExactly("QualifiedKey.user: Its `foreignKey` names `users.id`, but columns are named without"
                        + " their table. Write `foreignKey = \"id\"`.");
    }

    @Table("qualified")
    static class QualifiedKey {
        @Id
        Integer id;

        @Relationship(foreignKey = "users.id")
        final ToOne<User> user = ToOne.of(this);
    }

    @Table("loose")
    static class Loose {
        @Id
        Integer id;

        @ForeignKey("users.name")
        String notUnique;

        @Relationship(foreignKey = "user_id")
        final ToOne<User> user = ToOne.of(this);
    }

    @Table("parts")
    static class Part {
        @Id
        Integer id;

        @ForeignKey("orders.region")
        String region;
    }

    @Table("twice")
    static class Twice {
        @Id
        Integer id;

        @ForeignKey("orders.region")
        String firstRegion;

        @ForeignKey("orders.number")
        int firstNumber;

        @ForeignKey("orders.region")
        String secondRegion;

        @ForeignKey("orders.number")
        int secondNumber;
    }

    @Table("mixed")
    static class Mixed {
        @Id
        Integer id;

        @ForeignKey(value = "orders.region", onDelete = ReferentialAction.CASCADE)
        String region;

        @ForeignKey("orders.number")
        int number;
    }

    @Table("torn")
    static class Torn {
        @Id
        Integer id;

        @ForeignKey(value = "orders.region", name = "torn")
        String region;

        @ForeignKey(value = "users.id", name = "torn")
        int user;
    }

    @Test
    void keysAreWholeAndConsistent() {
        assertMistakesOf(User.class, Order.class, Loose.class, Part.class, Twice.class, Mixed.class, Torn.class)
                .containsExactly(
                        "Loose.notUnique: Its foreign key refers to `users.name`, which is neither the primary key nor unique."
                                + " Refer to the primary key, or declare that column with @Column(unique = true).",
                        "Part.region: Its foreign key refers to a part of the primary key of `orders`, which is `region`,"
                                + " `number`. Let one field refer to each column of the key.",
                        "Twice.secondRegion: Two foreign keys refer to `orders.region`, and which fields belong together is not"
                                + " said. Give the fields of each key one name: @ForeignKey(value = \"orders.region\", name ="
                                + " \"...\").",
                        "Mixed.number: It forms one foreign key with `region`, but gives another onDelete, onUpdate or deferrable. Give all"
                                + " fields of the key the same.",
                        "Torn.user: Its foreign key is named `torn` like that of `region`, but refers to another table. Give each"
                                + " foreign key a name of its own.");
    }

    @Table("members")
    static class Member {
        @Id
        Integer id;

        @ForeignKey("clubs.id")
        Integer clubId;

        @Relationship(backPopulates = "members")
        final ToOne<Club> club = ToOne.of(this);
    }

    /** Not annotated with @Table. */
    static class Club {
        @Id
        Integer id;

        @Relationship(backPopulates = "club")
        final ToMany<Member> members = ToMany.of(this);
    }

    @Test
    void whatFollowsFromAnUnreadableClassIsNotReported() {
        assertMistakesOf(Member.class, Club.class)
                .singleElement()
                .asString()
                .startsWith("Club: The class is not annotated");
    }

    @Test
    void whatFollowsFromAClassThatIsNotGivenIsNotReported() {
        assertMistakesOf(Member.class)
                .containsExactly(
                        "Member.club: Its target class `Club` is not mapped. Annotate it with @Table and give Club.class to"
                                + " MetaData.of(...), or, with Spring Boot, put it into a package that the application scans.");
    }

    @Test
    void givenTablesReferToKnownTables() {
        var links = org.relationshiporm.schema.Table.of(
                "links",
                org.relationshiporm.schema.Column.of("user_id", SqlType.BIGINT).references("user.id"));
        assertMistakesOf(List.of(links), User.class)
                .containsExactly(
                        "Table links: Its foreign key `user_id` refers to table `user`, which does not exist. Did you mean"
                                + " `users`?");
    }
}
