/**
 * The mappings of entity classes: which fields are which columns, and what each relationship joins. Built and checked once by {@link
 * org.relationshiporm.mapping.MetaData}, immutable afterwards and shared between threads.
 */
@NullMarked
package org.relationshiporm.mapping;

import org.jspecify.annotations.NullMarked;
