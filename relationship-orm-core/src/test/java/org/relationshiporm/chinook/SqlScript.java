package org.relationshiporm.chinook;

import java.util.ArrayList;
import java.util.List;

/** Splits an SQL script into statements: at semicolons outside quotes and comments, which it leaves out. */
public final class SqlScript {

    private final String text;
    private final StringBuilder statement = new StringBuilder();
    private final List<String> statements = new ArrayList<>();
    private int position;

    private SqlScript(String text) {
        this.text = text;
    }

    public static List<String> statements(String text) {
        return new SqlScript(text).split();
    }

    private List<String> split() {
        while (position < text.length()) {
            char next = text.charAt(position);
            if (text.startsWith("--", position)) {
                skipTo("\n");
            } else if (text.startsWith("/*", position)) {
                skipTo("*/");
            } else if (next == ';') {
                position++;
                finish();
            } else if (next == '\'' || next == '"') {
                copyTo(String.valueOf(next)); // A doubled quote reads as two quoted parts side by side.
            } else if (next == '[') {
                copyTo("]");
            } else {
                statement.append(next);
                position++;
            }
        }
        finish();
        return statements;
    }

    private void copyTo(String end) {
        int after = endOf(end, position + 1);
        statement.append(text, position, after);
        position = after;
    }

    private void skipTo(String end) {
        position = endOf(end, position + end.length());
        statement.append(' ');
    }

    private int endOf(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private void finish() {
        String finished = statement.toString().strip();
        if (!finished.isEmpty()) {
            statements.add(finished);
        }
        statement.setLength(0);
    }
}
