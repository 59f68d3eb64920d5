/** Users, their posts (one-to-many and many-to-one) and their profile (one-to-one). */
@NullMarked
package org.relationshiporm.sample.blog;

import org.jspecify.annotations.NullMarked;
