package org.relationshiporm.sample.blog;

import org.jspecify.annotations.Nullable;

/** A profile and whose it is, as JSON. */
record ProfileView(
        @Nullable Integer id, String bio, @Nullable String user) {

    static ProfileView of(Profile profile) {
        User user = profile.getUser();
        return new ProfileView(profile.getId(), profile.getBio(), user == null ? null : user.getName());
    }
}
