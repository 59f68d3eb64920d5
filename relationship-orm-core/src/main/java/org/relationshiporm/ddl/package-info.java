/**
 * Creates and drops the tables of a schema, and tells how a database differs from it. Start reading at {@link
 * org.relationshiporm.ddl.SchemaCreator} and {@link org.relationshiporm.ddl.SchemaValidator}.
 */
@NullMarked
package org.relationshiporm.ddl;

import org.jspecify.annotations.NullMarked;
