package org.relationshiporm.mapping;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names of tables and columns: how they follow from Java names, which one was probably meant, and how they are written in a report. */
final class Names {

    private static final List<String> NUMBERS = List.of("no", "one", "two", "three", "four", "five", "six");

    private Names() {}

    /**
     * The snake_case of a Java name. A word begins at a capital that follows a small letter or a digit, and at the last capital of a run that a small letter
     * follows; digits belong to the word before them: {@code userID} is {@code user_id}, {@code URLPath} is {@code url_path}, {@code line2Text} is
     * {@code line2_text}. Underscores that are there stay.
     */
    static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int position = 0; position < name.length(); position++) {
            if (beginsWord(name, position)) {
                snake.append('_');
            }
            snake.append(name.charAt(position));
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean beginsWord(String name, int position) {
        if (position == 0 || !Character.isUpperCase(name.charAt(position)) || name.charAt(position - 1) == '_') {
            return false;
        }
        boolean endsRun = position + 1 < name.length() && Character.isLowerCase(name.charAt(position + 1));
        return !Character.isUpperCase(name.charAt(position - 1)) || endsRun;
    }

    /** The candidate that differs from {@code name} by a slip of the keyboard, a missing plural or the case of letters. */
    static Optional<String> nearest(String name, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> isNear(name, candidate))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    static boolean isNear(String left, String right) {
        int longest = Math.max(left.length(), right.length());
        return left.equalsIgnoreCase(right) || distance(left, right) <= Math.min(3, Math.max(1, (longest + 1) / 3));
    }

    /** The number of characters to insert, remove or replace on the way from one name to the other (Levenshtein), small and capital letters alike. */
    private static int distance(String left, String right) {
        String from = left.toLowerCase(Locale.ROOT);
        String to = right.toLowerCase(Locale.ROOT);
        int[] costs = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            costs[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int diagonal = costs[0];
            costs[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = costs[column];
                costs[column] = Math.min(replaced, 1 + Math.min(costs[column], costs[column - 1]));
            }
        }
        return costs[to.length()];
    }

    /** "Did you mean `users`?", or the list of all that there is. */
    static String suggest(String name, String plural, Collection<String> candidates) {
        return nearest(name, candidates)
                .map(near -> "Did you mean " + quote(near) + "?")
                .orElseGet(() -> candidates.isEmpty()
                        ? "There are no " + plural + "."
                        : "The " + plural + " are " + quote(candidates) + ".");
    }

    static String quote(String name) {
        return "`" + name + "`";
    }

    static String quote(Collection<String> names) {
        return names.stream().map(Names::quote).collect(Collectors.joining(", "));
    }

    /** Names as the value of an annotation's element: {@code "a"} or {@code {"a", "b"}}. */
    static String literal(Collection<String> names) {
        String quoted = names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return names.size() == 1 ? quoted : "{" + quoted + "}";
    }

    static String count(int number) {
        return number < NUMBERS.size() ? NUMBERS.get(number) : Integer.toString(number);
    }
}
