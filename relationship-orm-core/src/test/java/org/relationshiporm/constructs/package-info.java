/** Everything a query can say: its text on each database, and what it gives there. */
@NullMarked
package org.relationshiporm.constructs;

import org.jspecify.annotations.NullMarked;
