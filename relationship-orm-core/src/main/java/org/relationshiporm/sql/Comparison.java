package org.relationshiporm.sql;

/** The comparison operators. */
public enum Comparison {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    /** Like NOT_EQUAL, with NULL as a value like others. */
    DISTINCT("IS DISTINCT FROM"),
    /** Like EQUAL, with NULL as a value like others. */
    NOT_DISTINCT("IS NOT DISTINCT FROM");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    /** Whether it asks which of two values comes first. */
    public boolean asksForOrder() {
        return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
    }

    public String symbol() {
        return symbol;
    }
}
