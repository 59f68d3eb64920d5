package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Compound;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.JoinStep;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.RowCompound;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.RowSource;
import org.relationshiporm.sql.RowSource.QuerySource;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.SelectSource;
import org.relationshiporm.sql.WithSelect;

/** Builds a FROM clause, and the scope of the names in it, from what a query starts from and its joins. */
final class FromClause {

    private final Translation translation;
    private final @Nullable Scope surrounding;
    private final Scope scope;
    private final List<Supplier<List<Join>>> joins = new ArrayList<>();
    private final List<ExpressionNode> restrictions = new ArrayList<>();
    private @Nullable Supplier<FromItem> from;
    private boolean multiplies;

    FromClause(Translation translation, @Nullable Scope surrounding) {
        this.translation = translation;
        this.surrounding = surrounding;
        this.scope = new Scope(surrounding);
    }

    Scope scope() {
        return scope;
    }

    /** What the query starts from; asked for once all attributes were named, for they tell which tables are read. */
    FromItem from() {
        return Objects.requireNonNull(from, "the start comes first").get();
    }

    /** The joins; asked for once all attributes were named. */
    List<Join> joins() {
        List<Join> all = new ArrayList<>();
        joins.forEach(join -> all.addAll(join.get()));
        return all;
    }

    /** What keeps rows of other classes of the start's hierarchy out. */
    List<ExpressionNode> restrictions() {
        return restrictions;
    }

    /** Whether a join may repeat a row of what the query starts from. */
    boolean multiplies() {
        return multiplies;
    }

    void start(RowSource source) {
        from = enter(source, restrictions);
    }

    /**
     * An entity class as the start; returns its alias.
     *
     * @param isFree whether its rows need not meet what the translation asks of every row
     */
    String start(EntityMapping mapping, boolean isFree) {
        Scope.Entry entry = enter(mapping, null, restrictions, isFree);
        from = entry::from;
        return entry.alias();
    }

    private Supplier<FromItem> enter(RowSource source, List<ExpressionNode> conditions) {
        if (source instanceof QuerySource query) {
            FromItem item = enterQuery(query);
            return () -> item;
        }
        RowSource.EntitySource entity = (RowSource.EntitySource) source;
        return enter(translation.metaData().entity(entity.entity()), entity.alias(), conditions, false)::from;
    }

    private Scope.Entry enter(
            EntityMapping mapping, @Nullable String name, List<ExpressionNode> conditions, boolean isFree) {
        translation.tables().addAll(mapping.readTables());
        Scope.Entry entry = scope.add(new Scope.Entry(mapping, name, alias(mapping, name)));
        RelationshipJoins.restrict(mapping, entry.alias(), conditions);
        if (!isFree) {
            conditions.addAll(translation.criteriaFor(entry));
        }
        return entry;
    }

    private String alias(EntityMapping mapping, @Nullable String name) {
        AliasNames aliases = translation.aliases();
        Table table = mapping.tables().get(0);
        return name == null ? aliases.next(table) : aliases.wished(name, table.name());
    }

    void join(JoinStep step) {
        join(step, false);
    }

    /** @param whole whether all columns of what the step leads to are read, of the entities below it too */
    void join(JoinStep step, boolean whole) {
        if (step instanceof JoinStep.Along along) {
            joinAlong(along, whole);
        } else {
            joinMatching((JoinStep.Matching) step);
        }
    }

    private void joinAlong(JoinStep.Along step, boolean whole) {
        Scope.Entry owner = scope.require(step.path().entity(), step.path().alias());
        RelationshipMapping relationship =
                owner.relationship(step.path().entity(), step.path().relationship());
        RowSource.EntitySource alias = step.target();
        Class<?> narrowed = alias == null ? step.path().target() : alias.entity();
        EntityMapping mapping = QueryTranslator.target(translation.metaData(), relationship, narrowed);
        String name = alias == null ? null : alias.alias();
        Scope.Entry target = scope.add(new Scope.Entry(mapping, name, alias(mapping, name)));
        if (whole) {
            target.readWhole();
        }
        List<ExpressionNode> criteria = translation.criteriaFor(target);
        boolean leavesOut = !criteria.isEmpty()
                || !relationship.criteria().isEmpty()
                || mapping.restriction(target.alias()) != null;
        joins.add(() -> {
            List<Join> steps = RelationshipJoins.narrowed(
                    RelationshipJoins.joins(
                            relationship, owner.alias(), mapping, target.from(), translation.aliases(), step.outer()),
                    criteria);
            return step.outer() && leavesOut ? RelationshipJoins.asOne(steps) : steps;
        });
        multiplies |= relationship.isToMany();
        QueryTranslator.addTables(relationship, translation.tables());
    }

    private void joinMatching(JoinStep.Matching step) {
        List<ExpressionNode> conditions = new ArrayList<>();
        Supplier<FromItem> item = enter(step.source(), conditions);
        ExpressionNode condition = step.condition();
        if (condition != null) {
            conditions.add(new AttributeResolver(translation, scope).resolve(condition));
        }
        ExpressionNode all = conditions.isEmpty() ? null : LogicalNode.and(conditions);
        joins.add(() -> List.of(new Join(item.get(), all, step.outer())));
        multiplies = true;
    }

    private FromItem enterQuery(QuerySource source) {
        if (source.form() == QuerySource.Form.SUBQUERY) {
            SelectSource query = translate(source.terms().get(0), new SelectTranslator(translation, surrounding));
            Select first = first(query);
            List<String> names = names(first);
            String alias = translation.aliases().wished(source.alias(), source.alias());
            scope.add(new Scope.QueryEntry(source, alias, names, expressions(first)));
            return new FromItem.SubqueryItem(withNames(query, names), alias);
        }
        Translation.Named named = named(source);
        String alias = translation.aliases().wished(source.alias(), source.alias());
        scope.add(new Scope.QueryEntry(source, alias, named.columns(), named.items()));
        return new FromItem.NamedItem(named.name(), alias);
    }

    private Translation.Named named(QuerySource source) {
        Translation.Named known = translation.findNamed(source);
        if (known != null) {
            return known;
        }
        if (source.form() == QuerySource.Form.SELF) {
            throw new SessionUsageException("The rows found so far of the recursive query `" + source.table()
                    + "` are read outside its step. Use what recursive(...) returns there.");
        }
        SelectTranslator translator = new SelectTranslator(translation.ofCommonTable(), null);
        boolean recursive = source.terms().size() > 1;
        SelectSource first = source.terms().get(0);
        Select start = (Select) translate(recursive ? ((RowSelect) first).asTerm() : first, translator);
        Translation.Named named =
                new Translation.Named(source, translation.commonName(source), names(start), expressions(start));
        translation.name(named);
        SelectSource body = start;
        if (recursive) {
            RowCompound.Operator operator = source.form() == QuerySource.Form.RECURSIVE
                    ? RowCompound.Operator.UNION
                    : RowCompound.Operator.UNION_ALL;
            Select step = translator.translate(((RowSelect) source.terms().get(1)).asTerm());
            requireAsMany(source, start, step);
            body = new Compound(operator, List.of(start, step));
        }
        translation.add(new WithSelect.CommonTable(named.name(), named.columns(), recursive, body));
        return named;
    }

    private static void requireAsMany(QuerySource source, Select start, Select step) {
        if (start.items().size() != step.items().size()) {
            throw new SessionUsageException("The recursive query `" + source.table() + "` starts with "
                    + start.items().size() + " columns and its step has "
                    + step.items().size() + ". Select as many in each.");
        }
    }

    private static SelectSource translate(SelectSource source, SelectTranslator translator) {
        if (source instanceof RowSelect rows) {
            return translator.translate(rows);
        }
        if (source instanceof RowCompound compound) {
            return new Compound(
                    compound.operator(),
                    compound.terms().stream()
                            .map(term -> translator.translate(term.asTerm()))
                            .toList());
        }
        return source;
    }

    private static Select first(SelectSource query) {
        return query instanceof Compound compound ? compound.terms().get(0) : (Select) query;
    }

    private static List<ExpressionNode> expressions(Select select) {
        return select.items().stream().map(SelectItem::expression).toList();
    }

    private static List<String> names(Select select) {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (SelectItem item : select.items()) {
            String wished = item.expression() instanceof ColumnNode column
                    ? column.column().name()
                    : item.expression() instanceof org.relationshiporm.sql.QueryColumnNode column ? column.name() : "";
            String name = wished.isEmpty() || taken.contains(wished) ? "c" + (names.size() + 1) : wished;
            while (!taken.add(name)) {
                name += "_";
            }
            names.add(name);
        }
        return names;
    }

    /** The query with names for its columns; of combined ones, the first tells them. */
    private static SelectSource withNames(SelectSource query, List<String> names) {
        if (query instanceof Compound compound) {
            List<Select> terms = new ArrayList<>(compound.terms());
            terms.set(0, withNames(terms.get(0), names));
            return new Compound(compound.operator(), terms);
        }
        return withNames((Select) query, names);
    }

    private static Select withNames(Select select, List<String> names) {
        List<SelectItem> items = new ArrayList<>();
        for (int position = 0; position < names.size(); position++) {
            ExpressionNode expression = select.items().get(position).expression();
            boolean hasName = expression instanceof ColumnNode column
                    && column.column().name().equals(names.get(position));
            items.add(hasName ? SelectItem.of(expression) : new SelectItem(expression, names.get(position)));
        }
        return select.withItems(items);
    }
}
