@NullMarked
package org.relationshiporm.architecture.tangled.query;

import org.jspecify.annotations.NullMarked;
