@NullMarked
package org.relationshiporm.architecture.tangled.jdbc;

import org.jspecify.annotations.NullMarked;
