package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.error.SessionUsageException;

/**
 * An SQL text taken apart at its named parameters. What stands in quotes, dollar quotes and comments is left as it is, and so are casts, {@code ::type}. A
 * backslash before a colon or a question mark makes it an ordinary character.
 *
 * @param texts what stands before, between and after the parameters: one more than there are of these
 * @param names the parameters in their order; one may stand there several times
 */
record TextParts(List<String> texts, List<String> names) {

    static TextParts of(String sql) {
        return new Reader(sql).read();
    }

    /** Reads from left to right. */
    private static final class Reader {

        private final String sql;
        private final List<String> texts = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private StringBuilder text = new StringBuilder();
        private int position;

        Reader(String sql) {
            this.sql = sql;
        }

        TextParts read() {
            while (position < sql.length()) {
                char current = sql.charAt(position);
                switch (current) {
                    case '\'' -> copyQuoted('\'', isEscapeString());
                    case '"', '`' -> copyQuoted(current, false);
                    case '-' -> copyIf("--", () -> endOf("\n", position));
                    case '/' -> copyIf("/*", this::endOfComment);
                    case '$' -> copyTo(endOfDollarQuote());
                    case '\\' -> unescape();
                    case ':' -> colon();
                    case '?' ->
                        throw new SessionUsageException(
                                "The SQL text has a `?` at position " + (position + 1)
                                        + ". Parameters have names here, `:name`; an operator with a question mark is written `\\?`.");
                    default -> copyTo(position + 1);
                }
            }
            texts.add(text.toString());
            return new TextParts(List.copyOf(texts), List.copyOf(names));
        }

        private void copyTo(int end) {
            text.append(sql, position, end);
            position = end;
        }

        private interface End {
            int find();
        }

        private void copyIf(String start, End end) {
            copyTo(sql.startsWith(start, position) ? end.find() : position + 1);
        }

        private int endOf(String mark, int from) {
            int found = sql.indexOf(mark, from);
            return found < 0 ? sql.length() : found + mark.length();
        }

        /** Comments may hold comments. */
        private int endOfComment() {
            int depth = 0;
            for (int at = position; at < sql.length(); at++) {
                if (sql.startsWith("/*", at)) {
                    depth++;
                    at++;
                } else if (sql.startsWith("*/", at)) {
                    depth--;
                    at++;
                    if (depth == 0) {
                        return at + 1;
                    }
                }
            }
            return sql.length();
        }

        /** {@code E'...'}, where a backslash escapes the quote. */
        private boolean isEscapeString() {
            boolean letter = position > 0 && (sql.charAt(position - 1) == 'E' || sql.charAt(position - 1) == 'e');
            return letter && (position == 1 || !isNamePart(sql.charAt(position - 2)));
        }

        private void copyQuoted(char quote, boolean escapes) {
            int end = position + 1;
            while (end < sql.length() && sql.charAt(end) != quote) {
                end += escapes && sql.charAt(end) == '\\' ? 2 : 1;
            }
            copyTo(Math.min(end + 1, sql.length()));
        }

        /** {@code $$...$$} or {@code $tag$...$tag$}; a dollar sign that begins neither stands for itself. */
        private int endOfDollarQuote() {
            int tagEnd = position + 1;
            while (tagEnd < sql.length() && isNamePart(sql.charAt(tagEnd))) {
                tagEnd++;
            }
            boolean isTag = tagEnd < sql.length()
                    && sql.charAt(tagEnd) == '$'
                    && !(position > 0 && isNamePart(sql.charAt(position - 1)))
                    && !(tagEnd > position + 1 && Character.isDigit(sql.charAt(position + 1)));
            return isTag ? endOf(sql.substring(position, tagEnd + 1), tagEnd + 1) : position + 1;
        }

        /** What is escaped reaches the driver so that it takes it for no parameter of its own. */
        private void unescape() {
            char next = position + 1 < sql.length() ? sql.charAt(position + 1) : ' ';
            if (next == ':') {
                text.append(':');
                position += 2;
            } else if (next == '?') {
                text.append("??");
                position += 2;
            } else {
                copyTo(position + 1);
            }
        }

        private void colon() {
            int end = position + 1;
            if (sql.startsWith("::", position)) {
                copyTo(position + 2);
                return;
            }
            while (end < sql.length() && isNamePart(sql.charAt(end))) {
                end++;
            }
            boolean named = end > position + 1 && !Character.isDigit(sql.charAt(position + 1));
            if (!named) {
                copyTo(end);
                return;
            }
            texts.add(text.toString());
            names.add(sql.substring(position + 1, end));
            text = new StringBuilder();
            position = end;
        }

        private static boolean isNamePart(char character) {
            return Character.isLetterOrDigit(character) || character == '_';
        }
    }
}
