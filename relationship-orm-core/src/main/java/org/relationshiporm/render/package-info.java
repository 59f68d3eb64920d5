/**
 * Turns statement trees into a dialect's SQL text and a plan for its parameters. Text depends on a statement's shape only, never on its values. Start
 * reading at {@link org.relationshiporm.render.Renderer}.
 */
@NullMarked
package org.relationshiporm.render;

import org.jspecify.annotations.NullMarked;
