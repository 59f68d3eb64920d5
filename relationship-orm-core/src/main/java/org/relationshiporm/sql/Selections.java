package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;

/** What a query selects, as its caller wrote it, and how the columns of its rows become values of it. Immutable. */
public final class Selections {

    private final List<Selection<?>> items;
    private final boolean flat;

    private Selections(List<? extends Selection<?>> items) {
        this.items = List.copyOf(items);
        this.flat = isFlat(this.items);
    }

    public static Selections of(List<? extends Selection<?>> items) {
        return new Selections(items);
    }

    /** How many values a row gives. */
    public int size() {
        return items.size();
    }

    /** What the rows have for them. */
    public List<ExpressionNode> nodes() {
        List<ExpressionNode> nodes = new ArrayList<>();
        items.forEach(item -> nodes.addAll(item.nodes()));
        return nodes;
    }

    /** The lists among them, those inside other selections too. */
    public List<MemberRows<?>> memberRows() {
        List<MemberRows<?>> found = new ArrayList<>();
        for (Selection<?> item : items) {
            Selection<?> plain = plain(item);
            if (plain instanceof MemberRows<?> members) {
                found.add(members);
            } else if (plain instanceof NestedRow<?> nested) {
                found.addAll(nested.parts().memberRows());
            }
        }
        return found;
    }

    /** Whether each value is a column, or an object, of its own. */
    private static boolean isFlat(List<Selection<?>> items) {
        return items.stream()
                .map(Selections::plain)
                .noneMatch(item -> item instanceof NestedRow || item instanceof MemberRows);
    }

    private static Selection<?> plain(Selection<?> item) {
        return item instanceof Labelled<?> labelled ? plain(labelled.selection()) : item;
    }

    /**
     * The values that {@code row} gives.
     *
     * @param row the values of {@link #nodes()}; what stands behind them is left out
     * @param members tells the list of a row
     */
    public @Nullable Object[] values(@Nullable Object[] row, Function<MemberRows<?>, List<?>> members) {
        if (flat && row.length == items.size()) {
            return row;
        }
        return values(row, new int[1], members);
    }

    private @Nullable Object[] values(@Nullable Object[] row, int[] next, Function<MemberRows<?>, List<?>> members) {
        @Nullable Object[] values = new Object[items.size()];
        for (int position = 0; position < values.length; position++) {
            Selection<?> item = plain(items.get(position));
            if (item instanceof NestedRow<?> nested) {
                values[position] = nested.of(nested.parts().values(row, next, members));
            } else if (item instanceof MemberRows<?> list) {
                values[position] = members.apply(list);
            } else {
                values[position] = row[next[0]++];
            }
        }
        return values;
    }

    /** The class of each value, and of each value inside those. Refuses those that their selection cannot take. */
    public List<@Nullable Class<?>> types(List<? extends @Nullable Class<?>> columns) {
        return types(columns, new int[1]);
    }

    private List<@Nullable Class<?>> types(List<? extends @Nullable Class<?>> columns, int[] next) {
        List<@Nullable Class<?>> types = new ArrayList<>();
        for (Selection<?> selection : items) {
            Selection<?> item = plain(selection);
            if (item instanceof NestedRow<?> nested) {
                nested.shape().requireFitting(nested.parts().types(columns, next));
                types.add(nested.type());
            } else if (item instanceof MemberRows<?>) {
                types.add(List.class);
            } else {
                types.add(columns.get(next[0]++));
            }
        }
        return types;
    }

    /** Makes maps of rows, by label and by the names of attributes. */
    public RowShape<Map<String, @Nullable Object>> maps() {
        List<String> labels = labels();
        return values -> {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int position = 0; position < values.length; position++) {
                map.put(labels.get(position), values[position]);
            }
            return Collections.unmodifiableMap(map);
        };
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (int position = 0; position < items.size(); position++) {
            String label = label(items.get(position));
            if (label.isEmpty()) {
                throw new SessionUsageException("`" + describe(position)
                        + "` has no name to stand under in a map. Give it one: `.as(\"name\")`.");
            }
            if (labels.contains(label)) {
                throw new SessionUsageException("Two selections of the query would stand under `" + label
                        + "` in a map. Give one of them another name: `.as(\"name\")`.");
            }
            labels.add(label);
        }
        return labels;
    }

    private static String label(Selection<?> item) {
        if (!item.label().isEmpty() || item instanceof NestedRow) {
            return item.label();
        }
        ExpressionNode node = item.node();
        if (node instanceof EntityNode entity) {
            String name = entity.entity().getSimpleName();
            return entity.alias() == null ? Character.toLowerCase(name.charAt(0)) + name.substring(1) : entity.alias();
        }
        return node instanceof AttributeNode attribute ? attribute.attribute() : "";
    }

    /** What each is, in the caller's words. */
    List<String> descriptions() {
        List<String> descriptions = new ArrayList<>();
        for (int position = 0; position < items.size(); position++) {
            descriptions.add(describe(position));
        }
        return descriptions;
    }

    private String describe(int position) {
        Selection<?> item = items.get(position);
        if (!item.label().isEmpty()) {
            return item.label();
        }
        String described = item instanceof NestedRow ? item.toString() : describe(item.node());
        return described.isEmpty() ? "expression " + (position + 1) : described;
    }

    private static String describe(ExpressionNode node) {
        if (node instanceof AttributeNode attribute) {
            String of = attribute.alias() == null ? attribute.entity().getSimpleName() : attribute.alias();
            return of + "." + attribute.attribute();
        }
        if (node instanceof EntityNode entity) {
            return entity.entity().getSimpleName();
        }
        if (node instanceof AggregateNode aggregate) {
            return describe(aggregate.function());
        }
        if (node instanceof FunctionNode function) {
            return function.name()
                    + function.arguments().stream()
                            .map(Selections::describe)
                            .map(argument -> argument.isEmpty() ? "..." : argument)
                            .collect(Collectors.joining(", ", "(", ")"));
        }
        return node instanceof RelationshipCountNode count
                ? count.path().entity().getSimpleName() + "." + count.path().relationship() + ".count()"
                : "";
    }
}
