package org.relationshiporm.properties;

/** One step of a sequence; what its numbers mean depends on the objects that there are when it is taken. */
record Step(Action action, int first, int second) {}
