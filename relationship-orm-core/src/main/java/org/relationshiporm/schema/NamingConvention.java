package org.relationshiporm.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How constraints and indexes are named that have no name of their own, so that migrations can speak of them. In each pattern {@code {table}} stands for the
 * table, {@code {columns}} for the columns joined by underscores, {@code {referred_table}} for the table that a foreign key refers to. A name that would
 * be longer than 60 bytes is cut and ends in a hash of the whole.
 *
 * <p>A null pattern leaves the name to the database; an index must have one.
 */
public record NamingConvention(
        @Nullable String primaryKey,
        String foreignKey,
        @Nullable String unique,
        String index,
        @Nullable String check) {

    /** Foreign keys are {@code fk_…} and indexes {@code ix_…}; the names of other constraints are left to the database. */
    public static final NamingConvention DEFAULT =
            new NamingConvention(null, "fk_{table}_{columns}", null, "ix_{table}_{columns}", null);

    /** Everything has a name: {@code pk_…}, {@code fk_…}, {@code uq_…}, {@code ix_…}, {@code ck_…}. */
    public static final NamingConvention FULL = new NamingConvention(
            "pk_{table}",
            "fk_{table}_{columns}",
            "uq_{table}_{columns}",
            "ix_{table}_{columns}",
            "ck_{table}_{columns}");

    private static final int LONGEST = 60;

    public NamingConvention {
        require("foreign keys", foreignKey, "{columns}");
        require("indexes", index, "{columns}");
        require("unique constraints", unique, "{columns}");
        require("checks", check, "{columns}");
        require("primary keys", primaryKey, "{table}");
    }

    private static void require(String what, @Nullable String pattern, String token) {
        if (pattern != null && !(pattern.contains("{table}") && pattern.contains(token))) {
            throw new IllegalArgumentException("The naming pattern '" + pattern + "' of " + what
                    + " would give several of them one name. Use " + (token.equals("{table}") ? "" : "{table} and ")
                    + token + " in it.");
        }
    }

    /** A name by {@code pattern}: the same each time, and short enough for every database. */
    static String name(String pattern, String table, List<String> columns, String referredTable) {
        String derived = pattern.replace("{table}", table)
                .replace("{columns}", String.join("_", columns))
                .replace("{referred_table}", referredTable);
        if (derived.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return derived;
        }
        String hash = Integer.toHexString(derived.hashCode());
        String start = derived.codePoints()
                .filter(character -> character < 128)
                .limit(LONGEST - 1L - hash.length())
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return start + "_" + hash;
    }
}
