/** Creating and dropping tables, and comparing them with a database. */
@NullMarked
package org.relationshiporm.ddl;

import org.jspecify.annotations.NullMarked;
