/**
 * Pages and orders of Spring Data Commons for repositories, where an application has that library: {@link org.relationshiporm.data.DataPages}. Builds on {@code
 * spring}.
 */
@NullMarked
package org.relationshiporm.data;

import org.jspecify.annotations.NullMarked;
