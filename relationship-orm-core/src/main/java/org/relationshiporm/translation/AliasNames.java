package org.relationshiporm.translation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.relationshiporm.schema.Table;

/** Hands out short, distinct table aliases for one statement: the initials of the table's words, numbered from the second on. */
public final class AliasNames {

    private final Map<String, Integer> used = new HashMap<>();
    private final Set<String> reserved = new HashSet<>(0);

    /** Never hands out {@code name}: it means something else in the statement. */
    public void reserve(String name) {
        reserved.add(name);
    }

    public String next(Table table) {
        String alias = draw(table);
        while (reserved.contains(alias)) {
            alias = draw(table);
        }
        return alias;
    }

    private String draw(Table table) {
        StringBuilder initials = new StringBuilder();
        for (String word : table.name().split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty() && Character.isLetter(word.charAt(0))) {
                initials.append(Character.toLowerCase(word.charAt(0)));
            }
        }
        String stem = initials.length() == 0 ? "t" : initials.toString();
        int count = used.merge(stem, 1, Integer::sum);
        return count == 1 && stem.length() != 2 ? stem : stem + count;
    }
}
