package org.relationshiporm.sample.blog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user as JSON. Made inside the transaction, so that nothing is left to load. */
record UserView(
        @Nullable Integer id,
        String name,
        List<Title> posts,
        @Nullable String bio) {

    /** A post without its user. */
    record Title(@Nullable Integer id, String title) {}

    static UserView of(User user) {
        List<Title> titles = user.getPosts().stream()
                .map(post -> new Title(post.getId(), post.getTitle()))
                .toList();
        Profile profile = user.getProfile();
        return new UserView(user.getId(), user.getName(), titles, profile == null ? null : profile.getBio());
    }
}
