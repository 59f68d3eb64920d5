package org.relationshiporm.sql;

/** What is loaded with the objects that a query selects beside values, in terms of whoever loads it. Immutable. */
public interface Loading {

    /** Adds the shape and the parameters. */
    void describe(Shape.Builder shape);
}
