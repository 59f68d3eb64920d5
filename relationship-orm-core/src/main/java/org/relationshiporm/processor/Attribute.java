package org.relationshiporm.processor;

/**
 * One constant of a metamodel class.
 *
 * @param kind the simple name of the attribute class
 * @param name the name of the field
 * @param value the value or target type as written between angle brackets; empty for a text
 * @param literal the expression for the class of {@code value}; empty for a text
 */
record Attribute(String kind, String name, String value, String literal) {

    static Attribute text(String name) {
        return new Attribute("TextAttribute", name, "", "");
    }

    static Attribute deferredText(String name) {
        return new Attribute("DeferredTextAttribute", name, "", "");
    }

    /** The declaration, broken after the equals sign where it would be longer than a line. */
    String declaration(String entity) {
        String type = value.isEmpty() ? kind + "<" + entity + ">" : kind + "<" + entity + ", " + value + ">";
        String left = "    public static final " + type + " " + name + " =";
        String right =
                kind + ".of(" + entity + ".class, \"" + name + "\"" + (literal.isEmpty() ? "" : ", " + literal) + ");";
        boolean fits = left.length() + 1 + right.length() <= 120;
        return left + (fits ? " " : "\n            ") + right;
    }
}
