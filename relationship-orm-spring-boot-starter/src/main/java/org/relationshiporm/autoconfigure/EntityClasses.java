package org.relationshiporm.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.Table;
import org.springframework.boot.persistence.autoconfigure.EntityScanner;
import org.springframework.context.ApplicationContext;

/** Finds the entity classes of an application. */
final class EntityClasses {

    private EntityClasses() {}

    /** The classes in the application's packages that are annotated as entities, and those they inherit from, which a scan leaves out where they are abstract. */
    static Set<Class<?>> scan(ApplicationContext context) throws ClassNotFoundException {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> entity : new EntityScanner(context).scan(Table.class, Discriminator.class, Inheritance.class)) {
            for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
                if (isEntity(type)) {
                    found.add(type);
                }
            }
        }
        return found;
    }

    private static boolean isEntity(Class<?> type) {
        return List.of(Table.class, Discriminator.class, Inheritance.class).stream()
                .anyMatch(type::isAnnotationPresent);
    }
}
