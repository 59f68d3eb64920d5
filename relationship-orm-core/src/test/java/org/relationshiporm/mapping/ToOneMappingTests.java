package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** Which foreign key a ToOne joins over. */
class ToOneMappingTests {

    @Table("addresses")
    static class Address {
        @Id
        Integer id;
    }

    @Table("customers")
    static class Customer {
        @Id
        Integer id;

        @ForeignKey("addresses.id")
        Integer billingId;

        @ForeignKey("addresses.id")
        Integer shippingId;

        @Relationship(foreignKey = "billing_id")
        final ToOne<Address> billing = ToOne.of(this);

        @Relationship(foreignKey = "shipping_id")
        final ToOne<Address> shipping = ToOne.of(this);

        @Relationship(foreignKey = "holiday_home")
        final ToOne<Address> holiday = ToOne.of(this);
    }

    @Test
    void foreignKeyNamesOneOfSeveralOrAnewOne() {
        EntityMapping customer = MetaData.of(Customer.class, Address.class).entity(Customer.class);
        assertThat(customer.relationships())
                .extracting(relationship ->
                        relationship.keyJoin().foreignKey().columns().get(0))
                .containsExactly("billing_id", "shipping_id", "holiday_home");
        assertThat(customer.relationships())
                .extracting(RelationshipMapping::direction)
                .containsOnly(Direction.MANY_TO_ONE);
        assertThat(customer.relationship("holiday").inverse()).isNull();
    }

    @Table("customers")
    static class AmbiguousCustomer {
        @Id
        Integer id;

        @ForeignKey("addresses.id")
        Integer billingId;

        @ForeignKey("addresses.id")
        Integer shippingId;

        @Relationship
        final ToOne<Address> billing = ToOne.of(this);
    }

    @Test
    void severalKeysAreAmbiguous() {
        assertMistakesOf(AmbiguousCustomer.class, Address.class)
                .containsExactly(
                        "AmbiguousCustomer.billing: The relationship is ambiguous: `customers` has two foreign keys to"
                                + " `addresses` (`billing_id`, `shipping_id`). Name one with `foreignKey = \"billing_id\"`.");
    }

    @Table("matches")
    static class Match {
        @Id
        Integer id;

        @Relationship
        final ToOne<Team> home = ToOne.of(this);

        @Relationship(foreignKey = {"guest_country", "guest_name"})
        final ToOne<Team> away = ToOne.of(this);
    }

    @Table("teams")
    static class Team {
        @Id
        String country;

        @Id
        String name;
    }

    @Test
    void keyIsDerivedForEachColumnOfACompositeKey() {
        EntityMapping match = MetaData.of(Match.class, Team.class).entity(Match.class);
        assertThat(match.table().columns())
                .extracting(org.relationshiporm.schema.Column::name)
                .containsExactly("id", "home_country", "home_name", "guest_country", "guest_name");
        assertThat(match.table().foreignKeys()).hasSize(2);
        assertThat(match.relationship("away").targetsPrimaryKey()).isTrue();
    }

    @Table("matches")
    static class BadMatch {
        @Id
        Integer id;

        @Relationship(foreignKey = "home")
        final ToOne<Team> home = ToOne.of(this);

        @Relationship(foreignKey = {"x", "x"})
        final ToOne<Team> away = ToOne.of(this);
    }

    @Test
    void derivedColumnsCoverTheKey() {
        assertMistakesOf(BadMatch.class, Team.class)
                .containsExactly(
                        "BadMatch.away: Its `foreignKey = {\"x\", \"x\"}` has a name that is blank or there twice. Name each"
                                + " column once.",
                        "BadMatch.home: Its `foreignKey` names `home`, but the primary key of `teams` has two columns"
                                + " (`country`, `name`). Name one column for each of them, in that order.");
    }

    @Table("posts")
    static class ForgottenKey {
        @Id
        Integer id;

        Integer addressId;

        @Relationship
        final ToOne<Address> address = ToOne.of(this);

        @Relationship(foreignKey = "id")
        final ToOne<Address> other = ToOne.of(this);
    }

    @Test
    void columnThatIsThereWithoutForeignKey() {
        assertMistakesOf(ForgottenKey.class, Address.class)
                .containsExactly(
                        "ForgottenKey.other: Its `foreignKey` names `id`, but that is no foreign key of `posts` to `addresses`."
                                + " Annotate the field `id` with @ForeignKey(\"addresses.id\").",
                        "ForgottenKey.address: It has no foreign key to `addresses`, and the column `address_id` that would be"
                                + " made for it is that of field `addressId` already. Annotate `addressId` with"
                                + " @ForeignKey(\"addresses.id\"), or name another column with `foreignKey`.");
    }

    @Table("customers")
    static class Misspelt {
        @Id
        Integer id;

        @ForeignKey("addresses.id")
        Integer billingId;

        @Relationship(foreignKey = "biling_id")
        final ToOne<Address> billing = ToOne.of(this);
    }

    @Test
    void misspeltColumn() {
        assertMistakesOf(Misspelt.class, Address.class)
                .singleElement()
                .asString()
                .contains("names `biling_id`, which neither table has. Did you mean `billing_id`?");
    }

    @Table("customers")
    static class SharedKey {
        @Id
        Integer id;

        @ForeignKey("addresses.id")
        Integer billingId;

        @Relationship
        final ToOne<Address> billing = ToOne.of(this);

        @Relationship
        final ToOne<Address> shipping = ToOne.of(this);
    }

    @Test
    void twoRelationshipsThatWriteOneKey() {
        assertMistakesOf(SharedKey.class, Address.class)
                .containsExactly(
                        "SharedKey.shipping: It writes the foreign key `billing_id`, which `SharedKey.billing` writes"
                                + " already. Name a column of its own with `foreignKey = \"shipping_id\"`, or write `viewOnly = true`"
                                + " on the one that only reads, or `overlaps = \"billing\"` when both are to write it.");
    }

    @Table("departments")
    static class Department {
        @Id
        Integer id;

        @ForeignKey("employees.id")
        Integer managerId;

        @Relationship(backPopulates = "department")
        final ToMany<Employee> employees = ToMany.of(this);

        @Relationship(backPopulates = "managed", foreignKey = "manager_id")
        final ToOne<Employee> manager = ToOne.of(this);
    }

    @Table("employees")
    static class Employee {
        @Id
        Integer id;

        @ForeignKey("departments.id")
        Integer departmentId;

        @Relationship(backPopulates = "employees")
        final ToOne<Department> department = ToOne.of(this);

        @Relationship(backPopulates = "manager")
        final ToOne<Department> managed = ToOne.of(this);
    }

    @Test
    void otherSideDecidesBetweenKeysInBothTables() {
        MetaData metadata = MetaData.of(Employee.class, Department.class);
        EntityMapping employee = metadata.entity(Employee.class);
        assertThat(employee.relationship("department").direction()).isEqualTo(Direction.MANY_TO_ONE);
        assertThat(employee.relationship("managed").direction()).isEqualTo(Direction.ONE_TO_ONE);
        assertThat(metadata.entity(Department.class).relationship("manager").direction())
                .isEqualTo(Direction.MANY_TO_ONE);
        assertThat(metadata.entity(Department.class)
                        .relationship("employees")
                        .keyJoin()
                        .foreignKey()
                        .columns())
                .containsExactly("department_id");
    }

    @Table("left")
    static class Left {
        @Id
        Integer id;

        @ForeignKey("right.id")
        Integer rightId;

        @Relationship(backPopulates = "left")
        final ToOne<Right> right = ToOne.of(this);
    }

    @Table("right")
    static class Right {
        @Id
        Integer id;

        @ForeignKey("left.id")
        Integer leftId;

        @Relationship(backPopulates = "right")
        final ToOne<Left> left = ToOne.of(this);
    }

    @Test
    void keysInBothTablesAreAmbiguous() {
        assertMistakesOf(Left.class, Right.class)
                .containsExactly(
                        "Left.right: The relationship is ambiguous: `left` has a foreign key to `right` (`right_id`), and"
                                + " `right` has a foreign key to `left` (`left_id`). Name one with `foreignKey = \"right_id\"`.");
    }

    @Table("users")
    static class User {
        @Id
        Integer id;

        @Relationship(backPopulates = "user")
        final ToOne<Profile> profile = ToOne.of(this);
    }

    @Table("profiles")
    static class Profile {
        @Id
        Integer id;

        @Relationship(backPopulates = "profile")
        final ToOne<User> user = ToOne.of(this);
    }

    @Test
    void oneToOneWithoutKeyWhereTwoWouldDo() {
        assertMistakesOf(User.class, Profile.class)
                .containsExactly(
                        "User.profile: Neither table of this one-to-one has a foreign key to the other, and two would do:"
                                + " one in `users`, or one in `profiles`. Name the column on the side whose row holds it, such as"
                                + " `foreignKey = \"user_id\"` on `Profile.user`.");
    }

    @Table("nations")
    static class Nation {
        @Id
        Integer id;

        @Relationship(backPopulates = "nation")
        final ToOne<Capital> capital = ToOne.of(this);
    }

    @Table("capitals")
    static class Capital {
        @Id
        Integer id;

        @Relationship(backPopulates = "capital", foreignKey = "nation_ref")
        final ToOne<Nation> nation = ToOne.of(this);
    }

    @Test
    void oneToOneDerivesTheKeyWhereItIsNamed() {
        MetaData metadata = MetaData.of(Nation.class, Capital.class);
        assertThat(metadata.entity(Capital.class).table().findColumn("nation_ref"))
                .isPresent();
        assertThat(metadata.entity(Nation.class).relationship("capital").direction())
                .isEqualTo(Direction.ONE_TO_ONE);
        assertThat(metadata.entity(Nation.class).table().columns()).hasSize(1);
    }

    @Table("a")
    static class BothName {
        @Id
        Integer id;

        @Relationship(backPopulates = "first", foreignKey = "first_ref")
        final ToOne<BothNameToo> second = ToOne.of(this);
    }

    @Table("b")
    static class BothNameToo {
        @Id
        Integer id;

        @Relationship(backPopulates = "second", foreignKey = "first_ref")
        final ToOne<BothName> first = ToOne.of(this);
    }

    @Test
    void bothSidesNameANewColumn() {
        assertMistakesOf(BothName.class, BothNameToo.class)
                .containsExactly(
                        "BothName.second: Both it and its other side `BothNameToo.first` name a foreign key column that no"
                                + " table has. Name it only on the side whose row holds it.");
    }

    @Table("pages")
    static class Page {
        @Id
        Integer id;

        @Relationship(backPopulates = "previous", foreignKey = "next_id")
        final ToOne<Page> next = ToOne.of(this);

        @Relationship(backPopulates = "next")
        final ToOne<Page> previous = ToOne.of(this);
    }

    @Test
    void chainOverOneTable() {
        EntityMapping page = MetaData.of(Page.class).entity(Page.class);
        assertThat(page.relationship("next").direction()).isEqualTo(Direction.MANY_TO_ONE);
        assertThat(page.relationship("previous").direction()).isEqualTo(Direction.ONE_TO_ONE);
        assertThat(page.relationship("previous").keyJoin().target())
                .isEqualTo(page.relationship("next").keyJoin().owner());
    }

    @Table("pages")
    static class UndecidedPage {
        @Id
        Integer id;

        @ForeignKey("pages.id")
        Integer nextId;

        @Relationship(backPopulates = "previous")
        final ToOne<UndecidedPage> next = ToOne.of(this);

        @Relationship(backPopulates = "next")
        final ToOne<UndecidedPage> previous = ToOne.of(this);
    }

    @Test
    void chainThatDoesNotSayWhichSideHoldsTheKey() {
        assertMistakesOf(UndecidedPage.class)
                .containsExactly(
                        "UndecidedPage.next: It and its other side `UndecidedPage.previous` could both hold the foreign key:"
                                + " `pages` has a foreign key to `pages` (`next_id`). Name the column on the side whose row holds it, such"
                                + " as `foreignKey = \"next_id\"`.");
    }

    @Table("pages")
    static class KeylessPage {
        @Id
        Integer id;

        @Relationship(backPopulates = "previous")
        final ToOne<KeylessPage> next = ToOne.of(this);

        @Relationship(backPopulates = "next")
        final ToOne<KeylessPage> previous = ToOne.of(this);
    }

    @Test
    void chainWithoutKey() {
        assertMistakesOf(KeylessPage.class)
                .containsExactly(
                        "KeylessPage.next: It and its other side `KeylessPage.previous` have no foreign key yet, and either"
                                + " could hold it. Name the column on the side whose row holds it, such as `foreignKey ="
                                + " \"previous_id\"` on `KeylessPage.previous`.");
    }

    @Table("linked")
    static class Linked {
        @Id
        Integer id;

        @Relationship(secondary = "links")
        final ToOne<Address> address = ToOne.of(this);
    }

    @Test
    void linkTableOfAToOne() {
        assertMistakesOf(Linked.class, Address.class)
                .containsExactly(
                        "Linked.address: It goes through link table `links`, but a ToOne holds one object. Declare it as a"
                                + " ToMany, or remove `secondary`.");
    }
}
