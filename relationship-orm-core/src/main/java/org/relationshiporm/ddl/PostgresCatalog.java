package org.relationshiporm.ddl;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Check;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Index;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.schema.Sequence;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.Unique;

/** Reads the tables of a PostgreSQL schema in five queries, however many they are. */
final class PostgresCatalog implements SchemaCatalog {

    private static final String OF_SCHEMA =
            " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = coalesce(?, current_schema())"
                    + " AND c.relkind IN ('r', 'p') AND NOT c.relispartition";

    private static final String TABLES =
            "SELECT c.relname, obj_description(c.oid, 'pg_class') AS remark FROM pg_catalog.pg_class c" + OF_SCHEMA
                    + " ORDER BY c.relname";

    private static final String COLUMNS =
            "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull, a.attidentity::text, a.attgenerated::text,"
                    + " pg_get_expr(d.adbin, d.adrelid) AS value, col_description(c.oid, a.attnum) AS remark,"
                    + " pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) AS own"
                    + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
                    + " LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum" + OF_SCHEMA
                    + " ORDER BY c.relname, a.attnum";

    private static final String SEQUENCES =
            "SELECT q.seqrelid::regclass::text AS name, q.seqstart, q.seqincrement FROM pg_catalog.pg_sequence q";

    private static final String CONSTRAINTS =
            "SELECT c.relname, k.conname, k.contype::text, k.confdeltype::text, k.confupdtype::text, k.condeferred,"
                    + " pg_get_expr(k.conbin, k.conrelid) AS condition, f.relname AS target,"
                    + " CASE WHEN fn.nspname = current_schema() THEN NULL ELSE fn.nspname END AS target_schema,"
                    + names("conrelid", "conkey")
                    + " AS columns," + names("confrelid", "confkey") + " AS referenced"
                    + " FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid"
                    + " LEFT JOIN pg_catalog.pg_class f ON f.oid = k.confrelid"
                    + " LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace" + OF_SCHEMA
                    + " AND k.conparentid = 0 ORDER BY c.relname, k.oid";

    private static final String INDEXES =
            "SELECT c.relname, i.relname AS index, x.indisunique, pg_get_expr(x.indpred, x.indrelid) AS condition, a.attname,"
                    + " pg_get_indexdef(x.indexrelid, part.n, true) AS expression, (x.indoption[part.n - 1] & 1) = 1 AS descending"
                    + " FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class c ON c.oid = x.indrelid"
                    + " JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid"
                    + " CROSS JOIN LATERAL generate_series(1, x.indnkeyatts) AS part (n)"
                    + " LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[part.n - 1]"
                    + OF_SCHEMA
                    + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))"
                    + " ORDER BY c.relname, i.relname, part.n";

    private static final Pattern NEXT_VALUE = Pattern.compile("nextval\\('(.+)'::regclass\\)", Pattern.DOTALL);

    private static final Pattern LITERAL = Pattern.compile("('(?:[^']|'')*')::[a-z ]+(?:\\([\\d,]+\\))?");

    /** PostgreSQL writes a number below zero as text with a cast. */
    private static final Pattern NEGATIVE_NUMBER = Pattern.compile("'(-[\\d.]+)'");

    private static final Pattern TEXT_CAST = Pattern.compile("::(?:text|character|bpchar)");

    private final Connection connection;

    PostgresCatalog(Connection connection) {
        this.connection = connection;
    }

    /** The columns of a key as an array, in the key's order. */
    private static String names(String table, String numbers) {
        return " ARRAY(SELECT a.attname::text FROM unnest(k." + numbers
                + ") WITH ORDINALITY AS part (number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k." + table
                + " AND a.attnum = part.number ORDER BY part.place)";
    }

    @Override
    public List<Table> tables(@Nullable String schema) throws SQLException {
        Map<String, TableDraft> drafts = new LinkedHashMap<>();
        new CatalogQuery(connection, TABLES, schema).list(row -> {
            TableDraft draft = new TableDraft(schema, row.getString("relname"));
            draft.comment(row.getString("remark"));
            return drafts.put(draft.name(), draft);
        });
        Map<String, Sequence> sequences = sequences();
        read(COLUMNS, schema, drafts, (row, draft) -> draft.add(column(row, draft.name(), sequences)));
        read(CONSTRAINTS, schema, drafts, PostgresCatalog::constraint);
        indexes(schema, drafts);
        return drafts.values().stream().map(TableDraft::finish).toList();
    }

    private interface RowOf {

        void read(ResultSet row, TableDraft draft) throws SQLException;
    }

    private void read(String sql, @Nullable String schema, Map<String, TableDraft> drafts, RowOf reader)
            throws SQLException {
        new CatalogQuery(connection, sql, schema).list(row -> {
            TableDraft draft = drafts.get(row.getString("relname"));
            if (draft != null) {
                reader.read(row, draft);
            }
            return sql;
        });
    }

    private Map<String, Sequence> sequences() throws SQLException {
        Map<String, Sequence> sequences = new HashMap<>();
        new CatalogQuery(connection, SEQUENCES)
                .list(row -> sequences.put(
                        row.getString("name"),
                        new Sequence(
                                unquoted(row.getString("name")),
                                row.getLong("seqstart"),
                                Math.max(1, row.getLong("seqincrement")))));
        return sequences;
    }

    private static String unquoted(String name) {
        return name.replaceAll("\"((?:[^\"]|\"\")*)\"", "$1").replace("\"\"", "\"");
    }

    private static Column column(ResultSet row, String table, Map<String, Sequence> sequences) throws SQLException {
        String name = row.getString("attname");
        Column column = Column.of(name, DeclaredType.read(row.getString("type"), table + "." + name));
        column = row.getBoolean("attnotnull") ? column.notNull() : column;
        String remark = row.getString("remark");
        column = remark == null ? column : column.withComment(remark);
        String value = row.getString("value");
        if (!row.getString("attidentity").isEmpty()) {
            return column.asGenerated();
        }
        if (value == null) {
            return column;
        }
        if (!row.getString("attgenerated").isEmpty()) {
            return column.computedAs(withoutBrackets(value));
        }
        Matcher next = NEXT_VALUE.matcher(value);
        if (!next.matches()) {
            return column.withServerDefault(withoutCast(value));
        }
        Sequence sequence = sequences.get(next.group(1).replace("''", "'"));
        return row.getString("own") != null || sequence == null ? column.asGenerated() : column.fromSequence(sequence);
    }

    /** A literal without the cast to its own type that PostgreSQL adds. */
    private static String withoutCast(String value) {
        Matcher literal = LITERAL.matcher(value);
        if (!literal.matches()) {
            return value;
        }
        Matcher number = NEGATIVE_NUMBER.matcher(literal.group(1));
        return number.matches() && !TEXT_CAST.matcher(value).find() ? number.group(1) : literal.group(1);
    }

    private static String withoutBrackets(String condition) {
        return SqlWords.withoutOuterBrackets(condition);
    }

    private static void constraint(ResultSet row, TableDraft draft) throws SQLException {
        String name = row.getString("conname");
        List<String> columns = CatalogQuery.texts(row, "columns");
        switch (row.getString("contype")) {
            case "p" -> draft.primaryKey(columns, name.equals(draft.name() + "_pkey") ? null : name);
            case "u" -> {
                boolean made = name.equals(draft.name() + "_" + String.join("_", columns) + "_key");
                draft.add(new Unique(made ? null : name, columns));
            }
            case "c" -> draft.add(new Check(name, withoutBrackets(row.getString("condition"))));
            case "f" -> draft.add(foreignKey(row, name, columns));
            default -> {
                // Exclusion constraints and triggers have no counterpart.
            }
        }
    }

    private static ForeignKey foreignKey(ResultSet row, String name, List<String> columns) throws SQLException {
        String schema = row.getString("target_schema");
        return new ForeignKey(
                name,
                columns,
                (schema == null ? "" : schema + ".") + row.getString("target"),
                CatalogQuery.texts(row, "referenced"),
                action(row.getString("confdeltype")),
                action(row.getString("confupdtype")),
                row.getBoolean("condeferred"));
    }

    private static ReferentialAction action(String letter) {
        return switch (letter) {
            case "r" -> ReferentialAction.RESTRICT;
            case "c" -> ReferentialAction.CASCADE;
            case "n" -> ReferentialAction.SET_NULL;
            case "d" -> ReferentialAction.SET_DEFAULT;
            default -> ReferentialAction.NO_ACTION;
        };
    }

    private record FoundPart(
            TableDraft draft,
            String name,
            boolean unique,
            @Nullable String condition,
            Index.Part part) {}

    private void indexes(@Nullable String schema, Map<String, TableDraft> drafts) throws SQLException {
        Map<String, List<FoundPart>> byIndex = new LinkedHashMap<>();
        read(INDEXES, schema, drafts, (row, draft) -> {
            String column = row.getString("attname");
            Index.Part part = column == null
                    ? Index.Part.expression(withoutBrackets(row.getString("expression")))
                    : Index.Part.column(column);
            FoundPart found = new FoundPart(
                    draft,
                    row.getString("index"),
                    row.getBoolean("indisunique"),
                    row.getString("condition"),
                    row.getBoolean("descending") ? part.desc() : part);
            byIndex.computeIfAbsent(found.name(), key -> new ArrayList<>()).add(found);
        });
        for (List<FoundPart> parts : byIndex.values()) {
            FoundPart first = parts.get(0);
            String condition = first.condition();
            first.draft()
                    .add(new Index(
                            first.name(),
                            parts.stream().map(FoundPart::part).toList(),
                            first.unique(),
                            condition == null ? null : withoutBrackets(condition)));
        }
    }
}
