package org.relationshiporm.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entities and relationships as an entity-relationship diagram in Mermaid's notation. */
final class MermaidDiagram {

    private final StringBuilder text = new StringBuilder("erDiagram\n");
    private final Set<RelationshipMapping> drawn = new HashSet<>();

    private MermaidDiagram() {}

    static String of(List<EntityMapping> entities) {
        MermaidDiagram diagram = new MermaidDiagram();
        entities.forEach(diagram::entity);
        entities.forEach(entity -> entity.relationships().forEach(diagram::relationship));
        return diagram.text.toString();
    }

    private void entity(EntityMapping entity) {
        text.append("    ").append(entity.name()).append(" {\n");
        Set<PropertyMapping> foreign = foreignKeys(entity);
        for (PropertyMapping property : entity.properties()) {
            boolean key = entity.key().contains(property);
            boolean foreignKey = foreign.contains(property);
            text.append("        ")
                    .append(property.type().kind().name().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(property.column().name().replaceAll("[^\\p{L}\\p{N}_]", "_"))
                    .append(key && foreignKey ? " PK, FK" : key ? " PK" : foreignKey ? " FK" : "")
                    .append('\n');
        }
        text.append("    }\n");
    }

    private static Set<PropertyMapping> foreignKeys(EntityMapping entity) {
        Set<PropertyMapping> found = new HashSet<>();
        for (RelationshipMapping relationship : entity.relationships()) {
            if (relationship.direction() == Direction.MANY_TO_ONE) {
                found.addAll(relationship.keyJoin().owner());
            }
        }
        return found;
    }

    /** Two sides make one line, labelled with the names of both. */
    private void relationship(RelationshipMapping relationship) {
        if (!drawn.add(relationship)) {
            return;
        }
        RelationshipMapping inverse = relationship.inverse();
        String label = relationship.name();
        if (inverse != null) {
            drawn.add(inverse);
            label += " / " + inverse.name();
        }
        text.append("    ")
                .append(relationship.owner().name())
                .append(' ')
                .append(ends(relationship.direction(), inverse))
                .append(' ')
                .append(relationship.target().name())
                .append(" : \"")
                .append(label)
                .append("\"\n");
    }

    private static String ends(Direction direction, @Nullable RelationshipMapping inverse) {
        return switch (direction) {
            case ONE_TO_MANY -> "|o--o{";
            case MANY_TO_MANY -> "}o--o{";
            case ONE_TO_ONE -> "|o--o|";
            case MANY_TO_ONE -> inverse != null && inverse.direction() == Direction.ONE_TO_ONE ? "|o--o|" : "}o--o|";
        };
    }
}
