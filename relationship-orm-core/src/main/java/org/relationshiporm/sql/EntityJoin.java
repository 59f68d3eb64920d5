package org.relationshiporm.sql;

/** A join along a relationship, as yet unresolved; an outer join keeps rows whose relationship leads nowhere. */
public record EntityJoin(RelationshipPath path, boolean outer) {}
