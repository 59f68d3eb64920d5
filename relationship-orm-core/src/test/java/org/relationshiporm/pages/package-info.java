/** Pages that begin at a cursor, over parcels with columns of many types that may be NULL. */
@NullMarked
package org.relationshiporm.pages;

import org.jspecify.annotations.NullMarked;
