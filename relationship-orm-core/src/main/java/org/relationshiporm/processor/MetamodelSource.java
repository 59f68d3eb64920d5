package org.relationshiporm.processor;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** The source text of one metamodel class. */
final class MetamodelSource {

    private static final String QUERY = "org.relationshiporm.query.";
    private static final String ALIAS = "org.relationshiporm.sql.EntityAlias";

    private final TypeElement entity;
    private final Collection<Attribute> attributes;
    private final TypeNames names;

    MetamodelSource(TypeElement entity, Collection<Attribute> attributes, TypeNames names) {
        this.entity = entity;
        this.attributes = attributes;
        this.names = names;
    }

    /** The name of the entity's metamodel class without its package. */
    static String simpleName(TypeElement entity) {
        String name = entity.getSimpleName() + "_";
        for (Element outer = entity.getEnclosingElement();
                outer instanceof TypeElement;
                outer = outer.getEnclosingElement()) {
            name = outer.getSimpleName() + "_" + name;
        }
        return name;
    }

    String qualifiedName() {
        return names.packageName().isEmpty() ? simpleName(entity) : names.packageName() + "." + simpleName(entity);
    }

    String text() {
        String name = names.of(entity);
        String declarations = attributes.stream()
                .map(attribute -> attribute.declaration(name))
                .collect(Collectors.joining("\n\n"));
        return """
                %s%s
                /** The attributes of {@link %s}, for queries and loading options. */
                %s%sfinal class %s {

                %s%s
                    private %s() {}
                }
                """.formatted(
                        packageStatement(),
                        imports(),
                        name,
                        annotations(),
                        isPublic() ? "public " : "",
                        simpleName(entity),
                        declarations.isEmpty() ? "" : declarations + "\n\n",
                        aliases(name),
                        simpleName(entity));
    }

    /** The method and the class for appearances of the entity under names of their own. */
    private String aliases(String name) {
        String declarations = attributes.stream()
                .map(attribute -> attribute.aliasDeclaration(name, simpleName(entity)) + "\n\n")
                .collect(Collectors.joining());
        return """
                    /** The entity under a name of its own, for queries that hold it more than once. */
                    public static Alias aliased(String alias) {
                        return new Alias(alias);
                    }

                    /** The attributes of {@link %s} under an alias. */
                    public static final class Alias extends EntityAlias<%s> {

                %s        private Alias(String alias) {
                            super(%s.class, alias);
                        }
                    }
                """.formatted(name, name, declarations, name);
    }

    private String packageStatement() {
        return names.packageName().isEmpty() ? "" : "package " + names.packageName() + ";\n\n";
    }

    private String imports() {
        TreeSet<String> imports = new TreeSet<>();
        if (names.hasGenerated()) {
            imports.add(TypeNames.GENERATED);
        }
        imports.add(ALIAS);
        attributes.forEach(attribute -> imports.add(QUERY + attribute.kind()));
        return imports.stream().map(type -> "import " + type + ";\n").collect(Collectors.joining());
    }

    private String annotations() {
        String generated = names.hasGenerated() ? "@Generated(\"" + MetamodelProcessor.class.getName() + "\")\n" : "";
        return switch (names.suppressions().size()) {
            case 0 -> generated;
            case 1 -> generated + "@SuppressWarnings(\"" + names.suppressions().first() + "\")\n";
            default -> generated + "@SuppressWarnings({\"" + String.join("\", \"", names.suppressions()) + "\"})\n";
        };
    }

    private boolean isPublic() {
        for (Element part = entity; part instanceof TypeElement; part = part.getEnclosingElement()) {
            if (!part.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }
}
