package org.relationshiporm.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the static methods that are attributes in queries, {@code @QueryAttribute}. */
final class QueryMethods {

    private static final String ANNOTATION = "org.relationshiporm.entity.QueryAttribute";
    private static final String EXPRESSION = "org.relationshiporm.sql.Expression";

    private QueryMethods() {}

    /** The annotated methods of {@code classes}. */
    static List<ExecutableElement> of(List<TypeElement> classes) {
        List<ExecutableElement> methods = new ArrayList<>();
        for (TypeElement type : classes) {
            for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
                if (annotation(method) != null && method.getModifiers().contains(Modifier.STATIC)) {
                    methods.add(method);
                }
            }
        }
        return methods;
    }

    /** The method's attribute; null for what {@code MetaData.of} refuses, or a type that cannot be named. */
    static @Nullable Attribute attribute(ExecutableElement method, Types types, TypeNames names) {
        TypeMirror value = valueOf(method.getReturnType(), types);
        if (value == null || !names.isNameable(value)) {
            return null;
        }
        String name = name(method);
        return TypeNames.qualifiedName(value).equals("java.lang.String")
                ? Attribute.text(name)
                : new Attribute("ColumnAttribute", name, names.of(value), names.classLiteral(value));
    }

    /** What the expression's value is; null when the type is no expression. */
    private static @Nullable TypeMirror valueOf(TypeMirror type, Types types) {
        if (!(type instanceof DeclaredType declared)) {
            return null;
        }
        if (TypeNames.qualifiedName(type).equals(EXPRESSION)) {
            List<? extends TypeMirror> arguments = declared.getTypeArguments();
            return arguments.isEmpty() || !(arguments.get(0) instanceof DeclaredType) ? null : arguments.get(0);
        }
        for (TypeMirror parent : types.directSupertypes(type)) {
            TypeMirror value = valueOf(parent, types);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static String name(ExecutableElement method) {
        AnnotationMirror annotation = annotation(method);
        if (annotation != null) {
            for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> element :
                    annotation.getElementValues().entrySet()) {
                String given = String.valueOf(element.getValue().getValue());
                if (!given.isEmpty()) {
                    return given;
                }
            }
        }
        return method.getSimpleName().toString();
    }

    private static @Nullable AnnotationMirror annotation(ExecutableElement method) {
        for (AnnotationMirror annotation : method.getAnnotationMirrors()) {
            if (TypeNames.qualifiedName(annotation.getAnnotationType()).equals(ANNOTATION)) {
                return annotation;
            }
        }
        return null;
    }
}
