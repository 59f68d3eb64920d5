/**
 * The measurements: one class per workload, in which hand-written JDBC, Hibernate and this ORM stand beside each other, and the two programs {@link
 * org.relationshiporm.benchmarks.Report} and {@link org.relationshiporm.benchmarks.StatementCounts}. How to run and read them is in the module's README.
 */
@NullMarked
package org.relationshiporm.benchmarks;

import org.jspecify.annotations.NullMarked;
