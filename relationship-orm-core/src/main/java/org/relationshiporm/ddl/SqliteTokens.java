package org.relationshiporm.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text of a statement in SQLite's schema in pieces; what stands in brackets is one piece. */
final class SqliteTokens {

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;

    private SqliteTokens(String text) {
        this.text = text;
    }

    enum Kind {
        WORD,
        NAME,
        GROUP,
        COMMENT,
        COMMA,
        OTHER
    }

    /**
     * A piece.
     *
     * @param text a word or name without its quotes, the inside of brackets, the content of a comment
     */
    record Token(Kind kind, String text, int end) {

        boolean is(String keyword) {
            return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
        }

        boolean isName() {
            return kind == Kind.WORD || kind == Kind.NAME;
        }

        String keyword() {
            return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
        }
    }

    static List<Token> of(String text) {
        return new SqliteTokens(text).read();
    }

    /** The pieces between commas; a comment after a comma in the same line, as people write them, belongs to the piece before it. */
    static List<List<Token>> split(List<Token> tokens) {
        List<List<Token>> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        for (Token token : tokens) {
            if (token.kind() == Kind.COMMA) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(token);
            }
        }
        parts.add(part);
        return parts;
    }

    private List<Token> read() {
        while (position < text.length()) {
            char character = text.charAt(position);
            if (Character.isWhitespace(character)) {
                position++;
            } else if (text.startsWith("--", position)) {
                enclosed("\n", 2, Kind.OTHER);
            } else if (text.startsWith("/*", position)) {
                enclosed("*/", 2, Kind.COMMENT);
            } else if (character == '(') {
                int end = SqlWords.closing(text, position);
                add(Kind.GROUP, text.substring(position + 1, Math.min(end, text.length())), end + 1);
            } else if (character == '"' || character == '`' || character == '\'') {
                quoted(character);
            } else if (character == '[') {
                enclosed("]", 1, Kind.NAME);
            } else if (character == ',') {
                add(Kind.COMMA, ",", position + 1);
            } else {
                word(character);
            }
        }
        return tokens;
    }

    private void add(Kind kind, String content, int end) {
        position = Math.min(end, text.length());
        if (kind != Kind.OTHER || !content.isEmpty()) {
            tokens.add(new Token(kind, content, position));
        }
    }

    private void enclosed(String end, int opening, Kind kind) {
        int found = text.indexOf(end, position + opening);
        int close = found < 0 ? text.length() : found;
        String content = text.substring(position + opening, close);
        add(kind, kind == Kind.COMMENT ? content.strip() : kind == Kind.NAME ? content : "", close + end.length());
    }

    private void quoted(char quote) {
        StringBuilder name = new StringBuilder();
        int next = position + 1;
        while (next < text.length()) {
            if (text.charAt(next) != quote) {
                name.append(text.charAt(next++));
            } else if (next + 1 < text.length() && text.charAt(next + 1) == quote) {
                name.append(quote);
                next += 2;
            } else {
                break;
            }
        }
        add(quote == '\'' ? Kind.OTHER : Kind.NAME, name.toString(), next + 1);
    }

    private void word(char first) {
        int end = position + 1;
        if (Character.isLetterOrDigit(first) || first == '_') {
            while (end < text.length() && isPartOfWord(text.charAt(end))) {
                end++;
            }
            add(Kind.WORD, text.substring(position, end), end);
        } else {
            add(Kind.OTHER, String.valueOf(first), end);
        }
    }

    private static boolean isPartOfWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$';
    }
}
