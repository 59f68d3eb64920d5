/** Chinook as it is on PostgreSQL: every name is the one that the mapping derives by itself. */
@NullMarked
package org.relationshiporm.chinook.postgres;

import org.jspecify.annotations.NullMarked;
