package org.relationshiporm.schema;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A piece of SQL that the schema takes as it stands: the condition of a check or of an index, a default, what a column is computed from. It is checked for
 * being one piece: brackets and quotes are closed, and it neither ends the statement nor begins a comment. That keeps a slip from changing the
 * statement around it; it does not make text from outside safe.
 */
final class SqlFragment {

    private final String what;
    private final String text;

    private SqlFragment(String what, String text) {
        this.what = what;
        this.text = text;
    }

    /**
     * {@code text}, stripped.
     *
     * @param what what the text is for, for people
     * @throws IllegalArgumentException when it is no complete piece of SQL
     */
    static String check(String what, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty. Write its SQL text, or leave it out.");
        }
        new SqlFragment(what, stripped).check();
        return stripped;
    }

    private void check() {
        Deque<Character> open = new ArrayDeque<>();
        for (int position = 0; position < text.length(); position++) {
            char character = text.charAt(position);
            if (character == '\'' || character == '"') {
                position = endOfQuoted(position);
            } else if (character == '(' || character == '[') {
                open.push(character == '(' ? ')' : ']');
            } else if (character == ')' || character == ']') {
                if (open.isEmpty() || open.pop() != character) {
                    throw refuse("closes a bracket that it did not open");
                }
            } else if (character == ';') {
                throw refuse("contains a semicolon, which would end the statement around it");
            } else if (character == '?') {
                throw refuse("contains a question mark, for which a schema has no value");
            } else if (character == '\0' || text.startsWith("--", position) || text.startsWith("/*", position)) {
                throw refuse("contains a comment or the character U+0000");
            }
        }
        if (!open.isEmpty()) {
            throw refuse("does not close a bracket");
        }
    }

    private int endOfQuoted(int start) {
        int end = text.indexOf(text.charAt(start), start + 1);
        if (end < 0) {
            throw refuse("does not close a quote");
        }
        return end;
    }

    private IllegalArgumentException refuse(String cause) {
        return new IllegalArgumentException(what + " `" + text + "` " + cause + ". Correct the SQL text.");
    }
}
