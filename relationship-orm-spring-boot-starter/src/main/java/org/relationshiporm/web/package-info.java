/**
 * Entities in Spring's web controllers: path variables that are entities ({@link org.relationshiporm.web.EntityConverter}). Builds on {@code mapping} and
 * {@code session}; imports no Boot.
 */
@NullMarked
package org.relationshiporm.web;

import org.jspecify.annotations.NullMarked;
