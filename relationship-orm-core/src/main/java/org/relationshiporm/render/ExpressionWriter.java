package org.relationshiporm.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.sql.AggregateNode;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BetweenNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.BooleanNode;
import org.relationshiporm.sql.CaseNode;
import org.relationshiporm.sql.CastNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.EntityNode;
import org.relationshiporm.sql.ExistsNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.ExpressionVisitor;
import org.relationshiporm.sql.Frame;
import org.relationshiporm.sql.FunctionNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.InRowsNode;
import org.relationshiporm.sql.InSubqueryNode;
import org.relationshiporm.sql.JsonNode;
import org.relationshiporm.sql.LikeNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.NotNode;
import org.relationshiporm.sql.NullTestNode;
import org.relationshiporm.sql.Operator;
import org.relationshiporm.sql.OperatorNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.PortableNode;
import org.relationshiporm.sql.QueryColumnNode;
import org.relationshiporm.sql.RelationshipCountNode;
import org.relationshiporm.sql.RelationshipEqualsNode;
import org.relationshiporm.sql.RelationshipExistsNode;
import org.relationshiporm.sql.RelationshipMemberNode;
import org.relationshiporm.sql.RelationshipNullNode;
import org.relationshiporm.sql.RelationshipPath;
import org.relationshiporm.sql.RowNode;
import org.relationshiporm.sql.SelectSource;
import org.relationshiporm.sql.SubqueryNode;
import org.relationshiporm.sql.TableColumnNode;
import org.relationshiporm.sql.TextNode;
import org.relationshiporm.sql.WindowNode;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;

/** Writes expressions, with parentheses where an operand binds less tightly than its surroundings. */
final class ExpressionWriter implements ExpressionVisitor<StatementText> {

    private static final int TEXT = 0, OR = 1, AND = 2, CONDITION = 3, VALUE = 4;

    private static final Set<String> ORDERING_FUNCTIONS = Set.of("min", "max", "sum", "avg", "total");

    private final StatementText text;

    ExpressionWriter(StatementText text) {
        this.text = text;
    }

    void write(ExpressionNode node) {
        node.accept(this);
    }

    /** Writes {@code node} as an operand that must bind at least as tightly as {@code tightness}. */
    private void operand(ExpressionNode node, int tightness) {
        if (tightnessOf(node) < tightness) {
            text.add("(");
            write(node);
            text.add(")");
        } else {
            write(node);
        }
    }

    private static int tightnessOf(ExpressionNode node) {
        if (node instanceof LogicalNode logical) {
            return logical.operator() == LogicalNode.Operator.OR ? OR : AND;
        }
        if (node instanceof TextNode) {
            return TEXT;
        }
        boolean value = node instanceof ColumnNode
                || node instanceof QueryColumnNode
                || node instanceof AggregateNode
                || node instanceof WindowNode
                || node instanceof PortableNode
                || node instanceof JsonNode
                || node instanceof RowNode
                || node instanceof BindNode
                || node instanceof BooleanNode
                || node instanceof CaseNode
                || node instanceof CastNode
                || node instanceof FunctionNode
                || node instanceof SubqueryNode
                || node instanceof ExistsNode;
        return value ? VALUE : CONDITION;
    }

    /** Writes an operand; a parameter takes {@code type}, unless it has its own. */
    private void operand(ExpressionNode node, @Nullable SqlType<?> type) {
        if (node instanceof BindNode bind) {
            SqlType<?> own = bind.type();
            text.compared(bind, own == null ? type : own);
        } else if (type == null || !writeAs(node, type)) {
            operand(node, VALUE);
        }
    }

    /** Writes an expression that gives one of its parts, if their types are not known, as one of {@code type}; false when it is none of these. */
    boolean writeAs(ExpressionNode node, SqlType<?> type) {
        if (node instanceof CaseNode cases && ExpressionTypes.typeOf(node) == null) {
            cases(cases, type);
            return true;
        }
        if (node instanceof FunctionNode function && ExpressionTypes.givesArgument(function)) {
            function(function, List.of(), type);
            return true;
        }
        return false;
    }

    @Override
    public StatementText visitAttribute(AttributeNode node) {
        throw unresolved("attribute " + node.entity().getSimpleName() + "." + node.attribute());
    }

    @Override
    public StatementText visitEntity(EntityNode node) {
        throw unresolved("objects of " + node.entity().getSimpleName());
    }

    @Override
    public StatementText visitTableColumn(TableColumnNode node) {
        throw unresolved("columns of the query " + node.alias());
    }

    @Override
    public StatementText visitRelationshipCount(RelationshipCountNode node) {
        throw unresolved(node.path());
    }

    @Override
    public StatementText visitRelationshipEquals(RelationshipEqualsNode node) {
        throw unresolved(node.path());
    }

    @Override
    public StatementText visitRelationshipExists(RelationshipExistsNode node) {
        throw unresolved(node.path());
    }

    @Override
    public StatementText visitRelationshipMember(RelationshipMemberNode node) {
        throw unresolved(node.path());
    }

    @Override
    public StatementText visitRelationshipNull(RelationshipNullNode node) {
        throw unresolved(node.path());
    }

    private static IllegalArgumentException unresolved(RelationshipPath path) {
        return unresolved("relationship " + path.entity().getSimpleName() + "." + path.relationship());
    }

    static IllegalArgumentException unresolved(String what) {
        return new IllegalArgumentException(
                "A statement refers to the " + what
                        + ", which only the mappings can turn into columns. Run it through a session, or name columns in its place.");
    }

    @Override
    public StatementText visitBetween(BetweenNode node) {
        requireOrder(node.operand(), "BETWEEN");
        SqlType<?> type = ExpressionTypes.typeOf(node.operand());
        operand(node.operand(), VALUE);
        text.add(node.negated() ? " NOT BETWEEN " : " BETWEEN ");
        operand(node.low(), type);
        text.add(" AND ");
        operand(node.high(), type);
        return text;
    }

    @Override
    public StatementText visitBind(BindNode node) {
        return text.compared(node, node.type());
    }

    @Override
    public StatementText visitBoolean(BooleanNode node) {
        return text.add(node.value() ? "TRUE" : "FALSE");
    }

    @Override
    public StatementText visitColumn(ColumnNode node) {
        String qualifier = node.qualifier();
        if (qualifier != null) {
            text.name(qualifier).add(".");
        }
        return text.name(node.column().name());
    }

    @Override
    public StatementText visitComparison(ComparisonNode node) {
        if (node.left() instanceof RowNode left && node.right() instanceof RowNode right) {
            return compareRows(node.operator(), left, right);
        }
        if (node.operator().asksForOrder()) {
            requireOrder(node.left(), node.operator().symbol());
            requireOrder(node.right(), node.operator().symbol());
        }
        operand(node.left(), ExpressionTypes.typeOf(node.right()));
        text.add(" ").add(node.operator().symbol()).add(" ");
        operand(node.right(), ExpressionTypes.typeOf(node.left()));
        return text;
    }

    private StatementText compareRows(Comparison operator, RowNode left, RowNode right) {
        row(left, right);
        text.add(" ").add(operator.symbol()).add(" ");
        return row(right, left);
    }

    /** Writes a row, whose parameters take the types of {@code other}. */
    private StatementText row(RowNode node, RowNode other) {
        for (int position = 0; position < node.items().size(); position++) {
            text.add(position == 0 ? "(" : ", ");
            requireOrder(node.items().get(position), "the comparison of rows");
            SqlType<?> type = ExpressionTypes.typeOf(other.items().get(position));
            if (node.items().get(position) instanceof BindNode bind) {
                text.compared(bind, bind.type() == null ? type : bind.type());
            } else {
                write(node.items().get(position));
            }
        }
        return text.add(")");
    }

    @Override
    public StatementText visitRow(RowNode node) {
        return row(node, node);
    }

    @Override
    public StatementText visitQueryColumn(QueryColumnNode node) {
        return text.name(node.qualifier()).add(".").name(node.name());
    }

    @Override
    public StatementText visitAggregate(AggregateNode node) {
        function(node.function(), node.orderBy());
        ExpressionNode filter = node.filter();
        if (filter != null) {
            text.add(" FILTER (WHERE ");
            write(filter);
            text.add(")");
        }
        return text;
    }

    @Override
    public StatementText visitWindow(WindowNode node) {
        write(node.function());
        text.add(" OVER (");
        for (int position = 0; position < node.partitionBy().size(); position++) {
            text.add(position == 0 ? "PARTITION BY " : ", ");
            write(node.partitionBy().get(position));
        }
        boolean partitioned = !node.partitionBy().isEmpty();
        if (!node.orderBy().isEmpty()) {
            text.add(partitioned ? " " : "");
            orderBy(node.orderBy());
        }
        Frame frame = node.frame();
        if (frame != null) {
            text.add(partitioned || !node.orderBy().isEmpty() ? " " : "").add(frame.clause());
        }
        return text.add(")");
    }

    /** Writes an ORDER BY clause with at least one term. */
    void orderBy(List<OrderTerm> terms) {
        for (int position = 0; position < terms.size(); position++) {
            OrderTerm term = terms.get(position);
            text.add(position == 0 ? "ORDER BY " : ", ");
            requireOrder(term.expression(), "ORDER BY");
            write(term.expression());
            text.add(term.descending() ? " DESC" : "");
            text.add(
                    switch (term.nulls()) {
                        case AS_DATABASE -> "";
                        case FIRST -> " NULLS FIRST";
                        case LAST -> " NULLS LAST";
                    });
        }
    }

    @Override
    public StatementText visitPortable(PortableNode node) {
        SqlType<?> type = node.arguments().isEmpty()
                ? null
                : ExpressionTypes.typeOf(node.arguments().get(0));
        List<String> arguments = new ArrayList<>();
        for (ExpressionNode argument : node.arguments()) {
            requireOrder(argument, node.function().name());
            arguments.add(text.cut(() -> operand(argument, type)));
        }
        return text.add(text.dialect().portableFunction(node.function(), arguments, type));
    }

    @Override
    public StatementText visitJson(JsonNode node) {
        Dialect dialect = text.dialect();
        List<String> document = new ArrayList<>();
        String path = "?";
        for (int use = 0; use < dialect.jsonUses(node.type()); use++) {
            document.add(text.cut(() -> operand(node.document(), SqlType.TEXT)));
            path = text.cut(() -> text.path(node.path()));
        }
        return text.add(dialect.jsonValue(document.get(0), path, node.type()));
    }

    @Override
    public StatementText visitCase(CaseNode node) {
        return cases(node, ExpressionTypes.typeOf(node));
    }

    private StatementText cases(CaseNode node, @Nullable SqlType<?> type) {
        text.add("CASE");
        for (CaseNode.Branch branch : node.branches()) {
            text.add(" WHEN ");
            write(branch.condition());
            text.add(" THEN ");
            operand(branch.result(), type);
        }
        ExpressionNode otherwise = node.otherwise();
        if (otherwise != null) {
            text.add(" ELSE ");
            operand(otherwise, type);
        }
        return text.add(" END");
    }

    @Override
    public StatementText visitCast(CastNode node) {
        text.add("CAST(");
        write(node.operand());
        return text.add(" AS ").add(text.dialect().columnType(node.type())).add(")");
    }

    @Override
    public StatementText visitOperator(OperatorNode node) {
        SqlType<?> type = ExpressionTypes.typeOf(node);
        if (node.operator() != Operator.CONCAT) {
            requireOrder(node, node.operator().symbol());
        }
        operand(node.left(), type);
        text.add(" ").add(node.operator().symbol()).add(" ");
        operand(node.right(), type);
        return text;
    }

    @Override
    public StatementText visitText(TextNode node) {
        text.add(node.texts().get(0));
        for (int position = 0; position < node.parameters().size(); position++) {
            BindNode parameter = node.parameters().get(position);
            SqlType<?> type = parameter.type();
            if (TextNode.isList(parameter)) {
                text.add(text.dialect().listQuery(text.cut(() -> text.list(parameter, type))));
            } else {
                text.compared(parameter, type);
            }
            text.add(node.texts().get(position + 1));
        }
        return text;
    }

    @Override
    public StatementText visitSubquery(SubqueryNode node) {
        text.add("(");
        subquery(node.select());
        return text.add(")");
    }

    @Override
    public StatementText visitInSubquery(InSubqueryNode node) {
        operand(node.operand(), VALUE);
        text.add(node.negated() ? " NOT IN (" : " IN (");
        subquery(node.select());
        return text.add(")");
    }

    @Override
    public StatementText visitExists(ExistsNode node) {
        text.add("EXISTS (");
        subquery(node.select());
        return text.add(")");
    }

    private void subquery(SelectSource source) {
        new SelectWriter(text).writeSource(source);
    }

    @Override
    public StatementText visitFunction(FunctionNode node) {
        return function(node, List.of());
    }

    private StatementText function(FunctionNode node, List<OrderTerm> order) {
        return function(node, order, ExpressionTypes.firstType(node));
    }

    /** @param type what parameters are whose type is not known */
    private StatementText function(FunctionNode node, List<OrderTerm> order, @Nullable SqlType<?> type) {
        if (ORDERING_FUNCTIONS.contains(node.name().toLowerCase(Locale.ROOT))
                && !node.arguments().isEmpty()) {
            requireOrder(node.arguments().get(0), node.name());
        }
        text.add(node.name()).add(node.distinct() ? "(DISTINCT " : "(");
        if (node.arguments().isEmpty() && node.name().equals("count")) {
            text.add("*");
        }
        for (int position = 0; position < node.arguments().size(); position++) {
            text.add(position == 0 ? "" : ", ");
            ExpressionNode argument = node.arguments().get(position);
            if (argument instanceof BindNode) {
                operand(argument, type);
            } else if (type == null || !writeAs(argument, type)) {
                write(argument);
            }
        }
        if (!order.isEmpty()) {
            text.add(" ");
            orderBy(order);
        }
        return text.add(")");
    }

    @Override
    public StatementText visitIn(InNode node) {
        BindNode values = node.values();
        SqlType<?> own = values.type();
        SqlType<?> type = own == null ? ExpressionTypes.typeOf(node.operand()) : own;
        String operand = text.cut(() -> operand(node.operand(), VALUE));
        String list = text.cut(() -> text.list(values, type));
        boolean binary = type != null && type.kind() == TypeKind.BINARY;
        return text.add(text.dialect().inList(operand, list, binary, node.negated()));
    }

    @Override
    public StatementText visitInRows(InRowsNode node) {
        List<String> operands = new ArrayList<>();
        node.operands().forEach(operand -> operands.add(text.cut(() -> operand(operand, VALUE))));
        List<SqlType<?>> types = rowTypes(node);
        text.dialect().rowsCodecs(types).forEach(codec -> text.slot(ParameterSlot.rows(node.rows(), codec, types)));
        return text.add(text.dialect().inRows(operands, types));
    }

    private static List<SqlType<?>> rowTypes(InRowsNode node) {
        if (!node.types().isEmpty()) {
            return node.types();
        }
        List<SqlType<?>> types = new ArrayList<>();
        for (ExpressionNode operand : node.operands()) {
            SqlType<?> type = ExpressionTypes.typeOf(operand);
            if (type == null) {
                throw new IllegalArgumentException("The type of item " + (types.size() + 1)
                        + " of a row that is looked for cannot be told. Name it: `cast(..., SqlType.BIGINT)`.");
            }
            types.add(type);
        }
        return types;
    }

    @Override
    public StatementText visitLike(LikeNode node) {
        operand(node.operand(), SqlType.TEXT);
        text.add(node.negated() ? " NOT LIKE " : " LIKE ");
        operand(node.pattern(), SqlType.TEXT);
        return text.add(" ESCAPE '\\'");
    }

    @Override
    public StatementText visitLogical(LogicalNode node) {
        boolean or = node.operator() == LogicalNode.Operator.OR;
        for (int position = 0; position < node.operands().size(); position++) {
            text.add(position == 0 ? "" : or ? " OR " : " AND ");
            operand(node.operands().get(position), or ? OR : AND);
        }
        return text;
    }

    @Override
    public StatementText visitNot(NotNode node) {
        text.add("NOT ");
        operand(node.operand(), VALUE);
        return text;
    }

    @Override
    public StatementText visitNullTest(NullTestNode node) {
        operand(node.operand(), VALUE);
        return text.add(node.negated() ? " IS NOT NULL" : " IS NULL");
    }

    /** Refuses what the database would answer wrongly: order and arithmetic on values that it keeps as text. */
    void requireOrder(ExpressionNode node, String operation) {
        SqlType<?> type = ExpressionTypes.typeOf(node);
        if (type != null && !text.dialect().ordersInSql(type)) {
            String where = node instanceof ColumnNode column
                    ? "column '" + column.column().name() + "'"
                    : "an expression";
            throw new IllegalArgumentException(
                    "`" + operation + "` on " + where + " of type " + type + " would be wrong on "
                            + text.dialect().name()
                            + ", which keeps decimals of more than 15 digits as text. Give the column a precision of at"
                            + " most 15, or do this step in Java.");
        }
    }
}
