package org.relationshiporm.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One constant of a metamodel class.
 *
 * @param kind the simple name of the attribute class
 * @param name the name of the field
 * @param value the value or target type as written between angle brackets; empty for a text
 * @param literal the expression for the class of {@code value}; empty for a text
 * @param parts the attributes of an embedded value's components
 */
record Attribute(String kind, String name, String value, String literal, List<Attribute> parts) {

    private static final String EMBEDDED = "EmbeddedAttribute";

    Attribute(String kind, String name, String value, String literal) {
        this(kind, name, value, literal, List.of());
    }

    static Attribute text(String name) {
        return new Attribute("TextAttribute", name, "", "");
    }

    static Attribute deferredText(String name) {
        return new Attribute("DeferredTextAttribute", name, "", "");
    }

    static Attribute embedded(String name, String value, String literal, List<Attribute> parts) {
        return new Attribute(EMBEDDED, name, value, literal, List.copyOf(parts));
    }

    boolean isEmbedded() {
        return kind.equals(EMBEDDED);
    }

    /** The simple names of the attribute classes that are written. */
    List<String> kinds() {
        List<String> kinds = new ArrayList<>(List.of(kind));
        parts.forEach(part -> kinds.addAll(part.kinds()));
        return kinds;
    }

    /** The declaration in the metamodel class. */
    String declaration(String entity) {
        if (isEmbedded()) {
            return "    public static final " + className() + " " + name + " = new " + className() + "(\"" + name
                    + "\");";
        }
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

    /** The class of an embedded value's attribute, which no class of the application is named like. */
    private String className() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "_";
    }

    /** The class with the attributes of an embedded value's components, indented by {@code indent}. */
    String nestedClass(String entity, String indent) {
        String inner = indent + "    ";
        List<String> members = new ArrayList<>();
        parts.forEach(part -> members.add(inner + part.memberDeclaration(entity)));
        members.add(inner + "private " + className() + "(String name) {\n" + inner + "    super("
                + entity + ".class, name, " + literal
                + paths("").stream().map(path -> ", \"" + path + "\"").collect(Collectors.joining()) + ");\n" + inner
                + "}");
        parts.stream().filter(Attribute::isEmbedded).forEach(part -> members.add(part.nestedClass(entity, inner)));
        return indent + "/** The components of {@code " + name + "}. */\n" + indent + "public static final class "
                + className() + " extends " + type(entity) + " {\n\n" + String.join("\n\n", members) + "\n" + indent
                + "}";
    }

    private String memberDeclaration(String entity) {
        if (isEmbedded()) {
            return "public final " + className() + " " + name + " = new " + className() + "(name() + \"." + name
                    + "\");";
        }
        String made = literal.isEmpty() ? "text(\"" + name + "\")" : "column(\"" + name + "\", " + literal + ")";
        return "public final " + type(entity) + " " + name + " = " + made + ";";
    }

    private List<String> paths(String prefix) {
        List<String> paths = new ArrayList<>();
        for (Attribute part : parts) {
            if (part.isEmbedded()) {
                paths.addAll(part.paths(prefix + part.name() + "."));
            } else {
                paths.add(prefix + part.name());
            }
        }
        return paths;
    }
}
