/**
 * The databases that are measured: started, given their tables and content, and reached through one pool whatever the library.
 */
@NullMarked
package org.relationshiporm.benchmarks.database;

import org.jspecify.annotations.NullMarked;
