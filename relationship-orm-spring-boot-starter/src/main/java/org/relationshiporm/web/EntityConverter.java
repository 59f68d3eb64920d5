package org.relationshiporm.web;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.session.Session;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Reads the entity that a path names by its key, for parameters with {@link PathVariable @PathVariable} whose class is an entity with a key of one column.
 *
 * <pre>{@code
 * @GetMapping("/users/{user}")
 * User show(@PathVariable User user) { ... }
 * }</pre>
 *
 * <p>Sends one SELECT. Outside a transaction, as in most controllers, the object is detached: it shows what its mapping loads by default strategies other than
 * lazily, and a service that wants more, or changes it, is better given the key. Shared between threads.
 */
public final class EntityConverter implements ConditionalGenericConverter {

    private final Supplier<Engine> engine;
    private final Supplier<Session> session;
    private final ConversionService keys = DefaultConversionService.getSharedInstance();

    /**
     * @param engine gives the engine with the mappings
     * @param session gives the session that joins the running transaction
     */
    public EntityConverter(Supplier<Engine> engine, Supplier<Session> session) {
        this.engine = engine;
        this.session = session;
    }

    /** Null, for {@link #matches} decides alone. */
    @Override
    public @Nullable Set<ConvertiblePair> getConvertibleTypes() {
        return null;
    }

    @Override
    public boolean matches(TypeDescriptor source, TypeDescriptor target) {
        return source.getType() == String.class
                && target.hasAnnotation(PathVariable.class)
                && find(target).filter(mapping -> mapping.key().size() == 1).isPresent();
    }

    private Optional<EntityMapping> find(TypeDescriptor target) {
        return engine.get().metaData().find(target.getType());
    }

    /**
     * The entity.
     *
     * @throws EntityNotFoundException when there is none with this key
     */
    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
        if (source == null) {
            return null;
        }
        EntityMapping mapping = find(targetType).orElseThrow();
        PropertyMapping property = mapping.key().get(0);
        Object key = keys.convert(source, property.type().javaType());
        return Optional.ofNullable(key)
                .flatMap(known -> session.get().get(targetType.getType(), known))
                .orElseThrow(() -> new EntityNotFoundException(mapping.name(), source.toString()));
    }
}
