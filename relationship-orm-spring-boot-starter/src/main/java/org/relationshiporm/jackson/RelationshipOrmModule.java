package org.relationshiporm.jackson;

import java.util.Objects;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToManyMap;
import org.relationshiporm.entity.ToManySet;
import org.relationshiporm.entity.ToOne;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes and reads entities with Jackson 3.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new RelationshipOrmModule()).build();
 * }</pre>
 *
 * <p>A property that stands for a relationship, by the name of its field, is written from the holder: loaded content as it is, unloaded content as {@link
 * UnloadedRelationships} says, and the way back to where Jackson comes from, the {@code backPopulates} side, not at all. An object that is being written
 * already is left out, so that no cycle recurses. No SQL is sent for it; a getter that computes something from relationships may still load. Reading makes
 * new objects, fills their relationships and so keeps both sides in step.
 *
 * <p>A {@link Deferred} column is written where it is loaded, otherwise left out.
 *
 * <p>Sets and maps are arrays of their members, in both directions.
 *
 * <p>With Spring Boot it is registered by itself. Shared between threads.
 */
public final class RelationshipOrmModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    /** Leaves out what is not loaded. */
    public RelationshipOrmModule() {
        this(UnloadedRelationships.OMIT);
    }

    public RelationshipOrmModule(UnloadedRelationships unloaded) {
        super("relationship-orm");
        setSerializerModifier(new EntitySerialization(Objects.requireNonNull(unloaded, "unloaded")));
        setDeserializerModifier(new EntityDeserialization());
        addSerializer(ToOne.class, new ToOneSerializer());
        addSerializer(Deferred.class, new DeferredSerializer());
        addSerializer(ToMany.class, new ToManySerializer());
        addSerializer(ToManySet.class, new ToManySerializer());
        addSerializer(ToManyMap.class, new ToManySerializer());
    }
}
