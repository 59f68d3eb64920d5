/**
 * The layers of the project as tests. {@link org.relationshiporm.architecture.ImportTable} says which package may import what,
 * {@link org.relationshiporm.architecture.LayerRules} turns it into rules, and {@code tangled} breaks every one of them, so that each rule
 * has been seen to fail.
 */
@NullMarked
package org.relationshiporm.architecture;

import org.jspecify.annotations.NullMarked;
