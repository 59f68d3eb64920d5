package org.relationshiporm.entity;

/**
 * What the holders of relationships to many objects have in common: {@link ToMany}. Each is a view of one set of members that keeps both sides in step.
 *
 * @param <T> the class of the members
 */
public sealed interface CollectionHolder<T> extends RelationshipHolder permits ToMany {}
