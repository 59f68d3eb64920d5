/**
 * What the variants of this ORM share: entity classes and the engine.
 */
@NullMarked
package org.relationshiporm.benchmarks.orm;

import org.jspecify.annotations.NullMarked;
