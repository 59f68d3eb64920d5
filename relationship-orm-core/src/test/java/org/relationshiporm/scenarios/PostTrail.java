package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.scenarios.blog.Post;

/** Writes down what each step does to a user's posts, removals before additions, having seen that the posts' own sides tell the same. */
final class PostTrail {

    private final ToMany<Post> posts;
    private final List<String> events = new ArrayList<>();

    PostTrail(ToMany<Post> posts) {
        this.posts = posts;
    }

    void follow(Runnable step) {
        List<Post> before = List.copyOf(posts);
        step.run();
        for (Post post : before) {
            if (!posts.contains(post)) {
                events.add("-" + post.getTitle());
                assertThat(post.getAuthor()).isNull();
            }
        }
        for (Post post : posts) {
            assertThat(post.getAuthor()).isSameAs(posts.owner());
            if (!before.contains(post)) {
                events.add("+" + post.getTitle());
            }
        }
    }

    List<String> events() {
        return events;
    }
}
