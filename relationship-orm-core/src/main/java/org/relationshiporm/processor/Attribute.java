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

    /** The declaration in the metamodel class. */
    String declaration(String entity) {
        String right =
                kind + ".of(" + entity + ".class, \"" + name + "\"" + (literal.isEmpty() ? "" : ", " + literal) + ");";
        return assignment("    public static final " + type(entity) + " " + name + " =", right);
    }

    /** The declaration in the nested class of aliases; {@code metamodel} is the class around it. */
    String aliasDeclaration(String entity, String metamodel) {
        return assignment(
                "        public final " + type(entity) + " " + name + " =", metamodel + "." + name + ".under(this);");
    }

    private String type(String entity) {
        return value.isEmpty() ? kind + "<" + entity + ">" : kind + "<" + entity + ", " + value + ">";
    }

    /** Broken after the equals sign where it would be longer than a line. */
    private static String assignment(String left, String right) {
        boolean fits = left.length() + 1 + right.length() <= 120;
        String indent = " ".repeat(left.length() - left.stripLeading().length() + 8);
        return left + (fits ? " " : "\n" + indent) + right;
    }
}
