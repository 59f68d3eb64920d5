package org.relationshiporm.scenarios;

import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.User;

/** One-to-many and many-to-one. */
abstract class OneToManyScenarios extends ScenarioContract {

    @Scenario("OTM-05")
    void settingTheScalarDoesNotLoadAnUnloadedCollection() {
        open(Blog.METADATA, Blog::fill);
        User ann = session.get(User.class, 1).orElseThrow();
        Post post = new Post("new");
        phase("set", () -> {
            post.setAuthor(ann);
            session.add(post);
        });
        fact("collection_loaded_after_set", ann.getPosts().isLoaded());
        phase("read", () -> ann.getPosts().size());
        fact("ann.posts", Blog.titles(ann.getPosts()));
        rowsAsRecorded();
    }

    @Scenario("OTM-07")
    void removingFromTheListClearsTheBackReferenceAndNullsTheKey() {
        open(Blog.METADATA, Blog::fill);
        User ann = session.get(User.class, 1).orElseThrow();
        Post a1 = ann.getPosts().get(0);
        ann.getPosts().remove(a1);
        fact("author_after_remove", a1.getAuthor());
        phase("flush", session::flush);
        fact("fk", a1.getUserId());
        rowsAsRecorded();
    }
}
