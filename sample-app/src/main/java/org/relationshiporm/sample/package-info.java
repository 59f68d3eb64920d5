/**
 * The sample application: users with posts and a profile in {@link org.relationshiporm.sample.blog}, students with courses in {@link
 * org.relationshiporm.sample.school}, over HTTP and as a tour at start-up. Start at the entities, then read a service.
 */
@NullMarked
package org.relationshiporm.sample;

import org.jspecify.annotations.NullMarked;
