/**
 * Column types: which Java value a column holds, how two values compare, how a value is copied for a snapshot, and the converter hook.
 * How a type is spelled and carried over JDBC differs between databases and is the dialect's business ({@link
 * org.relationshiporm.type.ValueCodec}). Start reading at {@link org.relationshiporm.type.SqlType}.
 */
@NullMarked
package org.relationshiporm.type;

import org.jspecify.annotations.NullMarked;
