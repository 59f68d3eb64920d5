package org.relationshiporm.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares pieces of SQL of which one went through a database, which writes brackets, casts and words in its own way. */
final class SqlWords {

    private static final Pattern CAST = Pattern.compile(
            "::\\s*(?:\"[^\"]+\"|[a-z_]\\w*(?: varying| precision| with(?:out)? time zone)?)(?:\\([\\d, ]+\\))?(?:\\[\\])?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BETWEEN =
            Pattern.compile("([\\w.\"]+) BETWEEN (\\S+) AND (\\S+?)(?=$|[\\s)])", Pattern.CASE_INSENSITIVE);

    private static final Pattern NOT_IN = Pattern.compile("\\bNOT\\s+IN\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD =
            Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[\\w.]+|<>|!=|[<>]=?|=|\\|\\||[-+*/%]|~~\\*?");

    /** What stands for something else, or says nothing of its own. */
    private static final Set<String> FILLING = Set.of("any", "all", "array", "in", "=", "asc");

    private SqlWords() {}

    static boolean same(@Nullable String left, @Nullable String right) {
        return left == null || right == null ? left == right : words(left).equals(words(right));
    }

    private static List<String> words(String sql) {
        List<String> words = new ArrayList<>();
        String plain = CAST.matcher(sql).replaceAll("");
        plain = BETWEEN.matcher(plain).replaceAll("$1 >= $2 AND $1 <= $3");
        Matcher matcher = WORD.matcher(NOT_IN.matcher(plain).replaceAll(" <> ").replace("!~~", " not like "));
        while (matcher.find()) {
            String word = normal(matcher.group());
            if (!FILLING.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    private static String normal(String word) {
        if (word.startsWith("'")) {
            return word;
        }
        String plain = word.startsWith("\"") ? word.substring(1, word.length() - 1) : word.toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "!=" -> "<>";
            case "~~" -> "like";
            case "current_timestamp" -> "now";
            default -> plain;
        };
    }

    /** {@code condition} without brackets that enclose all of it. */
    static String withoutOuterBrackets(String condition) {
        String text = condition.strip();
        while (text.startsWith("(") && closing(text, 0) == text.length() - 1) {
            text = text.substring(1, text.length() - 1).strip();
        }
        return text;
    }

    /** The place of the bracket that closes that at {@code open}; what stands in quotes and comments does not count. */
    static int closing(String text, int open) {
        int depth = 0;
        for (int position = open; position < text.length(); position++) {
            char character = text.charAt(position);
            if (character == '\'' || character == '"' || character == '`') {
                position = text.indexOf(character, position + 1);
                if (position < 0) {
                    return text.length();
                }
            } else if (text.startsWith("--", position) || text.startsWith("/*", position)) {
                String end = character == '-' ? "\n" : "*/";
                int found = text.indexOf(end, position + 2);
                if (found < 0) {
                    return text.length();
                }
                position = found + end.length() - 1;
            } else if (character == '(') {
                depth++;
            } else if (character == ')' && --depth == 0) {
                return position;
            }
        }
        return text.length();
    }
}
