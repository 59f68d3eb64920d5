package org.relationshiporm.ddl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.ddl.SqliteTokens.Kind;
import org.relationshiporm.ddl.SqliteTokens.Token;
import org.relationshiporm.schema.Check;

/** What the text of CREATE TABLE says that SQLite's pragmas do not: checks, names of constraints, computations, comments, and what is deferred. */
final class SqliteTableText {

    private static final Set<String> CONSTRAINTS = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");

    private final List<Check> checks = new ArrayList<>();
    private final Map<List<String>, String> names = new HashMap<>();
    private final Map<List<String>, String> foreignKeyNames = new HashMap<>();
    private final List<List<String>> deferred = new ArrayList<>();
    private final Map<String, String> computations = new HashMap<>();
    private final Map<String, String> comments = new HashMap<>();
    private @Nullable String comment;
    private @Nullable String primaryKeyName;
    private boolean withoutRowId;

    private SqliteTableText() {}

    static SqliteTableText of(String createTable) {
        SqliteTableText text = new SqliteTableText();
        List<Token> tokens = SqliteTokens.of(createTable);
        int body = 0;
        while (body < tokens.size() && tokens.get(body).kind() != Kind.GROUP) {
            body++;
        }
        if (body < tokens.size()) {
            text.readBody(SqliteTokens.of(tokens.get(body).text()));
            text.withoutRowId = tokens.subList(body, tokens.size()).stream().anyMatch(token -> token.is("ROWID"));
        }
        return text;
    }

    private void readBody(List<Token> body) {
        List<Token> rest = body;
        if (!rest.isEmpty() && rest.get(0).kind() == Kind.COMMENT) {
            comment = rest.get(0).text();
            rest = rest.subList(1, rest.size());
        }
        for (List<Token> part : SqliteTokens.split(rest)) {
            part.removeIf(token -> token.kind() == Kind.COMMENT && part.indexOf(token) == 0);
            if (!part.isEmpty()) {
                boolean ofTable = CONSTRAINTS.contains(part.get(0).keyword());
                read(part, ofTable ? null : part.get(0).text());
            }
        }
    }

    /** @param column the column that is defined, or null for a constraint of the table */
    private void read(List<Token> part, @Nullable String column) {
        String name = null;
        List<String> columns = column == null ? List.of() : List.of(column);
        for (int position = column == null ? 0 : 1; position < part.size(); position++) {
            Token token = part.get(position);
            Token next = position + 1 < part.size() ? part.get(position + 1) : null;
            if (token.kind() == Kind.COMMENT && column != null) {
                comments.put(column, token.text());
            } else if (token.is("CONSTRAINT") && next != null) {
                name = next.text();
                position++;
            } else if (next != null && next.kind() == Kind.GROUP && token.is("CHECK")) {
                checks.add(new Check(name, next.text()));
                name = null;
            } else if (next != null && next.kind() == Kind.GROUP && token.is("AS") && column != null) {
                computations.put(column, next.text());
            } else if (token.is("PRIMARY")) {
                primaryKeyName = name;
                name = null;
            } else if (token.is("UNIQUE")) {
                columns = column == null && next != null ? namesIn(next) : columns;
                if (name != null) {
                    names.put(columns, name);
                }
                name = null;
            } else if (token.is("FOREIGN") && position + 2 < part.size()) {
                columns = namesIn(part.get(position + 2));
            } else if (token.is("REFERENCES") && name != null) {
                foreignKeyNames.put(columns, name);
                name = null;
            } else if (token.is("INITIALLY") && next != null && next.is("DEFERRED")) {
                deferred.add(columns);
            }
        }
    }

    private static List<String> namesIn(Token group) {
        return SqliteTokens.split(SqliteTokens.of(group.text())).stream()
                .flatMap(part -> part.stream().filter(Token::isName).limit(1))
                .map(Token::text)
                .toList();
    }

    List<Check> checks() {
        return checks;
    }

    @Nullable
    String uniqueName(List<String> columns) {
        return names.get(columns);
    }

    @Nullable
    String foreignKeyName(List<String> columns) {
        return foreignKeyNames.get(columns);
    }

    boolean isDeferred(List<String> columns) {
        return deferred.contains(columns);
    }

    @Nullable
    String computation(String column) {
        return computations.get(column);
    }

    @Nullable
    String comment(String column) {
        return comments.get(column);
    }

    @Nullable
    String comment() {
        return comment;
    }

    @Nullable
    String primaryKeyName() {
        return primaryKeyName;
    }

    boolean isWithoutRowId() {
        return withoutRowId;
    }
}
