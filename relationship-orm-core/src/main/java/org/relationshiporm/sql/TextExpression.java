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

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
