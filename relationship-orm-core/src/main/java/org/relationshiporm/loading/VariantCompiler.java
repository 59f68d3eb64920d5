package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.Lineage;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.type.ValueCodec;

/** Lays out what the classes below an entity have beyond it: their columns stand behind the entity's own, each column once. */
final class VariantCompiler {

    private final Dialect dialect;
    private final List<SelectItem> items;
    private final Map<ColumnNode, Integer> positions = new HashMap<>();
    private int marker;

    VariantCompiler(Dialect dialect, List<SelectItem> items) {
        this.dialect = dialect;
        this.items = items;
    }

    /** Whether rows of {@code mapping} must be asked for their class. */
    static boolean isTold(EntityMapping mapping) {
        Lineage lineage = mapping.lineage();
        return mapping.isUnion()
                || (lineage != null
                        && lineage.discriminator() != null
                        && (mapping.family().size() > 1 || !lineage.isRestricted()));
    }

    /** Appends the columns of the classes below the tree's entity, whose own columns stand at {@code own}. */
    void addColumns(LoadTree tree, int[] own, String alias) {
        EntityMapping mapping = tree.mapping();
        if (!isTold(mapping)) {
            return;
        }
        for (PropertyMapping property : mapping.properties()) {
            if (own[property.index()] > 0) {
                positions.put(property.at(alias), own[property.index()]);
            }
        }
        if (mapping.isUnion()) {
            items.add(SelectItem.of(mapping.markerAt(alias)));
            marker = items.size();
        }
        for (EntityMapping member : mapping.family()) {
            ColumnChoices chosen = tree.narrowedTo(member).columns();
            for (PropertyMapping property : member.properties()) {
                ColumnNode column = property.at(alias);
                if (chosen.reads(property) && !positions.containsKey(column)) {
                    items.add(SelectItem.of(column));
                    positions.put(column, items.size());
                }
            }
        }
    }

    /** The classes of which the rows may be; none when all are of one. */
    List<NodePlan.VariantPlan> compile(LoadTree tree, String alias, Set<EntityMapping> above) {
        List<NodePlan.VariantPlan> variants = new ArrayList<>();
        if (isTold(tree.mapping())) {
            for (EntityMapping member : tree.mapping().family()) {
                if (!member.isAbstract()) {
                    variants.add(variant(tree.narrowedTo(member), tree.mapping(), alias, above));
                }
            }
        }
        return variants;
    }

    private NodePlan.VariantPlan variant(LoadTree tree, EntityMapping base, String alias, Set<EntityMapping> above) {
        EntityMapping member = tree.mapping();
        int[] places = new int[member.properties().size()];
        List<ValueCodec<Object>> codecs = new ArrayList<>();
        for (PropertyMapping property : member.properties()) {
            Integer place = positions.get(property.at(alias));
            places[property.index()] = place == null ? 0 : place;
            codecs.add(NodeCompiler.codec(dialect, property.type()));
        }
        List<RelationshipMapping> selectIn = new ArrayList<>();
        for (RelationshipMapping relationship : member.relationships()) {
            boolean isOwn = relationship.slot() >= base.relationships().size();
            LoadStrategy strategy = tree.strategy(relationship.slot());
            boolean eager = tree.isChosen(relationship.slot()) || !above.contains(relationship.target());
            if (isOwn && eager && strategy.loadsWithQuery()) {
                selectIn.add(relationship);
            }
        }
        return new NodePlan.VariantPlan(new RowLayout(tree, places, codecs), selectIn, marker);
    }
}
