/** The school's content, the same for every library: students and the courses that they take. */
@NullMarked
package org.relationshiporm.benchmarks.school;

import org.jspecify.annotations.NullMarked;
