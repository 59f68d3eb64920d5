package org.relationshiporm.observability;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.LoadStrategy;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** The Actuator endpoint {@code relationshiporm}: the mapped entities, how their relationships are loaded, and a diagram. */
@Endpoint(id = "relationshiporm")
public final class RelationshipOrmEndpoint {

    private final MetaData metaData;
    private final LoadStrategy defaultStrategy;

    /** @param defaultStrategy how relationships load whose mapping does not say */
    public RelationshipOrmEndpoint(MetaData metaData, LoadStrategy defaultStrategy) {
        this.metaData = metaData;
        this.defaultStrategy = defaultStrategy;
    }

    /** The whole model. */
    @ReadOperation
    public Model model() {
        return new Model(metaData.entities().stream().map(this::describe).toList(), metaData.toMermaid());
    }

    /** One entity by its name; null when there is none, which is answered with 404. */
    @ReadOperation
    public @Nullable Entity entity(@Selector String name) {
        return metaData.entities().stream()
                .filter(entity -> entity.name().equals(name))
                .findFirst()
                .map(this::describe)
                .orElse(null);
    }

    private Entity describe(EntityMapping entity) {
        return new Entity(
                entity.name(),
                entity.type().getName(),
                entity.table().name(),
                entity.properties().stream()
                        .map(property -> describe(entity, property))
                        .toList(),
                entity.relationships().stream().map(this::describe).toList());
    }

    private static Attribute describe(EntityMapping entity, PropertyMapping property) {
        return new Attribute(
                property.name(),
                property.column().name(),
                property.type().kind().name().toLowerCase(Locale.ROOT),
                entity.key().contains(property));
    }

    private Relationship describe(RelationshipMapping relationship) {
        RelationshipMapping inverse = relationship.inverse();
        return new Relationship(
                relationship.name(),
                relationship.target().name(),
                words(relationship.direction().name()),
                words(relationship.strategy(defaultStrategy).name()),
                inverse == null ? null : inverse.describe());
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The mapped entities.
     *
     * @param mermaid an entity-relationship diagram in Mermaid's notation
     */
    public record Model(List<Entity> entities, String mermaid) {}

    /** An entity, its columns and its relationships. */
    public record Entity(
            String name, String type, String table, List<Attribute> attributes, List<Relationship> relationships) {}

    /**
     * A column of an entity.
     *
     * @param name the field; null for a foreign key column without one
     */
    public record Attribute(@Nullable String name, String column, String type, boolean key) {}

    /**
     * A relationship of an entity.
     *
     * @param strategy how it is loaded where a query does not say otherwise
     * @param otherSide the relationship that it back-populates, or null
     */
    public record Relationship(
            String name,
            String target,
            String direction,
            String strategy,
            @Nullable String otherSide) {}
}
