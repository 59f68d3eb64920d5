@NullMarked
package org.relationshiporm.architecture.tangled.session;

import org.jspecify.annotations.NullMarked;
