/**
 * Statements that change many rows at once, and what they mean for the objects of the session that runs them. Start reading at {@link
 * org.relationshiporm.bulk.BulkChanges}.
 */
@NullMarked
package org.relationshiporm.bulk;

import org.jspecify.annotations.NullMarked;
