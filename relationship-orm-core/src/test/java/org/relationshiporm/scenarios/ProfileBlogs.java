package org.relationshiporm.scenarios;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;

/** BLOG's users and profiles with other cascades and keys. */
final class ProfileBlogs {

    /** F1's users and profiles. */
    static final List<String> ROWS = List.of(
            "INSERT INTO users (name) VALUES ('ann'), ('bob'), ('cid')",
            "INSERT INTO profiles (bio, user_id) VALUES ('pa', 1), ('pc', 3)");

    private ProfileBlogs() {}

    abstract static class AnyUser {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;
    }

    abstract static class AnyProfile {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String bio;

        AnyProfile() {}

        AnyProfile(String bio) {
            this.bio = bio;
        }
    }

    /** A profile goes with its user. */
    static final class Owning {

        static final MetaData METADATA = MetaData.of(User.class, Profile.class);

        @Table("users")
        static final class User extends AnyUser {

            @Relationship(
                    backPopulates = "user",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
            final ToOne<Profile> profile = ToOne.of(this);
        }

        @Table("profiles")
        static final class Profile extends AnyProfile {

            @ForeignKey("users.id")
            @Nullable
            Integer userId;

            @Relationship(backPopulates = "profile")
            final ToOne<User> user = ToOne.of(this);

            Profile() {}

            Profile(String bio) {
                super(bio);
            }
        }
    }

    /** A profile goes with its user, who has one at most. */
    static final class OwningUnique {

        static final MetaData METADATA = MetaData.of(User.class, Profile.class);

        @Table("users")
        static final class User extends AnyUser {

            @Relationship(
                    backPopulates = "user",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
            final ToOne<Profile> profile = ToOne.of(this);
        }

        @Table("profiles")
        static final class Profile extends AnyProfile {

            @ForeignKey("users.id")
            @Column(unique = true)
            @Nullable
            Integer userId;

            @Relationship(backPopulates = "profile")
            final ToOne<User> user = ToOne.of(this);

            Profile() {}

            Profile(String bio) {
                super(bio);
            }
        }
    }

    /** A user has one profile at most. */
    static final class Unique {

        static final MetaData METADATA = MetaData.of(User.class, Profile.class);

        @Table("users")
        static final class User extends AnyUser {

            @Relationship(backPopulates = "user")
            final ToOne<Profile> profile = ToOne.of(this);
        }

        @Table("profiles")
        static final class Profile extends AnyProfile {

            @ForeignKey("users.id")
            @Column(unique = true)
            @Nullable
            Integer userId;

            @Relationship(backPopulates = "profile")
            final ToOne<User> user = ToOne.of(this);

            Profile() {}

            Profile(String bio) {
                super(bio);
            }
        }
    }
}
