package org.relationshiporm.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.relationshiporm.mapping.JoinCondition.Compare;
import org.relationshiporm.mapping.JoinCondition.Operand;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.type.SqlType;

/**
 * Reads the text of a join's condition:
 *
 * <pre>
 * condition   = conjunction {"or" conjunction}
 * conjunction = negation {"and" negation}
 * negation    = "not" negation | "(" condition ")" | test
 * test        = operand ("=" | "!=" | "<" | "<=" | ">" | ">=") operand
 *             | name ["not"] "like" text
 *             | name ["not"] "in" "(" literal {"," literal} ")"
 *             | name "is" ["not"] "null"
 * operand     = name | literal
 * literal     = number | text | "true" | "false"
 * </pre>
 */
final class JoinText {

    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "=", Comparison.EQUAL,
            "==", Comparison.EQUAL,
            "!=", Comparison.NOT_EQUAL,
            "<>", Comparison.NOT_EQUAL,
            "<", Comparison.LESS,
            "<=", Comparison.LESS_OR_EQUAL,
            ">", Comparison.GREATER,
            ">=", Comparison.GREATER_OR_EQUAL);

    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "is", "null", "like", "true", "false");

    private final List<JoinWord> words;
    private final JoinNames names;
    private int next;

    private JoinText(List<JoinWord> words, JoinNames names) {
        this.words = words;
        this.names = names;
    }

    /** The parts of the condition that must all hold. */
    static List<JoinCondition> read(String text, JoinNames names) throws JoinTextException {
        JoinText reader = new JoinText(JoinWord.wordsOf(text), names);
        JoinCondition condition = reader.condition();
        if (reader.peek().kind() != JoinWord.Kind.END) {
            throw new JoinTextException(
                    reader.peek(), "stands where the condition has ended", "Join conditions with `and` or `or`.");
        }
        return condition instanceof JoinCondition.Logical logical && logical.operator() == LogicalNode.Operator.AND
                ? logical.operands()
                : List.of(condition);
    }

    private JoinWord peek() {
        return words.get(next);
    }

    private JoinWord take() {
        JoinWord word = words.get(next);
        next = Math.min(next + 1, words.size() - 1);
        return word;
    }

    private boolean takes(String keyword) {
        boolean there = peek().is(keyword);
        if (there) {
            take();
        }
        return there;
    }

    private void require(String symbol, String remedy) throws JoinTextException {
        if (!takes(symbol)) {
            throw new JoinTextException(peek(), "stands where `" + symbol + "` is expected", remedy);
        }
    }

    private JoinCondition condition() throws JoinTextException {
        List<JoinCondition> operands = new ArrayList<>(List.of(conjunction()));
        while (takes("or")) {
            operands.add(conjunction());
        }
        return logical(LogicalNode.Operator.OR, operands);
    }

    private JoinCondition conjunction() throws JoinTextException {
        List<JoinCondition> operands = new ArrayList<>();
        do {
            JoinCondition operand = negation();
            if (operand instanceof JoinCondition.Logical nested && nested.operator() == LogicalNode.Operator.AND) {
                operands.addAll(nested.operands());
            } else {
                operands.add(operand);
            }
        } while (takes("and"));
        return logical(LogicalNode.Operator.AND, operands);
    }

    private static JoinCondition logical(LogicalNode.Operator operator, List<JoinCondition> operands) {
        return operands.size() == 1 ? operands.get(0) : new JoinCondition.Logical(operator, operands);
    }

    private JoinCondition negation() throws JoinTextException {
        if (takes("not")) {
            return new JoinCondition.Not(negation());
        }
        if (takes("(")) {
            JoinCondition nested = condition();
            require(")", "Close every parenthesis.");
            return nested;
        }
        return test();
    }

    private JoinCondition test() throws JoinTextException {
        JoinWord first = operand();
        JoinWord operator = peek();
        Comparison comparison = COMPARISONS.get(operator.text());
        if (comparison != null && operator.kind() == JoinWord.Kind.SYMBOL) {
            take();
            return compare(comparison, first, operand());
        }
        JoinColumn column = column(first);
        if (takes("is")) {
            boolean negated = takes("not");
            require("null", "Write `is null` or `is not null`.");
            return new JoinCondition.NullTest(column, negated);
        }
        boolean negated = takes("not");
        if (takes("like")) {
            JoinWord pattern = take();
            if (pattern.kind() != JoinWord.Kind.TEXT) {
                throw new JoinTextException(pattern, "stands where the pattern is expected", "Write `like 'a%'`.");
            }
            if (column.column().type().kind() != org.relationshiporm.type.TypeKind.TEXT) {
                throw new JoinTextException(first, "is no text, which `like` compares", "Compare it with =, < or >.");
            }
            return new JoinCondition.Like(column, new Operand.Literal(SqlType.TEXT, text(pattern)), negated);
        }
        if (takes("in")) {
            return new JoinCondition.OneOf(column, values(column), negated);
        }
        throw new JoinTextException(
                peek(),
                "stands where a comparison is expected",
                "Write =, !=, <, <=, >, >=, like, in (...), is null or is not null after " + Names.quote(first.text())
                        + ".");
    }

    private List<Object> values(JoinColumn column) throws JoinTextException {
        require("(", "Write `in ('a', 'b')`.");
        List<Object> values = new ArrayList<>();
        do {
            JoinWord word = take();
            if (!isLiteral(word)) {
                throw new JoinTextException(
                        word, "stands where a literal is expected", "Write numbers, 'texts', true or false.");
            }
            values.add(literal(word, column).value());
        } while (takes(","));
        require(")", "Write `in ('a', 'b')`.");
        return values;
    }

    private JoinWord operand() throws JoinTextException {
        JoinWord word = take();
        boolean name = word.kind() == JoinWord.Kind.NAME && !isKeyword(word);
        if (!name && !isLiteral(word)) {
            throw new JoinTextException(
                    word,
                    "stands where a name or literal is expected",
                    "Write an attribute such as `target.id`, a number, a 'text', true or false.");
        }
        return word;
    }

    private static boolean isKeyword(JoinWord word) {
        return KEYWORDS.contains(word.text().toLowerCase(Locale.ROOT));
    }

    private static boolean isLiteral(JoinWord word) {
        return word.kind() == JoinWord.Kind.NUMBER
                || word.kind() == JoinWord.Kind.TEXT
                || word.is("true")
                || word.is("false");
    }

    private JoinColumn column(JoinWord word) throws JoinTextException {
        if (isLiteral(word)) {
            throw new JoinTextException(
                    word, "is a literal where an attribute is expected", "Name the attribute first.");
        }
        return names.find(word);
    }

    private JoinCondition compare(Comparison comparison, JoinWord left, JoinWord right) throws JoinTextException {
        if (isLiteral(left) && isLiteral(right)) {
            throw new JoinTextException(right, "is compared with another literal", "Compare an attribute with it.");
        }
        if (isLiteral(left)) {
            JoinColumn column = column(right);
            return new Compare(comparison, literal(left, column), new Operand.Named(column));
        }
        JoinColumn column = column(left);
        if (isLiteral(right)) {
            return new Compare(comparison, new Operand.Named(column), literal(right, column));
        }
        JoinColumn other = column(right);
        if (!isComparable(column.column().type(), other.column().type())) {
            throw new JoinTextException(
                    right,
                    "is of type " + other.column().type() + " and is compared with " + Names.quote(left.text())
                            + " of type " + column.column().type(),
                    "Compare attributes of one type.");
        }
        return new Compare(comparison, new Operand.Named(column), new Operand.Named(other));
    }

    private static boolean isComparable(SqlType<?> left, SqlType<?> right) {
        return left.kind() == right.kind()
                || (Number.class.isAssignableFrom(left.javaType()) && Number.class.isAssignableFrom(right.javaType()));
    }

    private static Operand.Literal literal(JoinWord word, JoinColumn column) throws JoinTextException {
        SqlType<?> type = column.column().type();
        Object given = switch (word.kind()) {
            case NUMBER -> new BigDecimal(word.text());
            case TEXT -> text(word);
            default -> Boolean.valueOf(word.text());
        };
        return new Operand.Literal(
                type,
                JoinLiterals.fit(given, type)
                        .orElseThrow(() -> new JoinTextException(
                                word,
                                "is no value of " + Names.quote(column.column().name()) + ", which is of type "
                                        + type.javaType().getSimpleName(),
                                JoinLiterals.describeForm(type))));
    }

    private static String text(JoinWord word) {
        return word.text().substring(1, word.text().length() - 1).replace("''", "'");
    }
}
