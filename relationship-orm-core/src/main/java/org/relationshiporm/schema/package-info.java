/**
 * The shape of a database as immutable values: tables, columns, keys. Usable without any entity class. Start reading at {@link
 * org.relationshiporm.schema.Table}.
 */
@NullMarked
package org.relationshiporm.schema;

import org.jspecify.annotations.NullMarked;
