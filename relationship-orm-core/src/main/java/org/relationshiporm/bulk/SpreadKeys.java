package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.query.Reading;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.InRowsNode;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.WithSelect;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.QueryTranslator;
import org.relationshiporm.translation.TranslatedQuery;
import org.relationshiporm.type.SqlType;

/** The keys of the objects that a statement over several tables concerns, by which each of the tables finds its rows. */
record SpreadKeys(EntityMapping mapping, List<@Nullable Object[]> rows) {

    private static final int KEYS_PER_STATEMENT = 10_000;

    /** Asks for the keys of the objects that meet the criteria. */
    static SpreadKeys read(
            MetaData metaData,
            ChangedRows changedRows,
            EntityMapping mapping,
            ChangeSpec spec,
            List<EntityCriterion> filters) {
        TranslatedQuery query = new QueryTranslator(metaData)
                .translate(
                        QuerySpec.of(mapping.type())
                                .withCriteria(spec.criteria())
                                .withReading(Reading.PLAIN.withCriteria(filters)),
                        new AliasNames());
        List<ExpressionNode> key = new ArrayList<>();
        mapping.key().forEach(part -> key.add(part.at(query.rootAlias())));
        return new SpreadKeys(
                mapping,
                changedRows.read(
                        WithSelect.of(
                                query.commonTables(),
                                Select.of(
                                        key.stream().map(SelectItem::of).toList(),
                                        query.from(),
                                        query.joins(),
                                        query.where())),
                        key));
    }

    /** Does {@code work} with as many of the keys as a statement takes, until all had their turn. */
    void forEachPart(Consumer<SpreadKeys> work) {
        for (int start = 0; start < rows.size(); start += KEYS_PER_STATEMENT) {
            int end = Math.min(start + KEYS_PER_STATEMENT, rows.size());
            work.accept(new SpreadKeys(mapping, rows.subList(start, end)));
        }
    }

    /** The key in the table of {@code level}. */
    static List<ExpressionNode> columns(EntityMapping level) {
        return level.key().stream()
                .<ExpressionNode>map(part -> new ColumnNode(
                        level.table().name(), level.table().column(part.column().name())))
                .toList();
    }

    /** That a row of the table of {@code level} has one of the keys. */
    ExpressionNode contain(EntityMapping level) {
        List<ExpressionNode> columns = columns(level);
        List<SqlType<?>> types =
                level.key().stream().<SqlType<?>>map(PropertyMapping::type).toList();
        if (columns.size() > 1) {
            return new InRowsNode(columns, types, BindNode.of(rows));
        }
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(key -> values.add(key[0]));
        return new InNode(columns.get(0), BindNode.of(types.get(0), values), false);
    }
}
