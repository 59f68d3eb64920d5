/**
 * The measurements: one class per workload, in which hand-written JDBC, Hibernate, jOOQ and this ORM stand beside each other, and programs beside
 * JMH's: {@link org.relationshiporm.benchmarks.Report}, {@link org.relationshiporm.benchmarks.StatementCounts}, {@link
 * org.relationshiporm.benchmarks.RetainedMemory} and {@link org.relationshiporm.benchmarks.Rounds}. How to run and read them is in the module's README.
 */
@NullMarked
package org.relationshiporm.benchmarks;

import org.jspecify.annotations.NullMarked;
