package org.relationshiporm.ddl;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.ddl.SqliteTokens.Kind;
import org.relationshiporm.ddl.SqliteTokens.Token;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Index;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.Unique;

/** Reads the tables of a SQLite database, or of one that is attached, through its pragmas and the text of its schema. */
final class SqliteCatalog implements SchemaCatalog {

    private static final String COLUMNS =
            "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?, ?) WHERE hidden <> 1 ORDER BY cid";

    private static final String FOREIGN_KEYS =
            "SELECT id, \"table\", \"from\", \"to\", on_delete, on_update FROM pragma_foreign_key_list(?, ?) ORDER BY id DESC, seq";

    private static final String INDEXES = "SELECT name, \"unique\", origin FROM pragma_index_list(?, ?) ORDER BY name";

    private static final String INDEX_PARTS =
            "SELECT cid, name, \"desc\" FROM pragma_index_xinfo(?, ?) WHERE key = 1 ORDER BY seqno";

    private static final Pattern LITERAL =
            Pattern.compile("[+-]?[\\w.]+|[xX]?'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\(.*\\)", Pattern.DOTALL);

    private final Connection connection;

    SqliteCatalog(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<Table> tables(@Nullable String schema) throws SQLException {
        String database = schema == null ? "main" : schema;
        List<String> known =
                new CatalogQuery(connection, "SELECT name FROM pragma_database_list").list(row -> row.getString(1));
        if (!known.contains(database)) {
            return List.of();
        }
        String master = "\"" + database.replace("\"", "\"\"") + "\".sqlite_schema";
        Map<String, String> indexTexts = new LinkedHashMap<>();
        new CatalogQuery(connection, "SELECT name, sql FROM " + master + " WHERE type = 'index' AND sql IS NOT NULL")
                .list(row -> indexTexts.put(row.getString(1), row.getString(2)));
        Map<String, String> tableTexts = new LinkedHashMap<>();
        new CatalogQuery(
                        connection,
                        "SELECT name, sql FROM " + master
                                + " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%'"
                                + " AND name NOT IN (SELECT name FROM pragma_table_list WHERE schema = ? AND type = 'shadow') ORDER BY name",
                        database)
                .list(row -> tableTexts.put(row.getString(1), row.getString(2)));
        List<Table> tables = new ArrayList<>();
        for (Map.Entry<String, String> table : tableTexts.entrySet()) {
            TableDraft draft = new TableDraft(schema, table.getKey());
            SqliteTableText text = SqliteTableText.of(table.getValue());
            columns(draft, database, text);
            foreignKeys(draft, schema, database, text);
            indexes(draft, database, text, indexTexts);
            text.checks().forEach(draft::add);
            draft.comment(text.comment());
            tables.add(draft.finish());
        }
        return tables;
    }

    private record Place(int part, String column) {}

    private void columns(TableDraft draft, String database, SqliteTableText text) throws SQLException {
        List<Place> key = new ArrayList<>();
        Map<String, String> types = new LinkedHashMap<>();
        new CatalogQuery(connection, COLUMNS, draft.name(), database).list(row -> {
            String name = row.getString("name");
            types.put(name, row.getString("type"));
            draft.add(column(row, draft, text));
            return row.getInt("pk") > 0 && key.add(new Place(row.getInt("pk"), name));
        });
        key.sort(java.util.Comparator.comparingInt(Place::part));
        List<String> columns = key.stream().map(Place::column).toList();
        draft.primaryKey(columns, text.primaryKeyName());
        boolean isRowId =
                columns.size() == 1 && !text.isWithoutRowId() && "INTEGER".equalsIgnoreCase(types.get(columns.get(0)));
        if (isRowId) {
            draft.change(columns.get(0), Column::asGenerated);
        }
    }

    private static Column column(ResultSet row, TableDraft draft, SqliteTableText text) throws SQLException {
        String name = row.getString("name");
        String declared = Objects.requireNonNullElse(row.getString("type"), "");
        String type = row.getInt("hidden") > 1 ? declared.replaceAll("(?i)\\s*GENERATED ALWAYS$", "") : declared;
        Column column = Column.of(name, DeclaredType.read(type, draft.name() + "." + name));
        column = row.getBoolean("notnull") ? column.notNull() : column;
        String comment = text.comment(name);
        column = comment == null ? column : column.withComment(comment);
        String computed = text.computation(name);
        if (row.getInt("hidden") > 1 && computed != null) {
            return column.computedAs(computed);
        }
        String value = row.getString("dflt_value");
        return value == null ? column : column.withServerDefault(withBrackets(value));
    }

    /** The default as CREATE TABLE takes it: what is more than a literal needs brackets, which SQLite does not tell. */
    private static String withBrackets(String value) {
        return LITERAL.matcher(value).matches() ? value : "(" + value + ")";
    }

    private record FoundPair(
            int id, String target, String column, @Nullable String referenced, String onDelete, String onUpdate) {}

    private void foreignKeys(TableDraft draft, @Nullable String schema, String database, SqliteTableText text)
            throws SQLException {
        Map<Integer, List<FoundPair>> keys = new LinkedHashMap<>();
        List<FoundPair> pairs = new CatalogQuery(connection, FOREIGN_KEYS, draft.name(), database)
                .list(row -> new FoundPair(
                        row.getInt("id"),
                        row.getString("table"),
                        row.getString("from"),
                        row.getString("to"),
                        row.getString("on_delete"),
                        row.getString("on_update")));
        pairs.forEach(
                pair -> keys.computeIfAbsent(pair.id(), id -> new ArrayList<>()).add(pair));
        for (List<FoundPair> key : keys.values()) {
            FoundPair first = key.get(0);
            List<String> columns = key.stream().map(FoundPair::column).toList();
            List<String> referenced = first.referenced() == null
                    ? primaryKey(first.target(), database)
                    : key.stream()
                            .map(FoundPair::referenced)
                            .map(String::valueOf)
                            .toList();
            if (referenced.size() == columns.size()) {
                draft.add(new ForeignKey(
                        text.foreignKeyName(columns),
                        columns,
                        (schema == null ? "" : schema + ".") + first.target(),
                        referenced,
                        action(first.onDelete()),
                        action(first.onUpdate()),
                        text.isDeferred(columns)));
            }
        }
    }

    /** What a foreign key refers to that names no columns. */
    private List<String> primaryKey(String table, String database) throws SQLException {
        return new CatalogQuery(
                        connection,
                        "SELECT name FROM pragma_table_info(?, ?) WHERE pk > 0 ORDER BY pk",
                        table,
                        database)
                .list(row -> row.getString(1));
    }

    private static ReferentialAction action(String text) {
        return ReferentialAction.valueOf(text.replace(' ', '_'));
    }

    private record FoundIndex(String name, boolean unique, String origin) {}

    private void indexes(TableDraft draft, String database, SqliteTableText text, Map<String, String> texts)
            throws SQLException {
        List<FoundIndex> indexes = new CatalogQuery(connection, INDEXES, draft.name(), database)
                .list(row -> new FoundIndex(row.getString("name"), row.getBoolean("unique"), row.getString("origin")));
        for (FoundIndex index : indexes) {
            String definition = texts.get(index.name());
            if (index.origin().equals("u")) {
                List<String> columns = new CatalogQuery(connection, INDEX_PARTS, index.name(), database)
                        .list(row -> row.getString("name"));
                draft.add(new Unique(text.uniqueName(columns), columns));
            } else if (index.origin().equals("c") && definition != null) {
                draft.add(index(index, database, definition));
            }
        }
    }

    private Index index(FoundIndex index, String database, String definition) throws SQLException {
        List<Token> tokens = SqliteTokens.of(definition);
        Token group = tokens.stream()
                .filter(token -> token.kind() == Kind.GROUP)
                .findFirst()
                .orElseThrow();
        List<Token> rest = tokens.subList(tokens.indexOf(group) + 1, tokens.size());
        String where =
                rest.isEmpty() ? null : definition.substring(rest.get(0).end()).strip();
        List<String> terms = terms(group.text());
        List<Index.Part> parts = new CatalogQuery(connection, INDEX_PARTS, index.name(), database).list(row -> {
            String column = row.getString("name");
            Index.Part part =
                    column == null ? Index.Part.expression(terms.get(row.getRow() - 1)) : Index.Part.column(column);
            return row.getBoolean("desc") ? part.desc() : part;
        });
        return new Index(index.name(), parts, index.unique(), where);
    }

    private static List<String> terms(String group) {
        List<String> terms = new ArrayList<>();
        int start = 0;
        for (Token token : SqliteTokens.of(group)) {
            if (token.kind() == Kind.COMMA) {
                terms.add(term(group.substring(start, token.end() - 1)));
                start = token.end();
            }
        }
        terms.add(term(group.substring(start)));
        return terms;
    }

    private static String term(String text) {
        return SqlWords.withoutOuterBrackets(text.strip().replaceAll("(?i)\\s+(asc|desc)$", ""));
    }
}
