@NullMarked
package org.relationshiporm.architecture.tangled.entity;

import org.jspecify.annotations.NullMarked;
