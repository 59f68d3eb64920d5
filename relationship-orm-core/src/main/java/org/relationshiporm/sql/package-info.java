/**
 * SQL statements as immutable trees: expressions, queries, changes of rows, DDL. A tree says what is meant; {@code render} turns it into a database's
 * text. Attributes of entity classes stand in a tree as references until {@code translation} resolves them against the mappings. Start reading at
 * {@link org.relationshiporm.sql.Expression} (what callers compose) and {@link org.relationshiporm.sql.ExpressionNode} (what they make).
 */
@NullMarked
package org.relationshiporm.sql;

import org.jspecify.annotations.NullMarked;
