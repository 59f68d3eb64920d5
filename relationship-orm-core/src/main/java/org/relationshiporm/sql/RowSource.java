package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query reads rows from, as yet unresolved. */
public sealed interface RowSource {

    void describe(Shape.Builder shape);

    /** The table of an entity class; {@code alias} tells several appearances of the class apart, null stands for the plain one. */
    record EntitySource(Class<?> entity, @Nullable String alias) implements RowSource {

        @Override
        public void describe(Shape.Builder shape) {
            shape.tokens(EntitySource.class, entity).token(alias);
        }
    }

    /**
     * The rows of a query.
     *
     * @param table the name of the query, where it has one in a WITH clause
     * @param alias the name by which its columns are reached
     * @param items what it selects
     * @param terms the query; of a recursive one the start and the step; none in the step's reference to the whole
     */
    record QuerySource(Form form, String table, String alias, List<ExpressionNode> items, List<SelectSource> terms)
            implements RowSource {

        /** Where the query is written. */
        public enum Form {
            /** In the FROM clause. */
            SUBQUERY,
            /** In a WITH clause, once, however often it is read. */
            COMMON,
            /** In a WITH clause, with a step that reads the rows found so far and adds those that are new. */
            RECURSIVE,
            /** Like {@link #RECURSIVE}, keeping equal rows. */
            RECURSIVE_ALL,
            /** In a recursive query's step: the rows found so far. */
            SELF
        }

        public QuerySource {
            items = List.copyOf(items);
            terms = List.copyOf(terms);
        }

        /** The same rows under another name. */
        public QuerySource under(String newAlias) {
            return new QuerySource(form, table, newAlias, items, terms);
        }

        @Override
        public void describe(Shape.Builder shape) {
            shape.tokens(QuerySource.class, form).token(table).token(alias).token(terms.size());
            terms.forEach(term -> shape.nested(term::describe));
        }
    }
}
