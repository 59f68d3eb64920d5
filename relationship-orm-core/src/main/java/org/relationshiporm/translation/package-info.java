/**
 * Gives meaning to what callers wrote: attributes become columns of a table in the statement, relationships become joins and EXISTS tests. Start reading at
 * {@link org.relationshiporm.translation.QueryTranslator}.
 */
@NullMarked
package org.relationshiporm.translation;

import org.jspecify.annotations.NullMarked;
