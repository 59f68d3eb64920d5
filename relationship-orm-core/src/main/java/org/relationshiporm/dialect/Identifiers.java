package org.relationshiporm.dialect;

import java.util.Locale;
import java.util.Set;

/** How names are written in SQL; the same for the supported databases. */
final class Identifiers {

    /** Words that SQLite or PostgreSQL does not take as a name of a column, table or alias in each place where one may stand. */
    private static final Set<String> RESERVED = Set.of(
            ("abort action add all alter analyse analyze and any array as asc asymmetric authorization autoincrement before begin between "
                            + "binary both by cascade case cast check collate collation column commit concurrently conflict constraint create cross "
                            + "current current_catalog current_date current_role current_schema current_time current_timestamp current_user day "
                            + "default deferrable deferred delete desc detach distinct do drop each else end escape except exclude exclusive exists "
                            + "explain false fetch filter first following for foreign freeze from full generated glob grant group groups having hour "
                            + "if ignore ilike immediate in index indexed initially inner insert instead intersect into is isnull join last lateral "
                            + "leading left like limit localtime localtimestamp match materialized minute month natural no not nothing notnull null "
                            + "nulls of offset on only or order others outer over overlaps partition placing plan pragma preceding primary query "
                            + "raise range recursive references regexp reindex release rename replace restrict returning right rollback row rows "
                            + "savepoint second select session_user set similar some symmetric system_user table tablesample temp temporary then "
                            + "ties to trailing transaction trigger true unbounded union unique update user using vacuum values variadic varying "
                            + "verbose view virtual when where window with within without year")
                    .split(" "));

    private Identifiers() {}

    /** {@code identifier}, quoted when it must be. */
    static String quote(String identifier) {
        if (isPlain(identifier) && !RESERVED.contains(identifier)) {
            return identifier;
        }
        if (identifier.isEmpty()) {
            throw new IllegalArgumentException(
                    "A table, column or alias has an empty name. Give it at least one character.");
        }
        if (identifier.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The name '" + identifier.replace('\0', '?')
                    + "' contains the character U+0000, which no SQL text can hold. Choose a name without it.");
        }
        if (WholeTexts.half(identifier) >= 0) {
            throw new IllegalArgumentException(
                    "The name '" + identifier
                            + "' contains half of a character, a surrogate without its partner, which no SQL text can hold. Choose a name without it.");
        }
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static boolean isPlain(String identifier) {
        for (int position = 0; position < identifier.length(); position++) {
            char character = identifier.charAt(position);
            boolean letter = character >= 'a' && character <= 'z' || character == '_';
            boolean digit = character >= '0' && character <= '9';
            if (!letter && !(digit && position > 0)) {
                return false;
            }
        }
        return !identifier.isEmpty();
    }

    static boolean isReserved(String word) {
        return RESERVED.contains(word.toLowerCase(Locale.ROOT));
    }
}
