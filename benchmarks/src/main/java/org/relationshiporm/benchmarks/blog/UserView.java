package org.relationshiporm.benchmarks.blog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a library's user shows to the checks. */
public interface UserView {

    @Nullable
    Integer getId();

    String getName();

    String getEmail();

    boolean isActive();

    List<? extends PostView> getPosts();
}
