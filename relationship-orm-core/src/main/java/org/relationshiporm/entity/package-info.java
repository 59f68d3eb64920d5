/**
 * All that an entity class imports: the mapping annotations, the relationship holders {@link org.relationshiporm.entity.ToOne} and {@link
 * org.relationshiporm.entity.ToMany}, and {@link org.relationshiporm.entity.OwnerState}, the interface through which a holder reaches whatever tracks
 * its owner. Both sides of a relationship are kept in step here, with or without a session.
 */
@NullMarked
package org.relationshiporm.entity;

import org.jspecify.annotations.NullMarked;
