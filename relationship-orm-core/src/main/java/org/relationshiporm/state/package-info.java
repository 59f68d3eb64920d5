/**
 * What a session knows of objects: each object's state with its key and snapshot, the identity map, pending work and the undo of what was flushed. Start
 * reading at {@link org.relationshiporm.state.PersistenceContext}.
 */
@NullMarked
package org.relationshiporm.state;

import org.jspecify.annotations.NullMarked;
