package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.render.ParameterSlot;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.type.ValueCodec;

/** The statements that read one deferred column for objects in hand, one or many at a time: the key's columns and then this one. Immutable. */
record ColumnPlan(
        EntityMapping mapping,
        PropertyMapping column,
        List<ValueCodec<Object>> codecs,
        RenderedStatement one,
        RenderedStatement many) {

    /** Where a column lies: classes that inherit it share it, and may each have it in a table of their own. */
    record Place(EntityMapping level, PropertyMapping column) {

        static Place of(EntityMapping mapping, PropertyMapping column) {
            return new Place(mapping.levelOf(column).tableOwner(), column);
        }
    }

    static ColumnPlan compile(LoadPlans plans, EntityMapping mapping, PropertyMapping column) {
        String alias = new AliasNames().next(mapping.table());
        List<ColumnNode> key = mapping.key().stream()
                .map(property -> new ColumnNode(alias, property.column()))
                .toList();
        List<SelectItem> items = new ArrayList<>();
        List<ValueCodec<Object>> codecs = new ArrayList<>();
        key.forEach(part -> items.add(SelectItem.of(part)));
        mapping.key().forEach(part -> codecs.add(NodeCompiler.codec(plans.dialect(), part.type())));
        items.add(SelectItem.of(new ColumnNode(alias, column.column())));
        codecs.add(NodeCompiler.codec(plans.dialect(), column.type()));
        FromItem table = new FromItem.TableItem(mapping.table(), alias);
        return new ColumnPlan(
                mapping,
                column,
                List.copyOf(codecs),
                render(plans, items, table, RelationshipPlan.equal(key)),
                render(plans, items, table, RelationshipPlan.in(key)));
    }

    private static RenderedStatement render(
            LoadPlans plans, List<SelectItem> items, FromItem table, ExpressionNode where) {
        return plans.renderer().render(Select.of(items, table, List.of(), where));
    }

    RenderedStatement statement(int keys) {
        return keys == 1 ? one : many;
    }

    /** The values to bind for the rows of {@code keys}. */
    @Nullable
    Object[] values(List<@Nullable Object[]> keys) {
        List<ParameterSlot> parameters = statement(keys.size()).parameters();
        @Nullable Object[] values = new Object[parameters.size()];
        for (int slot = 0; slot < values.length; slot++) {
            Object given;
            if (keys.size() == 1) {
                given = keys.get(0)[slot];
            } else if (mapping.key().size() == 1) {
                List<@Nullable Object> single = new ArrayList<>(keys.size());
                keys.forEach(key -> single.add(key[0]));
                given = single;
            } else {
                given = keys;
            }
            values[slot] = parameters.get(slot).toBind(given);
        }
        return values;
    }
}
