/**
 * What differs between databases: how names are quoted, how types are spelled and carried over JDBC, which forms of a statement a
 * database knows. One final class for each database; all else is shared. Start reading at {@link org.relationshiporm.dialect.Dialect}.
 */
@NullMarked
package org.relationshiporm.dialect;

import org.jspecify.annotations.NullMarked;
