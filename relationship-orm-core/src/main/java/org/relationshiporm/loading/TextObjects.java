package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.type.ValueCodec;

/** Reads objects of an entity from rows whose columns stand anywhere; what the mapping loads eagerly is loaded by further statements. */
final class TextObjects {

    private final NodeReader reader;

    /** @param positions tells of an entity the one-based position of each property's column */
    TextObjects(
            LoadPlans plans,
            PersistenceContext context,
            LoadOptions options,
            Function<EntityMapping, int[]> positions) {
        LoadTree tree = options.tree();
        EntityMapping mapping = tree.mapping();
        requireTold(mapping);
        NodePlan plan = new NodePlan(
                new RowLayout(tree, positions.apply(mapping), codecs(plans, mapping)),
                List.of(),
                mapping.relationships().stream()
                        .filter(relationship -> isEager(tree, relationship.slot()))
                        .toList(),
                variants(plans, tree, positions));
        this.reader = new NodeReader(plan, context, Overwriting.NONE, true).bind(options.binds());
    }

    private static void requireTold(EntityMapping mapping) {
        if (mapping.isUnion()) {
            throw new SessionUsageException("A query in SQL text for " + mapping.name()
                    + " does not tell of which class a row is: each has a table of its own. Ask for one of "
                    + mapping.concreteFamily().stream().map(EntityMapping::name).toList() + ", or use query("
                    + mapping.name() + ".class).");
        }
    }

    private static List<ValueCodec<Object>> codecs(LoadPlans plans, EntityMapping mapping) {
        return mapping.properties().stream()
                .map(property -> NodeCompiler.codec(plans.dialect(), property.type()))
                .toList();
    }

    private static boolean isEager(LoadTree tree, int slot) {
        return tree.strategy(slot).loadsWithQuery();
    }

    /** The classes of which the rows may be. */
    private static List<NodePlan.VariantPlan> variants(
            LoadPlans plans, LoadTree tree, Function<EntityMapping, int[]> positions) {
        List<NodePlan.VariantPlan> variants = new ArrayList<>();
        if (!VariantCompiler.isTold(tree.mapping())) {
            return variants;
        }
        int shared = tree.mapping().relationships().size();
        for (EntityMapping member : tree.mapping().family()) {
            if (!member.isAbstract()) {
                LoadTree narrowed = tree.narrowedTo(member);
                variants.add(new NodePlan.VariantPlan(
                        new RowLayout(narrowed, positions.apply(member), codecs(plans, member)),
                        member.relationships().stream()
                                .filter(relationship ->
                                        relationship.slot() >= shared && isEager(narrowed, relationship.slot()))
                                .toList(),
                        0));
            }
        }
        return variants;
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
}
