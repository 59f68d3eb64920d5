/**
 * What an application shows of its sessions: metrics and observations with Micrometer ({@link org.relationshiporm.observability.StatementMetrics}, {@link
 * org.relationshiporm.observability.SessionObservations}), the model and the state of the schema with Actuator. Builds on {@code statement} and {@code
 * mapping}; each class needs its own library only.
 */
@NullMarked
package org.relationshiporm.observability;

import org.jspecify.annotations.NullMarked;
