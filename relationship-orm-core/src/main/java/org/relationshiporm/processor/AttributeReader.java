package org.relationshiporm.processor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the mapped fields of one entity class, by the rules that the mapping follows at run time: neither static nor transient nor {@code @Transient}. */
final class AttributeReader {

    private static final String TRANSIENT = "org.relationshiporm.entity.Transient";
    private static final String DEFERRED = "org.relationshiporm.entity.Deferred";
    private static final String EMBEDDED = "org.relationshiporm.entity.Embedded";
    private static final Map<String, String> HOLDERS = Map.of(
            "org.relationshiporm.entity.ToOne",
            "ToOneAttribute",
            "org.relationshiporm.entity.ToMany",
            "ToManyAttribute",
            "org.relationshiporm.entity.ToManySet",
            "ToManyAttribute",
            "org.relationshiporm.entity.ToManyMap",
            "ToManyAttribute",
            "org.relationshiporm.entity.WriteOnlyMany",
            "ToManyAttribute");

    private final TypeElement entity;
    private final Types types;
    private final TypeNames names;
    private final EntityInheritance inheritance;

    AttributeReader(ProcessingEnvironment environment, TypeElement entity, TypeNames names) {
        this.entity = entity;
        this.types = environment.getTypeUtils();
        this.names = names;
        this.inheritance = EntityInheritance.of(entity, types, names);
    }

    EntityInheritance inheritance() {
        return inheritance;
    }

    /** Whether a superclass or the type of a mapped field is not known to the compiler, at least not yet. */
    boolean hasUnknownTypes() {
        return lineage(entity).stream().anyMatch(type -> type.getSuperclass().getKind() == TypeKind.ERROR)
                || fields().stream().anyMatch(field -> isUnknown(field, typeOf(field), new HashSet<>()));
    }

    /** The attributes in the order of declaration, superclasses first; {@code warnings} is told why a field has none. */
    Collection<Attribute> read(BiConsumer<Element, String> warnings) {
        // A field that hides one of a superclass takes its place.
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (VariableElement field : fields()) {
            Attribute attribute = attribute(field, warnings);
            if (attribute != null) {
                attributes.put(attribute.name(), attribute);
            }
        }
        for (ExecutableElement method : QueryMethods.of(lineage(entity))) {
            Attribute attribute = QueryMethods.attribute(method, types, names);
            if (attribute != null) {
                attributes.putIfAbsent(attribute.name(), attribute);
            }
        }
        return attributes.values();
    }

    private List<VariableElement> fields() {
        List<VariableElement> fields = new ArrayList<>();
        for (TypeElement type : lineage(entity)) {
            for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
                if (isMapped(field)) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private boolean isUnknown(VariableElement field, TypeMirror type, Set<Element> surrounding) {
        if (names.isUnknown(type)) {
            return true;
        }
        return isEmbedded(field, type)
                && surrounding.add(types.asElement(type))
                && components((DeclaredType) type).stream()
                        .anyMatch(component ->
                                isUnknown(component, types.asMemberOf((DeclaredType) type, component), surrounding));
    }

    private static boolean isEmbedded(VariableElement field, TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED && isAnnotated(field, EMBEDDED);
    }

    /** The fields of an embedded value. */
    private List<VariableElement> components(DeclaredType type) {
        List<VariableElement> components = new ArrayList<>();
        for (TypeElement declaring : lineage((TypeElement) type.asElement())) {
            ElementFilter.fieldsIn(declaring.getEnclosedElements()).stream()
                    .filter(AttributeReader::isMapped)
                    .forEach(components::add);
        }
        return components;
    }

    /** The classes from the uppermost superclass to {@code lowest}. */
    private List<TypeElement> lineage(TypeElement lowest) {
        List<TypeElement> lineage = new ArrayList<>();
        TypeElement type = lowest;
        while (type != null) {
            lineage.add(0, type);
            type = EntityInheritance.superclass(type, types);
        }
        return lineage;
    }

    private static boolean isMapped(VariableElement field) {
        Set<Modifier> modifiers = field.getModifiers();
        return !modifiers.contains(Modifier.STATIC)
                && !modifiers.contains(Modifier.TRANSIENT)
                && !isAnnotated(field, TRANSIENT);
    }

    private static boolean isAnnotated(VariableElement field, String annotationType) {
        return field.getAnnotationMirrors().stream()
                .anyMatch(annotation ->
                        TypeNames.qualifiedName(annotation.getAnnotationType()).equals(annotationType));
    }

    /** The field's type with the type arguments that the entity gives to its superclasses. */
    private TypeMirror typeOf(VariableElement field) {
        return types.asMemberOf((DeclaredType) entity.asType(), field);
    }

    private @Nullable Attribute attribute(VariableElement field, BiConsumer<Element, String> warnings) {
        return attribute(field, typeOf(field), warnings, new HashSet<>());
    }

    /** @param surrounding the embedded classes on the way; one that is embedded in itself is an error that {@code MetaData.of} explains */
    private @Nullable Attribute attribute(
            VariableElement field, TypeMirror type, BiConsumer<Element, String> warnings, Set<Element> surrounding) {
        String name = field.getSimpleName().toString();
        String holder = HOLDERS.get(TypeNames.qualifiedName(type));
        boolean deferred = TypeNames.qualifiedName(type).equals(DEFERRED);
        if (deferred) {
            holder = "DeferredColumnAttribute";
        }
        TypeMirror value =
                holder == null ? boxed(type) : deferred ? held((DeclaredType) type) : target((DeclaredType) type);
        if (holder != null && !surrounding.isEmpty()) {
            return null; // A mistake that MetaData.of explains.
        }
        if (value == null) {
            String holderName =
                    ((DeclaredType) type).asElement().getSimpleName().toString();
            warnings.accept(
                    field,
                    noAttribute(field)
                            + "its type does not say which class it "
                            + (deferred ? "holds" : "leads to") + ". Write the "
                            + (deferred ? "class of the values" : "entity class") + " as type argument, as in `"
                            + holderName
                            + (holderName.equals("Deferred")
                                    ? "<String>`."
                                    : holderName.equals("ToManyMap") ? "<String, Post>`." : "<Post>`."));
            return null;
        }
        if (!names.isNameable(value)) {
            warnings.accept(
                    field,
                    noAttribute(field)
                            + "its type cannot be named outside the class that declares it. Make the type at least "
                            + "package-private, or in another package public; queries can use the field's name as text.");
            return null;
        }
        if (deferred && TypeNames.qualifiedName(value).equals("java.lang.String")) {
            return Attribute.deferredText(name);
        }
        if (!deferred && isEmbedded(field, value) && surrounding.add(types.asElement(value))) {
            List<Attribute> parts = new ArrayList<>();
            for (VariableElement component : components((DeclaredType) value)) {
                TypeMirror componentType = types.asMemberOf((DeclaredType) value, component);
                Attribute part = attribute(component, componentType, warnings, surrounding);
                if (part != null) {
                    parts.add(part);
                }
            }
            surrounding.remove(types.asElement(value));
            return Attribute.embedded(name, names.of(value), names.classLiteral(value), parts);
        }
        if (holder == null && TypeNames.qualifiedName(value).equals("java.lang.String")) {
            return Attribute.text(name);
        }
        return new Attribute(
                holder == null ? "ColumnAttribute" : holder, name, names.of(value), names.classLiteral(value));
    }

    private String noAttribute(VariableElement field) {
        return "`" + entity.getSimpleName() + "." + field.getSimpleName() + "` has no attribute in `"
                + MetamodelSource.simpleName(entity) + "`: ";
    }

    private TypeMirror boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types.boxedClass((PrimitiveType) type).asType()
                : type;
    }

    /** The type of the values that a {@code Deferred} holds. */
    private static @Nullable TypeMirror held(DeclaredType holder) {
        List<? extends TypeMirror> arguments = holder.getTypeArguments();
        return arguments.isEmpty() || arguments.get(0).getKind() == TypeKind.WILDCARD ? null : arguments.get(0);
    }

    private static @Nullable TypeMirror target(DeclaredType holder) {
        List<? extends TypeMirror> arguments = holder.getTypeArguments();
        return arguments.isEmpty() || !(arguments.get(arguments.size() - 1) instanceof DeclaredType target)
                ? null
                : target;
    }
}
