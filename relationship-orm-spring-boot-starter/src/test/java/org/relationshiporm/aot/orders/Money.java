package org.relationshiporm.aot.orders;

/** Cents. */
public record Money(long cents) {}
