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

    private final TypeElement entity;
    private final Collection<Attribute> attributes;
    private final TypeNames names;
    private final EntityInheritance inheritance;

    MetamodelSource(
            TypeElement entity, Collection<Attribute> attributes, TypeNames names, EntityInheritance inheritance) {
        this.entity = entity;
        this.attributes = attributes;
        this.names = names;
        this.inheritance = inheritance;
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
                %s%s%sclass %s%s {

                %s    %s %s() {}%s
                }
                """.formatted(
                        packageStatement(),
                        imports(),
                        name,
                        annotations(),
                        isPublic() ? "public " : "",
                        inheritance.isPart() ? "" : "final ",
                        simpleName(entity),
                        extension(),
                        declarations.isEmpty() ? "" : declarations + "\n\n",
                        inheritance.isPart() ? "protected" : "private",
                        simpleName(entity),
                        nestedClasses(name));
    }

    private String nestedClasses(String entityName) {
        return attributes.stream()
                .filter(Attribute::isEmbedded)
                .map(attribute -> "\n\n" + attribute.nestedClass(entityName, "    "))
                .collect(Collectors.joining());
    }

    private String extension() {
        TypeElement parent = inheritance.parent();
        if (parent == null) {
            return "";
        }
        String parentPackage = names.packageOf(parent);
        boolean near = parentPackage.isEmpty() || parentPackage.equals(names.packageName());
        return " extends " + (near ? "" : parentPackage + ".") + simpleName(parent);
    }

    private String packageStatement() {
        return names.packageName().isEmpty() ? "" : "package " + names.packageName() + ";\n\n";
    }

    private String imports() {
        TreeSet<String> imports = new TreeSet<>();
        if (names.hasGenerated()) {
            imports.add(TypeNames.GENERATED);
        }
        attributes.forEach(attribute -> attribute.kinds().forEach(kind -> imports.add(QUERY + kind)));
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
