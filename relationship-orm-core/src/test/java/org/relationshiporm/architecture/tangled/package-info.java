/**
 * Breaks every rule of {@link org.relationshiporm.architecture.LayerRules} on purpose. A rule that nobody has seen fail may check nothing.
 */
@NullMarked
package org.relationshiporm.architecture.tangled;

import org.jspecify.annotations.NullMarked;
