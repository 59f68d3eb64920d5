/** Chinook as it is on SQLite: every table and column has a mixed-case name, which the mapping gives. */
@NullMarked
package org.relationshiporm.chinook.sqlite;

import org.jspecify.annotations.NullMarked;
