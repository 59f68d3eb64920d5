package org.relationshiporm.sql;

/** A text in SQL, with the tests that only texts have. */
public interface TextExpression extends Expression<String> {

    /**
     * Matches {@code pattern}, in which {@code %} stands for any characters, {@code _} for one and {@code \} makes the next character ordinary. Whether
     * case counts is the database's rule (on SQLite it does not for ASCII letters).
     */
    default Predicate like(String pattern) {
        return Predicate.of(new LikeNode(node(), Predicate.bind(pattern), false));
    }

    default Predicate notLike(String pattern) {
        return Predicate.of(new LikeNode(node(), Predicate.bind(pattern), true));
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
        ExpressionNode lowered = Functions.lower(Functions.literal(pattern)).node();
        return Predicate.of(new LikeNode(Functions.lower(this).node(), lowered, false));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
