package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.FunctionNode;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.PortableFunction;
import org.relationshiporm.sql.PortableNode;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.Shape;
import org.relationshiporm.sql.SubqueryNode;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.SelectTranslator;
import org.relationshiporm.translation.TranslatedQuery;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;

/** Finds the order in which a query's pages are read: the one that was asked for and, in the direction of its last term, what tells rows apart that it leaves equal. */
final class KeysetOrders {

    private final LoadPlans plans;
    private final KeysetTies ties;

    KeysetOrders(LoadPlans plans) {
        this.plans = plans;
        this.ties = new KeysetTies(plans.metaData());
    }

    KeysetOrder of(QuerySpec spec) {
        requireUnlimited(spec.limit() != null || spec.offset() != null);
        EntityMapping root = plans.metaData().entity(spec.entity());
        List<OrderTerm> terms = complete(spec.orderBy(), KeyAttributes.of(root, null));
        TranslatedQuery query = plans.translator().translate(spec.withOrder(terms), new AliasNames());
        if (query.multiplies()) {
            query.orderBy().forEach(term -> requireOwn(term.expression(), root, query.rootAlias()));
        }
        return of(terms, query.orderBy(), query.from(), query.joins());
    }

    KeysetOrder of(RowSelect rows) {
        requireUnlimited(rows.limit() != null || rows.offset() != null);
        List<OrderTerm> terms = complete(rows.orderBy(), ties.of(rows));
        Select select = SelectTranslator.of(plans.metaData(), new AliasNames(), new LinkedHashSet<>())
                .translate(rows.withOrder(terms));
        return of(terms, select.orderBy(), select.from(), select.joins());
    }

    private static void requireUnlimited(boolean limited) {
        if (limited) {
            throw new SessionUsageException(
                    "A page that begins at a cursor has its own limit. Leave limit(...) and offset(...) out of its query.");
        }
    }

    /** A root that a join repeats has one place in the order only if the order is its own. */
    private static void requireOwn(ExpressionNode expression, EntityMapping root, String alias) {
        boolean own = root.properties().stream()
                .anyMatch(property -> property.at(alias).equals(expression));
        if (!own) {
            throw new SessionUsageException("Pages of " + root.name()
                    + " are ordered by more than its own attributes while a join leads to many, so that one "
                    + root.name()
                    + " has several places in the order. Order by its attributes, use any(...) in place of the join, or ask for values: "
                    + "`query(entity(" + root.name() + ".class), ...)`.");
        }
    }

    private static List<OrderTerm> complete(List<OrderTerm> asked, List<ExpressionNode> ties) {
        boolean descending = !asked.isEmpty() && asked.get(asked.size() - 1).descending();
        List<OrderTerm> terms = new ArrayList<>(asked);
        ties.forEach(tie -> terms.add(new OrderTerm(tie, descending)));
        return terms;
    }

    private KeysetOrder of(List<OrderTerm> terms, List<OrderTerm> resolved, FromItem from, List<Join> joins) {
        List<KeysetTerm> found = new ArrayList<>();
        List<SelectItem> items = new ArrayList<>();
        StringBuilder directions = new StringBuilder();
        Set<ExpressionNode> seen = new HashSet<>();
        for (int position = 0; position < terms.size(); position++) {
            ExpressionNode expression = resolved.get(position).expression();
            requireNoWindow(expression);
            if (seen.add(expression)) {
                KeysetTerm term = term(terms.get(position), expression, found.size() + 1, from, joins);
                found.add(term);
                items.add(SelectItem.of(expression));
                directions.append(term.term().descending()).append(term.nullsFirst());
            }
        }
        String text =
                plans.renderer().render(Select.of(items, from, List.of(), null)).sql();
        return new KeysetOrder(found, fingerprint(text + directions));
    }

    /** The next page compares with the values of the order, before windows are looked at. */
    private static void requireNoWindow(ExpressionNode expression) {
        if (new Shape.Builder().node(expression).hasWindows()) {
            throw new SessionUsageException(
                    "Pages that begin at a cursor cannot be ordered by a window function, which no condition can ask for. Select it in a query of its own, `select(...).asTable(\"ranked\")`, and order by its column.");
        }
    }

    /** Never 0, which stands for no order. */
    private static int fingerprint(String order) {
        return order.hashCode() | 1;
    }

    private KeysetTerm term(OrderTerm term, ExpressionNode resolved, int number, FromItem from, List<Join> joins) {
        SqlType<?> type = Renderer.typeOf(resolved);
        if (type == null) {
            throw new SessionUsageException(
                    "The type of term " + number
                            + " of the order of a page cannot be told. Name it: `cast(..., SqlType.BIGINT)`, or `func(name, type, ...)` for a function.");
        }
        boolean leastFirst = plans.dialect().nullsAreLeast() != term.descending();
        boolean nullsFirst = switch (term.nulls()) {
            case FIRST -> true;
            case LAST -> false;
            case AS_DATABASE -> leastFirst;
        };
        return new KeysetTerm(asRead(term, resolved, type), type, isNullable(resolved, from, joins), nullsFirst);
    }

    /** A computed decimal is read with the scale of its type; what the database has beyond that must not tell it from what was read. */
    private static OrderTerm asRead(OrderTerm term, ExpressionNode resolved, SqlType<?> type) {
        if (type.kind() != TypeKind.DECIMAL || resolved instanceof ColumnNode) {
            return term;
        }
        BindNode scale = BindNode.of(SqlType.INTEGER, type.scale());
        return term.of(new PortableNode(PortableFunction.ROUND, List.of(term.expression(), scale)));
    }

    private static boolean isNullable(ExpressionNode expression, FromItem from, List<Join> joins) {
        if (expression instanceof SubqueryNode subquery && subquery.select() instanceof Select select) {
            return !isCount(select.items().get(0).expression());
        }
        if (!(expression instanceof ColumnNode column)) {
            return !isCount(expression);
        }
        FromItem first = from instanceof FromItem.JoinedItem joined ? joined.first() : from;
        boolean ofFirst = first instanceof FromItem.TableItem && first.alias().equals(column.qualifier());
        boolean inner = from == first
                && joins.stream().noneMatch(join -> join.outer() || !(join.item() instanceof FromItem.TableItem));
        return !(ofFirst || inner) || column.column().nullable();
    }

    private static boolean isCount(@Nullable ExpressionNode expression) {
        return expression instanceof FunctionNode function && function.name().equals("count");
    }
}
