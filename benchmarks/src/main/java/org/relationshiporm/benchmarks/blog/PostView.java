package org.relationshiporm.benchmarks.blog;

import org.jspecify.annotations.Nullable;

/** What a library's post shows to the checks. */
public interface PostView {

    @Nullable
    Integer getId();

    String getTitle();

    String getBody();

    long getViews();

    double getScore();

    boolean isPublished();

    @Nullable
    UserView getUser();
}
