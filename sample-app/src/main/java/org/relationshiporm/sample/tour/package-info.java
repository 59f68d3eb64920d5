/** What happens at start-up: each relationship is stored and read, with the statements that this takes in the log between the steps. */
@NullMarked
package org.relationshiporm.sample.tour;

import org.jspecify.annotations.NullMarked;
