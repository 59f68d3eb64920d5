/** The recorded scenarios' SCHOOL: students and courses, linked by enrollments. */
@NullMarked
package org.relationshiporm.scenarios.school;

import org.jspecify.annotations.NullMarked;
