package org.relationshiporm.benchmarks.blog;

import java.util.List;

/** The values of one user, of the profile and of the posts. */
public record UserContent(String name, String email, boolean active, String bio, List<PostContent> posts) {

    public UserContent {
        posts = List.copyOf(posts);
    }
}
