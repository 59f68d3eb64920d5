/**
 * Random sequences of what an application does with a session, against a simple model of it. Start with
 * {@link org.relationshiporm.properties.SequenceContract}.
 */
@NullMarked
package org.relationshiporm.properties;

import org.jspecify.annotations.NullMarked;
