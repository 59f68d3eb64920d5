package org.relationshiporm.scenarios.blog;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

/** The mapping of BLOG and its rows F1. */
public final class Blog {

    public static final MetaData METADATA = MetaData.of(User.class, Post.class, Comment.class, Profile.class);

    /** F1 as SQL, for mappings that differ from BLOG. */
    public static final List<String> ROWS = List.of(
            "INSERT INTO users (name) VALUES ('ann'), ('bob'), ('cid')",
            "INSERT INTO posts (title, user_id) VALUES ('a1', 1), ('a2', 1), ('c1', 3), ('c2', 3), ('c3', 3)",
            "INSERT INTO comments (text, post_id) VALUES ('k1', 1), ('k2', 1), ('k3', 3)",
            "INSERT INTO profiles (bio, user_id) VALUES ('pa', 1), ('pc', 3)");

    private Blog() {}

    /** F1: ann with posts a1 and a2 and a profile, bob, cid with posts c1, c2 and c3 and a profile; comments k1 and k2 on a1, k3 on c1. */
    public static void fill(Session session) {
        User ann = new User("ann");
        User bob = new User("bob");
        User cid = new User("cid");
        Post a1 = post("a1", ann);
        post("a2", ann);
        Post c1 = post("c1", cid);
        post("c2", cid);
        post("c3", cid);
        for (String text : List.of("k1", "k2")) {
            new Comment(text).setPost(a1);
        }
        new Comment("k3").setPost(c1);
        ann.setProfile(new Profile("pa"));
        cid.setProfile(new Profile("pc"));
        session.addAll(ann, bob, cid);
    }

    private static Post post(String title, User author) {
        Post post = new Post(title);
        post.setAuthor(author);
        return post;
    }

    public static List<@Nullable String> titles(Collection<Post> posts) {
        return posts.stream().map(Post::getTitle).toList();
    }
}
