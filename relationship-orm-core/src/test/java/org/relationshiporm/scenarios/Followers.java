package org.relationshiporm.scenarios;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.mapping.MetaData;

/** Members who follow each other. */
final class Followers {

    static final MetaData METADATA = MetaData.of(Member.class);

    private Followers() {}

    @Table("members")
    static final class Member {

        @Id
        Integer id;

        String name;

        @Relationship(
                secondary = "follows",
                foreignKey = {"src", "dst"},
                backPopulates = "followers")
        final ToMany<Member> following = ToMany.of(this);

        @Relationship(secondary = "follows", backPopulates = "following", orderBy = "id")
        final ToMany<Member> followers = ToMany.of(this);

        Member() {}

        Member(String name) {
            this.name = name;
        }
    }

    static Map<String, List<String>> followers(Member... members) {
        Map<String, List<String>> followers = new LinkedHashMap<>();
        for (Member member : members) {
            followers.put(
                    member.name,
                    member.followers.stream().map(follower -> follower.name).toList());
        }
        return followers;
    }

    /** Nothing tells which column of the link is whose. */
    static final class Ambiguous {

        @Table("members")
        static final class Member {

            @Id
            Integer id;

            @Relationship(secondary = "follows")
            final ToMany<Member> following = ToMany.of(this);
        }
    }
}
