package org.relationshiporm.benchmarks.blog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks of what an operation gave, the same for every library, so that none is fast by leaving work out. They are part of the measured time: a few additions
 * per row. Each returns what it checked.
 */
public final class Checks {

    /** In the update workload the post at every tenth position is changed. */
    public static final int CHANGE_EVERY = 10;

    /** How many posts the workload with a limit loads. */
    public static final int TOP_POSTS = 20;

    /** They have fewer views than this. */
    public static final long VIEWS_BELOW = 30_000;

    private static final List<Integer> TOP_IDS = topIds();
    private static final long LINES = lines();
    private static final long[] CHECKSUMS = checksums();
    private static final long TOTAL = LongStream.of(CHECKSUMS).sum();

    private Checks() {}

    /** The user found by {@code id}. */
    public static <U extends UserView> U user(U user, int id) {
        UserContent expected = Content.users().get(id - 1);
        require(Objects.equals(user.getId(), id), "id", id, user.getId());
        require(user.getName().equals(expected.name()), "name", expected.name(), user.getName());
        require(user.getEmail().equals(expected.email()), "email", expected.email(), user.getEmail());
        return user;
    }

    /** All posts, in any order. */
    public static <P extends PostView> List<P> posts(List<P> posts) {
        long sum = 0;
        for (P post : posts) {
            sum += checksum(post);
        }
        require(posts.size() == Content.POSTS, "posts", Content.POSTS, posts.size());
        require(sum == TOTAL, "checksum", TOTAL, sum);
        return posts;
    }

    /** The most viewed published posts with fewer views than {@link #VIEWS_BELOW}, in their order. */
    public static <P extends PostView> List<P> topPosts(List<P> posts) {
        require(posts.size() == TOP_POSTS, "posts", TOP_POSTS, posts.size());
        for (int index = 0; index < TOP_POSTS; index++) {
            P post = posts.get(index);
            int id = TOP_IDS.get(index);
            require(Objects.equals(post.getId(), id), "id", id, post.getId());
            require(checksum(post) == CHECKSUMS[id - 1], "checksum", CHECKSUMS[id - 1], checksum(post));
        }
        return posts;
    }

    /** All posts as lines, in any order. */
    public static List<PostLine> lines(List<PostLine> lines) {
        require(lines.size() == Content.POSTS, "lines", Content.POSTS, lines.size());
        long sum = 0;
        for (PostLine line : lines) {
            sum += checksum(line);
        }
        require(sum == LINES, "checksum", LINES, sum);
        return lines;
    }

    /** The number of posts for every user, in any order. */
    public static List<PostCount> counts(List<PostCount> counts) {
        require(counts.size() == Content.USERS, "counts", Content.USERS, counts.size());
        for (PostCount count : counts) {
            require(count.name().startsWith("User "), "name", "a user's", count.name());
            require(count.posts() == Content.POSTS_PER_USER, "posts", Content.POSTS_PER_USER, count.posts());
        }
        return counts;
    }

    /** The first {@code count} posts in the order of their keys; those that the workload changes are counted only. */
    public static <P extends PostView> List<P> postsToChange(List<P> posts, int count) {
        require(posts.size() == count, "posts", count, posts.size());
        long sum = 0;
        long expected = 0;
        for (int index = 0; index < count; index++) {
            if (index % CHANGE_EVERY != 0) {
                sum += checksum(posts.get(index));
                expected += CHECKSUMS[index];
            }
        }
        require(sum == expected, "checksum", expected, sum);
        return posts;
    }

    /** All users with all their posts, in any order, each post leading back to its user. */
    public static <U extends UserView> List<U> usersWithPosts(List<U> users) {
        require(users.size() == Content.USERS, "users", Content.USERS, users.size());
        long sum = 0;
        for (U user : users) {
            List<? extends PostView> posts = user.getPosts();
            require(posts.size() == Content.POSTS_PER_USER, "posts of a user", Content.POSTS_PER_USER, posts.size());
            for (PostView post : posts) {
                require(post.getUser() == user, "user of a post", user, post.getUser());
                sum += checksum(post);
            }
        }
        require(sum == TOTAL, "checksum", TOTAL, sum);
        return users;
    }

    /** New users and posts that were given their keys; that the rows are right is checked outside the measured time. */
    public static <U extends UserView> List<U> stored(List<U> users) {
        for (U user : users) {
            require(user.getId() != null, "key of a user", "a number", user.getId());
            for (PostView post : user.getPosts()) {
                require(post.getId() != null, "key of a post", "a number", post.getId());
            }
        }
        return users;
    }

    private static long checksum(PostView post) {
        return checksum(
                post.getId() == null ? 0 : post.getId(),
                post.getTitle(),
                post.getBody(),
                post.getViews(),
                post.getScore(),
                post.isPublished());
    }

    private static long checksum(int id, String title, String body, long views, double score, boolean published) {
        long parts = title.length() * 31L + body.length() + views + (long) (score * 8) + (published ? 1 : 0);
        return id * parts;
    }

    private static long checksum(PostLine line) {
        return line.id() * (line.title().length() * 31L + line.views());
    }

    private static List<PostLine> allLines() {
        List<PostLine> lines = new ArrayList<>();
        for (UserContent user : Content.users()) {
            for (PostContent post : user.posts()) {
                lines.add(new PostLine(lines.size() + 1, post.title(), post.views()));
            }
        }
        return lines;
    }

    private static long lines() {
        return allLines().stream().mapToLong(Checks::checksum).sum();
    }

    private static List<Integer> topIds() {
        List<PostContent> posts =
                Content.users().stream().flatMap(user -> user.posts().stream()).toList();
        return allLines().stream()
                .filter(line ->
                        line.views() < VIEWS_BELOW && posts.get(line.id() - 1).published())
                .sorted(Comparator.comparingLong(PostLine::views).reversed().thenComparingInt(PostLine::id))
                .limit(TOP_POSTS)
                .map(PostLine::id)
                .toList();
    }

    private static long[] checksums() {
        long[] checksums = new long[Content.POSTS];
        int index = 0;
        for (UserContent user : Content.users()) {
            for (PostContent post : user.posts()) {
                checksums[index] =
                        checksum(index + 1, post.title(), post.body(), post.views(), post.score(), post.published());
                index++;
            }
        }
        return checksums;
    }

    private static void require(boolean holds, String what, Object expected, @Nullable Object actual) {
        if (!holds) {
            throw new IllegalStateException("Wrong " + what + ": expected " + expected + ", got " + actual + ".");
        }
    }
}
