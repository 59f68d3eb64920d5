package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.type.ValueCodec;

/** Reads objects of an entity from rows whose columns stand anywhere; what the mapping loads eagerly is loaded by further statements. */
final class TextObjects {

    private final NodeReader reader;

    /** @param positions the one-based position of each property's column */
    TextObjects(LoadPlans plans, PersistenceContext context, EntityMapping mapping, int[] positions) {
        List<ValueCodec<Object>> codecs = new ArrayList<>();
        for (PropertyMapping property : mapping.properties()) {
            codecs.add(
                    new PlacedCodec(NodeCompiler.codec(plans.dialect(), property.type()), positions[property.index()]));
        }
        LoadTree tree = plans.defaultTree(mapping);
        List<RelationshipMapping> eager = mapping.relationships().stream()
                .filter(relationship -> isEager(tree.strategy(relationship.slot())))
                .toList();
        this.reader = new NodeReader(
                new NodePlan(mapping, tree, 1, codecs, List.of(), eager, List.of()), context, Overwriting.NONE, true);
    }

    private static boolean isEager(LoadStrategy strategy) {
        return strategy == LoadStrategy.JOINED || strategy == LoadStrategy.SELECTIN;
    }

    /** The objects of the rows, each once. */
    List<Object> read(ResultSet rows) throws SQLException {
        Set<EntityState> found = new LinkedHashSet<>();
        while (rows.next()) {
            EntityState state = reader.read(rows);
            if (state != null) {
                found.add(state);
            }
        }
        return found.stream().map(EntityState::entity).toList();
    }

    void finish(RelationshipLoader relationships) {
        reader.finish(relationships);
    }

    /** A codec that reads from a place of its own. */
    private record PlacedCodec(ValueCodec<Object> codec, int position) implements ValueCodec<Object> {

        @Override
        public @Nullable Object read(ResultSet resultSet, int index) throws SQLException {
            return codec.read(resultSet, position);
        }

        @Override
        public void bind(java.sql.PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
            codec.bind(statement, index, value);
        }
    }
}
