package org.relationshiporm.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An index of a {@link Table}. Immutable; each method but the accessors returns a changed copy.
 *
 * <pre>{@code
 * table.withIndex(Index.of("user_id", "created desc"))
 *      .withIndex(Index.of("email").asUnique().where("deleted_at IS NULL"))
 * }</pre>
 *
 * @param name the index's name, or null to have one made by the table's {@link NamingConvention}
 * @param where the SQL condition that rows in the index meet, or null for all rows
 */
public record Index(
        @Nullable String name,
        List<Part> parts,
        boolean unique,
        @Nullable String where) {

    public Index {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("An index needs at least one column.");
        }
        where = where == null ? null : SqlFragment.check("The condition of an index", where);
    }

    /**
     * What rows are sorted by in an index.
     *
     * @param text a column's name, or SQL text when it is an expression
     */
    public record Part(String text, boolean isExpression, boolean descending) {

        public Part {
            Objects.requireNonNull(text, "text");
            text = isExpression ? SqlFragment.check("The expression of an index", text) : text;
        }

        public static Part column(String name) {
            return new Part(name, false, false);
        }

        /** The value of an SQL expression, such as {@code lower(email)}. */
        public static Part expression(String sql) {
            return new Part(sql, true, false);
        }

        public Part desc() {
            return new Part(text, isExpression, true);
        }
    }

    /** An index over columns; {@code " desc"} after a name sorts downwards. */
    public static Index of(String... columns) {
        return new Index(null, Arrays.stream(columns).map(Index::part).toList(), false, null);
    }

    private static Part part(String term) {
        String direction = " desc";
        int end = term.length() - direction.length();
        return end > 0 && term.regionMatches(true, end, direction, 0, direction.length())
                ? Part.column(term.substring(0, end).strip()).desc()
                : Part.column(term);
    }

    public static Index of(Part... parts) {
        return new Index(null, List.of(parts), false, null);
    }

    /** Whether it is unique over just these columns. */
    boolean isUniqueOver(Set<String> columns) {
        return unique
                && parts.stream().noneMatch(Part::isExpression)
                && columns.equals(parts.stream().map(Part::text).collect(Collectors.toSet()));
    }

    public Index named(String indexName) {
        return new Index(indexName, parts, unique, where);
    }

    public Index asUnique() {
        return new Index(name, parts, true, where);
    }

    /** Of those rows only that meet {@code condition}, SQL text that is written into the schema as it stands. */
    public Index where(String condition) {
        return new Index(name, parts, unique, condition);
    }

    /** The columns by name, without the expressions. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (!part.isExpression()) {
                columns.add(part.text());
            }
        }
        return List.copyOf(columns);
    }

    /** Whether every row is in it and its first columns are {@code wanted} in any order, so that rows are found by these. */
    boolean leadsWith(List<String> wanted) {
        return where == null
                && parts.size() >= wanted.size()
                && parts.subList(0, wanted.size()).stream()
                        .allMatch(part -> !part.isExpression() && wanted.contains(part.text()));
    }
}
