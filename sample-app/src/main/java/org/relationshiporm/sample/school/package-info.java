/** Students and their courses: many-to-many, through a link table that is declared as a table of its own. */
@NullMarked
package org.relationshiporm.sample.school;

import org.jspecify.annotations.NullMarked;
