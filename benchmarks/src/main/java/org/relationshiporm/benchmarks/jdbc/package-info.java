/**
 * What the hand-written JDBC variants share: plain classes, and the statements that differ between databases.
 */
@NullMarked
package org.relationshiporm.benchmarks.jdbc;

import org.jspecify.annotations.NullMarked;
