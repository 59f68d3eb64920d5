package org.relationshiporm.statement;

import java.util.Locale;

/** What a statement does. */
public enum StatementKind {
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    /** Anything else, such as one that creates a table. */
    OTHER;

    /** The kind of the statement: that of its first keyword, or, after WITH, that of the first one outside parentheses. */
    public static StatementKind of(String sql) {
        Words words = new Words(sql);
        StatementKind first = ofWord(words.next());
        if (first != OTHER || !words.last.equals("WITH")) {
            return first;
        }
        while (true) {
            String word = words.next();
            StatementKind kind = ofWord(word);
            if (kind != OTHER || word.isEmpty()) {
                return kind;
            }
        }
    }

    private static StatementKind ofWord(String word) {
        return switch (word) {
            case "SELECT", "VALUES" -> SELECT;
            case "INSERT" -> INSERT;
            case "UPDATE" -> UPDATE;
            case "DELETE" -> DELETE;
            default -> OTHER;
        };
    }

    /** The unquoted words outside parentheses and comments, one after the other. */
    private static final class Words {

        private final String sql;
        private int position;
        private String last = "";

        Words(String sql) {
            this.sql = sql;
        }

        /** The next word in capitals; empty at the end. A parenthesis before the first word is passed over. */
        String next() {
            boolean first = last.isEmpty();
            int depth = 0;
            while (position < sql.length()) {
                char current = sql.charAt(position);
                if (sql.startsWith("/*", position)) {
                    skipPast("*/", 2);
                } else if (sql.startsWith("--", position)) {
                    skipPast("\n", 2);
                } else if (current == '\'' || current == '"' || current == '`') {
                    skipPast(String.valueOf(current), 1);
                } else if (Character.isLetter(current)) {
                    String word = word();
                    if (depth == 0 || first) {
                        last = word;
                        return word;
                    }
                } else {
                    depth += current == '(' ? 1 : current == ')' ? -1 : 0;
                    position++;
                }
            }
            return "";
        }

        private void skipPast(String end, int from) {
            int found = sql.indexOf(end, position + from);
            position = found < 0 ? sql.length() : found + end.length();
        }

        private String word() {
            int start = position;
            while (position < sql.length() && isPart(sql.charAt(position))) {
                position++;
            }
            return sql.substring(start, position).toUpperCase(Locale.ROOT);
        }

        private static boolean isPart(char character) {
            return Character.isLetterOrDigit(character) || character == '_' || character == '$';
        }
    }
}
