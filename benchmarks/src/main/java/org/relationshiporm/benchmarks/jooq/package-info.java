/**
 * What the jOOQ variants share: tables and columns written by hand, as there is no code generator here, and the context that runs queries on them.
 */
@NullMarked
package org.relationshiporm.benchmarks.jooq;

import org.jspecify.annotations.NullMarked;
