package org.relationshiporm.sql;

/** A text in SQL, with the tests that only texts have. */
public interface TextExpression extends Expression<String> {

    /**
     * Matches {@code pattern}, in which {@code %} stands for any characters, {@code _} for one and {@code \} makes the next character ordinary. Whether
     * case counts is the database's rule (on SQLite it does not for ASCII letters).
     *
     * @throws IllegalArgumentException for a pattern with the character NUL, at which SQLite would take it to end; so do all tests for a part of a text
     */
    default Predicate like(String pattern) {
        return Predicate.of(new LikeNode(node(), Predicate.bind(whole(pattern)), false));
    }

    default Predicate notLike(String pattern) {
        return Predicate.of(new LikeNode(node(), Predicate.bind(whole(pattern)), true));
    }

    /** Begins with {@code text}, in which no character is special. */
    default Predicate startsWith(String text) {
        return like(escape(text) + "%");
    }

    /** Ends with {@code text}, in which no character is special. */
    default Predicate endsWith(String text) {
        return like("%" + escape(text));
    }

    /** Contains {@code text}, in which no character is special. */
    default Predicate contains(String text) {
        return like("%" + escape(text) + "%");
    }

    /** Equal but for case, as far as {@link Functions#lower} goes. */
    default Predicate eqIgnoreCase(String text) {
        return Functions.lower(this).eq(Functions.lower(Functions.literal(text)));
    }

    /** {@link #startsWith} whatever the case, as far as {@link Functions#lower} goes. */
    default Predicate startsWithIgnoreCase(String text) {
        return likeIgnoreCase(escape(text) + "%");
    }

    /** {@link #endsWith} whatever the case, as far as {@link Functions#lower} goes. */
    default Predicate endsWithIgnoreCase(String text) {
        return likeIgnoreCase("%" + escape(text));
    }

    /** {@link #contains} whatever the case, as far as {@link Functions#lower} goes. */
    default Predicate containsIgnoreCase(String text) {
        return likeIgnoreCase("%" + escape(text) + "%");
    }

    /** {@link #like} whatever the case, as far as {@link Functions#lower} goes. */
    default Predicate likeIgnoreCase(String pattern) {
        ExpressionNode lowered =
                Functions.lower(Functions.literal(whole(pattern))).node();
        return Predicate.of(new LikeNode(Functions.lower(this).node(), lowered, false));
    }

    private static String whole(String pattern) {
        if (pattern != null && pattern.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "A text with the character NUL cannot be looked for within other texts: the LIKE of SQLite ends there, and PostgreSQL holds no such text. Compare the whole text, with eq(...).");
        }
        return pattern;
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
