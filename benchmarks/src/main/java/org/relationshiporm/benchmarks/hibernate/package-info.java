/**
 * What the Hibernate variants share: entity classes and the configured session factory.
 */
@NullMarked
package org.relationshiporm.benchmarks.hibernate;

import org.jspecify.annotations.NullMarked;
