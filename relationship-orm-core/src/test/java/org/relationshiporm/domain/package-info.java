/** The small domain that tests share: blog, school, tree, shop with a composite key, versioned document. */
@NullMarked
package org.relationshiporm.domain;

import org.jspecify.annotations.NullMarked;
