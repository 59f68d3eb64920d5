/**
 * Reading objects: a load plan is compiled once per query shape or relationship (the statement, where each column goes, what follows), then run for a
 * session. Start reading at {@link org.relationshiporm.loading.Loader}; {@link org.relationshiporm.loading.LoadPlans} keeps what was compiled.
 */
@NullMarked
package org.relationshiporm.loading;

import org.jspecify.annotations.NullMarked;
