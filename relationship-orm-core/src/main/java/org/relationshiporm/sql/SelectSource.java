package org.relationshiporm.sql;

/** A query inside another: over tables, or as yet unresolved over entities. */
public sealed interface SelectSource permits Select, Compound, RowSelect, RowCompound {

    void describe(Shape.Builder shape);
}
