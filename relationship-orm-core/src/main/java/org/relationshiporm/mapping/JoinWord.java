package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of the text of a join's condition.
 *
 * @param position where it begins, counted from one
 */
record JoinWord(Kind kind, String text, int position) {

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SYMBOL,
        END
    }

    private static final Pattern WORD =
            Pattern.compile("\\s*(?:(?<name>[\\p{L}_][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}_][\\p{L}\\p{N}_$]*)*)"
                    + "|(?<number>-?[0-9]+(?:\\.[0-9]+)?)|(?<text>'(?:[^']|'')*')|(?<symbol>!=|<>|<=|>=|==|[=<>(),]))");

    static List<JoinWord> wordsOf(String text) throws JoinTextException {
        List<JoinWord> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int position = 0;
        while (matcher.region(position, text.length()).lookingAt()) {
            for (Kind kind : List.of(Kind.NAME, Kind.NUMBER, Kind.TEXT, Kind.SYMBOL)) {
                String group = kind.name().toLowerCase(Locale.ROOT);
                if (matcher.group(group) != null) {
                    words.add(new JoinWord(kind, matcher.group(group), matcher.start(group) + 1));
                }
            }
            position = matcher.end();
        }
        String rest = text.substring(position).strip();
        int restPosition =
                text.length() - text.substring(position).stripLeading().length() + 1;
        if (!rest.isEmpty()) {
            JoinWord unreadable = new JoinWord(Kind.SYMBOL, rest.split("\\s+", 2)[0], restPosition);
            throw new JoinTextException(
                    unreadable,
                    "is no name, number, 'text' or comparison",
                    rest.startsWith("'")
                            ? "Close the text with a quotation mark."
                            : "Write names, numbers, 'texts', true, false, and between them =, !=, <, <=, >, >=, like, in (...), is null, and, or, not.");
        }
        words.add(new JoinWord(Kind.END, "", text.length() + 1));
        return words;
    }

    boolean is(String keyword) {
        return kind != Kind.TEXT && text.equalsIgnoreCase(keyword);
    }
}
