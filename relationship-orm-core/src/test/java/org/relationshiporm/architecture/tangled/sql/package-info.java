@NullMarked
package org.relationshiporm.architecture.tangled.sql;

import org.jspecify.annotations.NullMarked;
