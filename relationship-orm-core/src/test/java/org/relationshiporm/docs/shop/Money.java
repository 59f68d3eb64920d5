package org.relationshiporm.docs.shop;

/** A value that no column type stores by itself. */
public record Money(long cents) {}
