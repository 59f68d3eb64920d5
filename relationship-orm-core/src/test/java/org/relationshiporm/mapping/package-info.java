/** Tests of the mappings: good ones, and the report of every mistake. */
@NullMarked
package org.relationshiporm.mapping;

import org.jspecify.annotations.NullMarked;
