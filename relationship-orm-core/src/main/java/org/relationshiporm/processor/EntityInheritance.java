package org.relationshiporm.processor;

import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Whether an entity class is part of a hierarchy, and which entity it inherits from. */
final class EntityInheritance {

    private static final Set<String> MARKS =
            Set.of(MetamodelProcessor.TABLE, MetamodelProcessor.INHERITANCE, MetamodelProcessor.DISCRIMINATOR);

    private final boolean part;
    private final @Nullable TypeElement parent;

    private EntityInheritance(boolean part, @Nullable TypeElement parent) {
        this.part = part;
        this.parent = parent;
    }

    static EntityInheritance of(TypeElement entity, Types types, TypeNames names) {
        boolean part = false;
        TypeElement parent = null;
        for (TypeElement type = entity; type != null; type = superclass(type, types)) {
            part |= has(type, MetamodelProcessor.INHERITANCE);
            if (type != entity && parent == null && isMarked(type)) {
                parent = type;
            }
        }
        boolean extendable = part && parent != null && names.isNameable(parent.asType());
        return new EntityInheritance(part, extendable ? parent : null);
    }

    static @Nullable TypeElement superclass(TypeElement type, Types types) {
        return (TypeElement) types.asElement(type.getSuperclass());
    }

    private static boolean isMarked(TypeElement type) {
        return MARKS.stream().anyMatch(mark -> has(type, mark));
    }

    private static boolean has(TypeElement type, String annotation) {
        return type.getAnnotationMirrors().stream()
                .anyMatch(mirror ->
                        TypeNames.qualifiedName(mirror.getAnnotationType()).equals(annotation));
    }

    /** Whether classes may inherit from the metamodel class. */
    boolean isPart() {
        return part;
    }

    /** The entity whose metamodel class is extended; null for none. */
    @Nullable
    TypeElement parent() {
        return parent;
    }
}
