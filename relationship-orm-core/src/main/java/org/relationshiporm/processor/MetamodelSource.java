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

                %s%s    %s %s() {}%s
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
                        aliases(name),
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
        String parent = parentName();
        return parent.isEmpty() ? "" : " extends " + parent;
    }

    /** The metamodel of the entity above in its hierarchy; empty without one. */
    private String parentName() {
        TypeElement parent = inheritance.parent();
        if (parent == null) {
            return "";
        }
        String parentPackage = names.packageOf(parent);
        boolean near = parentPackage.isEmpty() || parentPackage.equals(names.packageName());
        return (near ? "" : parentPackage + ".") + simpleName(parent);
    }

    /** The method and the class for appearances of the entity under names of their own. */
    private String aliases(String name) {
        String declarations = attributes.stream()
                .filter(attribute -> !attribute.isEmbedded())
                .map(attribute -> attribute.aliasDeclaration(name, simpleName(entity)) + "\n\n")
                .collect(Collectors.joining());
        String parent = parentName();
        boolean part = inheritance.isPart();
        return """
                    /** The entity under a name of its own, for queries that hold it more than once. */
                    public static Alias aliased(String alias) {
                        return new Alias(%s);
                    }

                    /** The attributes of {@link %s} under an alias. */
                    public static %sclass Alias extends %s {

                %s        %s Alias(%s) {
                            super(%s);
                        }
                    }

                """.formatted(
                        part ? name + ".class, alias" : "alias",
                        name,
                        part ? "" : "final ",
                        parent.isEmpty() ? "EntityAlias<" + name + ">" : parent + ".Alias",
                        declarations,
                        part ? "protected" : "private",
                        part ? "Class<? extends " + name + "> entity, String alias" : "String alias",
                        part ? "entity, alias" : name + ".class, alias");
    }

    private String packageStatement() {
        return names.packageName().isEmpty() ? "" : "package " + names.packageName() + ";\n\n";
    }

    private String imports() {
        TreeSet<String> imports = new TreeSet<>();
        if (names.hasGenerated()) {
            imports.add(TypeNames.GENERATED);
        }
        if (parentName().isEmpty()) {
            imports.add(ALIAS);
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
