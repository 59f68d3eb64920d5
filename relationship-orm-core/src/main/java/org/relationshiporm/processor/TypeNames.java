package org.relationshiporm.processor;

import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleTypeVisitor14;
import javax.lang.model.util.Types;

/**
 * Writes types as the metamodel class of one entity names them: shortened where nothing else has the name, and without type annotations, which {@link
 * TypeMirror#toString()} would keep and no class literal may have. Remembers which compiler warnings the written types cause.
 */
final class TypeNames {

    static final String GENERATED = "javax.annotation.processing.Generated";
    private static final Set<String> IMPORTED = Set.of(
            "Alias",
            "EntityAlias",
            "Generated",
            "ColumnAttribute",
            "TextAttribute",
            "DeferredColumnAttribute",
            "DeferredTextAttribute",
            "ToOneAttribute",
            "ToManyAttribute",
            "EmbeddedAttribute");

    private final Elements elements;
    private final Types types;
    private final TypeElement entity;
    private final String packageName;
    private final TypeParts parts;
    private final SortedSet<String> suppressions = new TreeSet<>();

    TypeNames(ProcessingEnvironment environment, TypeElement entity) {
        this.elements = environment.getElementUtils();
        this.types = environment.getTypeUtils();
        this.parts = new TypeParts(types);
        this.entity = entity;
        this.packageName = elements.getPackageOf(entity).getQualifiedName().toString();
    }

    String packageName() {
        return packageName;
    }

    String packageOf(TypeElement type) {
        return elements.getPackageOf(type).getQualifiedName().toString();
    }

    /** The lint categories of the warnings that the types written so far cause. */
    SortedSet<String> suppressions() {
        return suppressions;
    }

    /** Whether the entity's module sees the annotation for generated classes. */
    boolean hasGenerated() {
        return elements.getTypeElement(elements.getModuleOf(entity), GENERATED) != null;
    }

    /** The canonical name of a class or interface; empty for any other type. */
    static String qualifiedName(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
                : "";
    }

    /** Whether a part of the type is not known to the compiler. */
    boolean isUnknown(TypeMirror type) {
        return parts.visit(type, part -> part.getKind() == TypeKind.ERROR);
    }

    /** Whether a class of the entity's package may write the type. */
    boolean isNameable(TypeMirror type) {
        return !parts.visit(type, part -> !isNameable((TypeElement) part.asElement()));
    }

    /** The type with its type arguments; a type variable is written as its bound. */
    String of(TypeMirror type) {
        return new Written().visit(type);
    }

    /** The class without type arguments. */
    String of(TypeElement type) {
        if (!type.getTypeParameters().isEmpty()) {
            suppressions.add("rawtypes");
        }
        return name(type);
    }

    /** The class literal of the type, cast where the type has type arguments. */
    String classLiteral(TypeMirror type) {
        String written = of(type);
        String erased = erasedName(types.erasure(type));
        if (written.equals(erased)) {
            return erased + ".class";
        }
        suppressions.add("unchecked");
        return "(Class<" + written + ">) (Class<?>) " + erased + ".class";
    }

    private String erasedName(TypeMirror erased) {
        if (erased instanceof ArrayType array) {
            return erasedName(array.getComponentType()) + "[]";
        }
        return erased instanceof DeclaredType declared ? name((TypeElement) declared.asElement()) : of(erased);
    }

    private String name(TypeElement type) {
        for (Element part = type; part instanceof TypeElement; part = part.getEnclosingElement()) {
            if (elements.isDeprecated(part)) {
                suppressions.addAll(Set.of("deprecation", "removal"));
            }
        }
        String qualified = type.getQualifiedName().toString();
        String inPackage = elements.getPackageOf(type).getQualifiedName().toString();
        String shortened = inPackage.isEmpty() ? qualified : qualified.substring(inPackage.length() + 1);
        String first = shortened.split("\\.", 2)[0];
        boolean unique = inPackage.equals(packageName)
                || inPackage.equals("java.lang") && elements.getTypeElement(inThisPackage(first)) == null;
        return unique && !IMPORTED.contains(first) ? shortened : qualified;
    }

    private String inThisPackage(String simpleName) {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    private boolean isNameable(TypeElement type) {
        boolean samePackage = elements.getPackageOf(type).equals(elements.getPackageOf(entity));
        for (Element part = type; part instanceof TypeElement; part = part.getEnclosingElement()) {
            Set<Modifier> modifiers = part.getModifiers();
            if (modifiers.contains(Modifier.PRIVATE) || !samePackage && !modifiers.contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    private final class Written extends SimpleTypeVisitor14<String, Void> {

        @Override
        public String visitPrimitive(PrimitiveType type, Void none) {
            return type.getKind().name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String visitArray(ArrayType type, Void none) {
            return visit(type.getComponentType()) + "[]";
        }

        @Override
        public String visitDeclared(DeclaredType type, Void none) {
            TypeElement element = (TypeElement) type.asElement();
            boolean insideGeneric = type.getEnclosingType() instanceof DeclaredType outer
                    && !outer.getTypeArguments().isEmpty();
            if (type.getTypeArguments().isEmpty() || insideGeneric) {
                return of(element);
            }
            return type.getTypeArguments().stream()
                    .map(this::visit)
                    .collect(Collectors.joining(", ", name(element) + "<", ">"));
        }

        @Override
        public String visitWildcard(WildcardType type, Void none) {
            if (type.getExtendsBound() != null) {
                return "? extends " + visit(type.getExtendsBound());
            }
            return type.getSuperBound() == null ? "?" : "? super " + visit(type.getSuperBound());
        }

        @Override
        public String visitTypeVariable(TypeVariable type, Void none) {
            return visit(types.erasure(type));
        }

        @Override
        protected String defaultAction(TypeMirror type, Void none) {
            return type.toString();
        }
    }
}
