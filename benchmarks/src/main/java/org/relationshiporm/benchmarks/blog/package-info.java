/**
 * The blog that every workload reads or writes: its content as plain values, what a library's objects must show of themselves, and the checks that an
 * operation's result must pass.
 */
@NullMarked
package org.relationshiporm.benchmarks.blog;

import org.jspecify.annotations.NullMarked;
