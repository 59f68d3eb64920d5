package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.query.Loaders.joinedload;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Profile;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.scenarios.blog.User_;

/** One-to-one. */
abstract class OneToOneScenarios extends ScenarioContract {

    private User user(int id) {
        return session.get(User.class, id).orElseThrow();
    }

    private static Profile profile(User user) {
        return Objects.requireNonNull(user.getProfile());
    }

    private static @Nullable String bio(User user) {
        Profile profile = user.getProfile();
        return profile == null ? null : profile.getBio();
    }

    private static @Nullable String name(Profile profile) {
        User user = profile.getUser();
        return user == null ? null : user.getName();
    }

    @Scenario("O2O-01")
    void savingAPairFromTheOwnersSide() {
        open(Blog.METADATA);
        User ann = new User("ann");
        Profile profile = new Profile("p");
        ann.setProfile(profile);
        fact("back_reference", profile.getUser() == ann);
        session.add(ann);
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("O2O-04")
    void replacingWithDeleteOrphanDeletesTheOldRow() {
        open(ProfileBlogs.Owning.METADATA, ProfileBlogs.ROWS);
        ProfileBlogs.Owning.User ann =
                session.get(ProfileBlogs.Owning.User.class, 1).orElseThrow();
        ProfileBlogs.Owning.Profile old = Objects.requireNonNull(ann.profile.get());
        ann.profile.set(new ProfileBlogs.Owning.Profile("new"));
        phase("flush", session::flush);
        fact("old_state", state(old));
        rowsAsRecorded();
    }

    @Scenario("O2O-06")
    void replacingWithoutDeleteOrphanHandsTheUniqueKeyOver() {
        open(ProfileBlogs.Unique.METADATA, ProfileBlogs.ROWS);
        ProfileBlogs.Unique.User ann =
                session.get(ProfileBlogs.Unique.User.class, 1).orElseThrow();
        assertThat(ann.profile.get()).isNotNull();
        ann.profile.set(new ProfileBlogs.Unique.Profile("new"));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("O2O-07")
    void settingTheScalarToNullNullsTheKey() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        Profile profile = profile(ann);
        ann.setProfile(null);
        phase("flush", session::flush);
        fact("p.user", name(profile));
        rowsAsRecorded();
    }

    @Scenario("O2O-08")
    void settingTheScalarToNullWithDeleteOrphanDeletesTheRow() {
        open(ProfileBlogs.Owning.METADATA, ProfileBlogs.ROWS);
        ProfileBlogs.Owning.User ann =
                session.get(ProfileBlogs.Owning.User.class, 1).orElseThrow();
        assertThat(ann.profile.get()).isNotNull();
        ann.profile.set(null);
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario(
            value = "O2O-09",
            better = "The old partner's link is cleared at once, from whichever side it is taken over.")
    void takingOverFromTheKeySideClearsTheOldPartnersLink() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        Profile pa = profile(ann);
        assertThat(name(pa)).isEqualTo("ann");
        Profile n = new Profile("n");
        session.add(n);
        phase("set", () -> n.setUser(ann));
        fact("ann.profile", bio(ann));
        betterFact("pa.user", name(pa), null);
        phase("flush", session::flush);
        betterFact("pa.user_after_flush", name(pa), null);
        session.commit();
        fact("pa.user_after_commit", name(pa));
        rowsAsRecorded();
    }

    @Scenario("O2O-10")
    void takingOverFromTheKeySideWhenTheOldPartnerIsNotLoaded() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        Profile n = new Profile("n");
        session.add(n);
        phase("set", () -> n.setUser(ann));
        fact("ann.profile", phase("read ann.profile", () -> bio(ann)));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario(value = "O2O-11", better = "The displaced partner's link is cleared at once.")
    void movingAProfileToAUserWhoHasOne() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User cid = user(3);
        Profile pa = profile(ann);
        Profile pc = profile(cid);
        pa.setUser(cid);
        betterFact("links", links(ann, cid, pa, pc), Arrays.asList(null, "pa", "cid", null));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    private static List<@Nullable String> links(User ann, User cid, Profile pa, Profile pc) {
        return Arrays.asList(bio(ann), bio(cid), name(pa), name(pc));
    }

    @Scenario("O2O-12")
    void swappingTwoProfiles() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User cid = user(3);
        Profile pa = profile(ann);
        Profile pc = profile(cid);
        ann.setProfile(pc);
        cid.setProfile(pa);
        fact("links", links(ann, cid, pa, pc));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("O2O-13")
    void theKeySideIsReadFromTheIdentityMap() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        Profile pa = phase("ann.profile", () -> profile(ann));
        assertThat(phase("profile.user", pa::getUser)).isSameAs(ann);
        User bob = user(2);
        fact("bob.profile", phase("bob.profile", () -> bio(bob)));
        assertThat(phase("bob.profile again", bob::getProfile)).isNull();
    }

    @Scenario("O2O-14")
    void moreThanOneRowOnAOneToOne() {
        open(Blog.METADATA, Blog::fill);
        behindTheSession("INSERT INTO profiles (bio, user_id) VALUES ('second', 1)");
        User ann = user(1);
        try (LoggedWarnings log = LoggedWarnings.of("org.relationshiporm.loading")) {
            fact("lazy_value_is_one_of_them", List.of("pa", "second").contains(bio(ann)));
            assertThat(log.messages()).singleElement().asString().contains("User.profile", "2 rows");
        }
        session.commit();
        session.close();
        session = engine.openSession();
        try (LoggedWarnings log = LoggedWarnings.of("org.relationshiporm.loading")) {
            List<User> joined = session.query(User.class)
                    .filterBy("name", "ann")
                    .options(joinedload(User_.profile))
                    .all();
            fact("joined_rows", joined.size());
            assertThat(log.messages()).singleElement().asString().contains("User.profile", "2 rows");
        }
        String reason = "A warning has no category here: it goes to the log, where the test finds it.";
        noFact("lazy_warning", reason);
        noFact("joined_warning", reason);
    }

    @Scenario(
            value = "O2O-17",
            better = "The old owner's link is cleared at once.",
            moreStatements =
                    "The partner that bob might have is looked up when it is displaced instead of at the flush, so that its side is right at once.")
    void movingThePartnerToAnotherOwnerClearsTheOldOwnersLink() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User bob = user(2);
        Profile pa = profile(ann);
        assertThat(name(pa)).isEqualTo("ann");
        phase("set", () -> bob.setProfile(pa));
        fact("pa.user", name(pa));
        betterFact("ann.profile", bio(ann), null);
        fact("bob.profile", bio(bob));
        phase("flush", () -> {
            session.flush();
            assertThat(sql.summary()).isEqualTo("1 UPDATE");
        });
        session.commit();
        fact("ann.profile_after_commit", bio(ann));
        rowsAsRecorded();
    }

    @Scenario(
            value = "O2O-05",
            better = "A unique value is handed over: the old row goes before the new one comes.",
            moreStatements = "The flush succeeds, and the DELETE is sent too.")
    void replacingWithDeleteOrphanHandsTheUniqueKeyOver() {
        open(ProfileBlogs.OwningUnique.METADATA, ProfileBlogs.ROWS);
        ProfileBlogs.OwningUnique.User ann =
                session.get(ProfileBlogs.OwningUnique.User.class, 1).orElseThrow();
        assertThat(ann.profile.get()).isNotNull();
        ann.profile.set(new ProfileBlogs.OwningUnique.Profile("new"));
        phase("flush", () -> {
            session.flush();
            assertThat(sql.statements()).hasSize(2);
            assertThat(sql.statements().get(0)).startsWith("DELETE");
        });
        assertThat(rows("profiles"))
                .extracting(row -> row.subList(1, 3))
                .containsExactlyInAnyOrder(List.of("pc", 3), List.of("new", 1));
        rowsStatedOtherwise("The flush succeeds.");
    }

    @Scenario("O2O-16")
    void replacingASharedPrimaryKeyPartnerBecomesAnUpdate() {
        open(Passports.METADATA, Passports::fill);
        Passports.Person person = session.get(Passports.Person.class, 1).orElseThrow();
        Passports.Passport old = Objects.requireNonNull(person.passport.get());
        Passports.Passport passport = new Passports.Passport("X2");
        person.passport.set(passport);
        phase("flush", session::flush);
        fact("old_state", state(old));
        fact("new_state", state(passport));
        rowsAsRecorded();
    }
}
