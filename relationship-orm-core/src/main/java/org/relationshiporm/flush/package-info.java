/**
 * Writing changes: what is pending in a session becomes a {@link org.relationshiporm.flush.FlushPlan} of values, which is then executed in batches. Start
 * reading at {@link org.relationshiporm.flush.UnitOfWork}.
 */
@NullMarked
package org.relationshiporm.flush;

import org.jspecify.annotations.NullMarked;
