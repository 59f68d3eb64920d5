/**
 * What a listener hears of the statements that sessions send: {@link org.relationshiporm.statement.ExecutedStatement} with the
 * {@link org.relationshiporm.statement.StatementCause} that it was sent for. Start at {@link org.relationshiporm.statement.StatementListener}. Builds on
 * nothing.
 */
@NullMarked
package org.relationshiporm.statement;

import org.jspecify.annotations.NullMarked;
