package org.relationshiporm.translation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.relationshiporm.schema.Table;

/** Hands out short, distinct table aliases for one statement: the initials of the table's words, numbered from the second on, or a name that the caller chose. */
public final class AliasNames {

    /** What every database takes as a name. */
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,58}");

    private final Map<String, Integer> used = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    public String next(Table table) {
        return next(table.name());
    }

    private String next(String name) {
        StringBuilder initials = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty() && Character.isLetter(word.charAt(0))) {
                initials.append(Character.toLowerCase(word.charAt(0)));
            }
        }
        String stem = initials.length() == 0 ? "t" : initials.toString();
        String alias;
        do {
            int count = used.merge(stem, 1, Integer::sum);
            alias = count == 1 && stem.length() != 2 ? stem : stem + count;
        } while (!taken.add(alias));
        return alias;
    }

    /** {@code wished}, where it is a simple name that nothing else has yet; otherwise one made of it or of {@code name}. */
    String wished(String wished, String name) {
        if (!SIMPLE.matcher(wished).matches()) {
            return next(name);
        }
        String alias = wished;
        for (int number = 2; !taken.add(alias.toLowerCase(Locale.ROOT)); number++) {
            alias = wished + "_" + number;
        }
        return alias;
    }

    /** Never hands out {@code name}: it means something else in the statement. */
    public void reserve(String name) {
        taken.add(name.toLowerCase(Locale.ROOT));
    }
}
