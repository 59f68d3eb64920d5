/** The recorded scenarios' BLOG: users with posts and a profile, posts with comments. */
@NullMarked
package org.relationshiporm.scenarios.blog;

import org.jspecify.annotations.NullMarked;
