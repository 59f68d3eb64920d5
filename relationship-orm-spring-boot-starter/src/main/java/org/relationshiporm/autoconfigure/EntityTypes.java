package org.relationshiporm.autoconfigure;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.util.ClassUtils;

/**
 * The entity classes of the application, in the order of their names. A bean of this type takes the place of the scan; ahead-of-time processing makes one of
 * what the scan found.
 */
public record EntityTypes(List<Class<?>> classes) {

    public EntityTypes {
        classes = classes.stream()
                .distinct()
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    public static EntityTypes of(Collection<? extends Class<?>> classes) {
        return new EntityTypes(List.copyOf(classes));
    }

    /** The classes with these names, which may be out of the caller's reach. */
    public static EntityTypes named(String... names) {
        return new EntityTypes(Arrays.stream(names)
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, null))
                .toList());
    }

    List<String> names() {
        return classes.stream().map(Class::getName).toList();
    }
}
