package org.relationshiporm.benchmarks.blog;

import java.util.List;
import java.util.stream.IntStream;

/** The blog: 100 users with a profile and ten posts each. Where it is seeded, keys count from 1 in the order given here. */
public final class Content {

    public static final int USERS = 100;
    public static final int POSTS_PER_USER = 10;
    public static final int POSTS = USERS * POSTS_PER_USER;

    private static final List<UserContent> BLOG =
            IntStream.rangeClosed(1, USERS).mapToObj(Content::user).toList();

    private Content() {}

    public static List<UserContent> users() {
        return BLOG;
    }

    private static UserContent user(int number) {
        String name = "User " + number;
        List<PostContent> posts = IntStream.rangeClosed(1, POSTS_PER_USER)
                .mapToObj(post -> post(name, number * 37 + post))
                .toList();
        return new UserContent(name, "user." + number + "@example.org", number % 7 != 0, "About " + name, posts);
    }

    private static PostContent post(String name, int number) {
        return new PostContent(
                name + ": post " + number,
                "A few words of text, as one finds them in the body of a post, number " + number + ".",
                number * 11L,
                number / 8.0,
                number % 3 != 0);
    }
}
