package org.relationshiporm.sample.blog;

import org.jspecify.annotations.Nullable;

/** A post and who wrote it, as JSON. */
record PostView(
        @Nullable Integer id, String title, @Nullable Author user) {

    /** A user without posts. */
    record Author(@Nullable Integer id, String name) {}

    static PostView of(Post post) {
        User user = post.getUser();
        return new PostView(
                post.getId(), post.getTitle(), user == null ? null : new Author(user.getId(), user.getName()));
    }
}
