package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;

/** A relationship of {@code entity}, as yet unresolved: {@code alias} names one of several appearances of the entity, null the only one. */
public record RelationshipPath(Class<?> entity, @Nullable String alias, String relationship) {}
