package org.relationshiporm.aot;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.relationshiporm.entity.RelationshipHolder;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * Registers what entities need of reflection in a native image: their fields and constructors, those of the values in their fields, and the constructors of
 * the converters and value makers that their annotations name. Spring Boot's starter does it for the entities of every {@code MetaData} bean; where mappings
 * are made in other ways, call it from a {@code RuntimeHintsRegistrar}.
 *
 * <pre>{@code
 * new EntityRuntimeHints(hints).registerEntity(Invoice.class).registerResult(InvoiceTotal.class);
 * }</pre>
 */
public final class EntityRuntimeHints {

    private final RuntimeHints hints;
    private final Set<Class<?>> seen = new HashSet<>();

    public EntityRuntimeHints(RuntimeHints hints) {
        this.hints = hints;
    }

    /** An entity class, its superclasses, and all that they name. */
    public EntityRuntimeHints registerEntity(Class<?> entity) {
        registerStored(entity);
        return this;
    }

    /** A record or class that results of queries are made into. */
    public EntityRuntimeHints registerResult(Class<?> result) {
        hints.reflection().registerType(result, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
        RecordComponent[] components = result.getRecordComponents();
        if (components != null) {
            Arrays.stream(components)
                    .map(RecordComponent::getAccessor)
                    .forEach(accessor -> hints.reflection().registerMethod(accessor, ExecutableMode.INVOKE));
        }
        return this;
    }

    private void registerStored(Class<?> type) {
        if (isForeign(type) || !seen.add(type)) {
            return;
        }
        hints.reflection()
                .registerType(type, MemberCategory.ACCESS_DECLARED_FIELDS, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
        registerResult(type);
        registerNamed(type);
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                registerNamed(field);
                typesIn(ResolvableType.forField(field)).forEach(this::registerStored);
            }
        }
        registerStored(type.getSuperclass());
    }

    /** Whether these are not the fields to read: Java's own classes, and the holders of relationships. */
    private static boolean isForeign(Class<?> type) {
        return type == null
                || type.isPrimitive()
                || type.isArray()
                || type.isInterface()
                || type.getName().startsWith("java.")
                || RelationshipHolder.class.isAssignableFrom(type)
                || type.getPackageName().equals(RelationshipHolder.class.getPackageName());
    }

    /** A field's class, the classes of its elements, and the arguments of its type: members of relationships, elements of lists. */
    private static Stream<Class<?>> typesIn(ResolvableType type) {
        ResolvableType element = type.isArray() ? type.getComponentType() : type;
        return Stream.concat(
                Stream.of(element.toClass()),
                Arrays.stream(element.getGenerics()).flatMap(EntityRuntimeHints::typesIn));
    }

    /** Converters and whatever else the annotations of a class or field name by class: one instance of each is made. */
    private void registerNamed(AnnotatedElement element) {
        MergedAnnotations.from(element).stream()
                .flatMap(EntityRuntimeHints::classesIn)
                .filter(named -> !named.isInterface()
                        && !named.isPrimitive()
                        && !named.getName().startsWith("java."))
                .forEach(named -> hints.reflection().registerType(named, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS));
    }

    private static Stream<Class<?>> classesIn(MergedAnnotation<?> annotation) {
        return annotation.asMap().values().stream()
                .flatMap(value -> value instanceof Object[] several ? Arrays.stream(several) : Stream.of(value))
                .filter(Class.class::isInstance)
                .map(value -> (Class<?>) value);
    }
}
