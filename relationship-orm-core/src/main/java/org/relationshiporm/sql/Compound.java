package org.relationshiporm.sql;

import java.util.List;

/** Queries combined into one. */
public record Compound(RowCompound.Operator operator, List<Select> terms) implements SelectSource {

    public Compound {
        terms = List.copyOf(terms);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(Compound.class, operator).token(terms.size());
        terms.forEach(term -> term.describe(shape));
    }
}
