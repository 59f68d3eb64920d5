package org.relationshiporm.mapping;

import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** Whether the two sides of a relationship name and fit each other. */
class BackPopulatesTests {

    @Table("users")
    static class UnknownOwner {
        @Id
        Integer id;

        @Relationship(backPopulates = "usr")
        final ToMany<UnknownTarget> posts = ToMany.of(this);

        @Relationship(backPopulates = "title")
        final ToMany<UnknownTarget> titled = ToMany.of(this);

        @Relationship(backPopulates = "owner")
        final ToMany<Account> accounts = ToMany.of(this);

        @Relationship(backPopulates = "users", secondary = "user_account")
        final ToMany<Account> shared = ToMany.of(this);
    }

    @Table("posts")
    static class UnknownTarget {
        @Id
        Integer id;

        String title;

        @Relationship
        final ToOne<UnknownOwner> user = ToOne.of(this);
    }

    @Table("accounts")
    static class Account {
        @Id
        Integer id;
    }

    @Test
    void unknownOtherSideNamesTheNearestOrTheDeclaration() {
        assertMistakesOf(UnknownOwner.class, UnknownTarget.class, Account.class)
                .containsExactly(
                        "UnknownOwner.posts: Its other side is to be `UnknownTarget.usr`, which does not exist. Did you mean"
                                + " `user`?",
                        "UnknownOwner.titled: Its other side is to be `UnknownTarget.title`, which is a column, not a relationship."
                                + " The relationships from `UnknownTarget` to `UnknownOwner` are `user`.",
                        "UnknownOwner.accounts: Its other side is to be `Account.owner`, which does not exist. Declare it there as"
                                + " `@Relationship(backPopulates = \"accounts\") private final ToOne<UnknownOwner> owner`, or leave"
                                + " `backPopulates` out.",
                        "UnknownOwner.shared: Its other side is to be `Account.users`, which does not exist. Declare it there as"
                                + " `@Relationship(secondary = \"user_account\", backPopulates = \"shared\") private final"
                                + " ToMany<UnknownOwner> users`, or leave `backPopulates` out.");
    }

    @Table("users")
    static class OneSided {
        @Id
        Integer id;

        @Relationship(backPopulates = "user")
        final ToMany<OneSidedTarget> posts = ToMany.of(this);

        @Relationship(backPopulates = "author")
        final ToMany<OneSidedTarget> drafts = ToMany.of(this);

        @Relationship(backPopulates = "author", foreignKey = "author_id")
        final ToMany<OneSidedTarget> written = ToMany.of(this);
    }

    @Table("posts")
    static class OneSidedTarget {
        @Id
        Integer id;

        @Relationship
        final ToOne<OneSided> user = ToOne.of(this);

        @Relationship(backPopulates = "written")
        final ToOne<OneSided> author = ToOne.of(this);
    }

    @Test
    void oneSided() {
        assertMistakesOf(OneSided.class, OneSidedTarget.class)
                .containsExactly(
                        "OneSided.posts: It names `OneSidedTarget.user` as its other side, but that names no other side. Write"
                                + " `backPopulates = \"posts\"` on `OneSidedTarget.user`.",
                        "OneSided.drafts: It names `OneSidedTarget.author` as its other side, but that names `written` as its other"
                                + " side. Write `backPopulates = \"drafts\"` on `OneSidedTarget.author`.");
    }

    @Table("users")
    static class WrongTarget {
        @Id
        Integer id;

        @Relationship(backPopulates = "user")
        final ToMany<Misled> posts = ToMany.of(this);
    }

    @Table("posts")
    static class Misled {
        @Id
        Integer id;

        @Relationship(backPopulates = "posts")
        final ToOne<Account> user = ToOne.of(this);
    }

    @Test
    void otherSideLeadsElsewhereAndIsReportedOnce() {
        String report = "WrongTarget.posts: Its other side `Misled.user` leads to `Account`, not to `WrongTarget`. Give"
                + " `Misled.user` the type `ToOne<WrongTarget>`, or name another field.";
        assertMistakesOf(WrongTarget.class, Misled.class, Account.class).containsExactly(report);
        assertMistakesOf(Misled.class, Account.class, WrongTarget.class).containsExactly(report);
    }

    @Table("users")
    static class Collections {
        @Id
        Integer id;

        @Relationship(backPopulates = "collections")
        final ToMany<CollectionsToo> others = ToMany.of(this);

        @Relationship(backPopulates = "linked", secondary = "links")
        final ToMany<CollectionsToo> linked = ToMany.of(this);

        @Relationship(backPopulates = "halfLinked", secondary = "half")
        final ToMany<CollectionsToo> halfLinked = ToMany.of(this);

        @Relationship(backPopulates = "linkedOne", secondary = "ones")
        final ToMany<CollectionsToo> linkedOnes = ToMany.of(this);
    }

    @Table("others")
    static class CollectionsToo {
        @Id
        Integer id;

        @Relationship(backPopulates = "others")
        final ToMany<Collections> collections = ToMany.of(this);

        @Relationship(backPopulates = "linked", secondary = "lniks")
        final ToMany<Collections> linked = ToMany.of(this);

        @Relationship(backPopulates = "halfLinked")
        final ToMany<Collections> halfLinked = ToMany.of(this);

        @Relationship(backPopulates = "linkedOnes")
        final ToOne<Collections> linkedOne = ToOne.of(this);
    }

    @Test
    void kindsThatDoNotFit() {
        assertMistakesOf(Collections.class, CollectionsToo.class)
                .containsExactly(
                        "Collections.others: Both it and its other side `CollectionsToo.collections` are collections without a link"
                                + " table. Write the same `secondary = \"...\"` on both, or declare one side as a ToOne.",
                        "Collections.linked: It goes through link table `links`, but its other side `CollectionsToo.linked` goes"
                                + " through link table `lniks`. Write the same `secondary` on both.",
                        "Collections.halfLinked: It goes through link table `half`, but its other side `CollectionsToo.halfLinked`"
                                + " has no link table. Write the same `secondary` on both.",
                        "Collections.linkedOnes: It goes through link table `ones`, but its other side `CollectionsToo.linkedOne` is"
                                + " a ToOne. Declare the other side as a ToMany with the same `secondary`, or remove `secondary`"
                                + " here.");
    }

    @Table("users")
    static class BothHold {
        @Id
        Integer id;

        @ForeignKey("profiles.id")
        Integer profileId;

        @Relationship(backPopulates = "user", foreignKey = "profile_id")
        final ToOne<BothHoldToo> profile = ToOne.of(this);
    }

    @Table("profiles")
    static class BothHoldToo {
        @Id
        Integer id;

        @ForeignKey("users.id")
        Integer userId;

        @Relationship(backPopulates = "profile", foreignKey = "user_id")
        final ToOne<BothHold> user = ToOne.of(this);
    }

    @Test
    void bothSidesInTheSameDirection() {
        assertMistakesOf(BothHold.class, BothHoldToo.class)
                .containsExactly(
                        "BothHold.profile: It and its other side `BothHoldToo.user` go in the same direction: both join over"
                                + " a foreign key of their own table, `users.profile_id` and `profiles.user_id`. Let both use one of the"
                                + " keys: name it with `foreignKey = \"profile_id\"` on one side only; or leave `backPopulates` out on"
                                + " both.");
    }

    @Table("users")
    static class DifferentKeys {
        @Id
        Integer id;

        @Relationship(backPopulates = "user", foreignKey = "owner_id")
        final ToOne<DifferentKeysToo> profile = ToOne.of(this);
    }

    @Table("profiles")
    static class DifferentKeysToo {
        @Id
        Integer id;

        @ForeignKey("users.id")
        Integer userId;

        @ForeignKey("users.id")
        Integer ownerId;

        @Relationship(backPopulates = "profile", foreignKey = "user_id")
        final ToOne<DifferentKeys> user = ToOne.of(this);
    }

    @Test
    void sidesWithDifferentKeys() {
        assertMistakesOf(DifferentKeys.class, DifferentKeysToo.class)
                .containsExactly("DifferentKeys.profile: It joins over `profiles.owner_id`, but its other side"
                        + " `DifferentKeysToo.user` over `profiles.user_id`. Name the same foreign key on both sides.");
    }

    @Table("nodes")
    static class Narcissus {
        @Id
        Integer id;

        @Relationship(backPopulates = "self")
        final ToOne<Narcissus> self = ToOne.of(this);

        @Relationship(
                backPopulates = "friends",
                secondary = "friends",
                foreignKey = {"a", "b"})
        final ToMany<Narcissus> friends = ToMany.of(this);
    }

    @Test
    void onlyAManyToManyMayBeItsOwnOtherSide() {
        assertMistakesOf(Narcissus.class)
                .containsExactly(
                        "Narcissus.self: It names itself as its other side, which only a many-to-many can be. Declare a second"
                                + " relationship for the other direction, or leave `backPopulates` out.");
    }
}
