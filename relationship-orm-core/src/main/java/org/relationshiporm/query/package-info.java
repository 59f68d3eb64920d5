/**
 * What callers write to read: queries, the typed attributes of entity classes, loading options. Values and interfaces only; {@code translation},
 * {@code loading} and {@code session} give them meaning. Start reading at {@link org.relationshiporm.query.Query} and {@link
 * org.relationshiporm.query.Loaders}.
 */
@NullMarked
package org.relationshiporm.query;

import org.jspecify.annotations.NullMarked;
