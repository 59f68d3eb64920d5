package org.relationshiporm.query;

import java.util.List;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.sql.EntityNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.RowSource;
import org.relationshiporm.sql.Selection;

/**
 * The objects of an entity class, to select beside values; made by {@link Statements#entity}. Immutable.
 *
 * @param <E> the entity class
 */
public final class EntitySelection<E> implements Selection<E> {

    private final RowSource.EntitySource source;
    private final EntityLoading loading;

    private EntitySelection(RowSource.EntitySource source, EntityLoading loading) {
        this.source = source;
        this.loading = loading;
    }

    static <E> EntitySelection<E> of(RowSource.EntitySource source) {
        return new EntitySelection<>(source, new EntityLoading(List.of(), List.of()));
    }

    /**
     * What is loaded with the objects, as with {@link Query#options}, by further statements and never by joins, which would change the rows.
     *
     * @throws SessionUsageException for {@code containsEager}, for an inner join, and for what concerns the whole query
     */
    public EntitySelection<E> options(LoadOption<? super E> option) {
        return loading(List.of(option));
    }

    public EntitySelection<E> options(LoadOption<? super E> first, LoadOption<? super E> second) {
        return loading(List.of(first, second));
    }

    public EntitySelection<E> options(
            LoadOption<? super E> first, LoadOption<? super E> second, LoadOption<? super E> third) {
        return loading(List.of(first, second, third));
    }

    private EntitySelection<E> loading(List<LoadOption<? super E>> options) {
        OptionList more = new OptionList(options);
        if (more.concernsQuery()) {
            throw new SessionUsageException(
                    "`withLoaderCriteria(...)` and `withoutFilter(...)` hold for the whole query, and are given to `"
                            + this
                            + "`, which is one of the things that it selects. Give them to the query itself, query.options(...).");
        }
        for (LoadDirective directive : more.directives()) {
            requireNoJoin(directive);
        }
        return new EntitySelection<>(source, loading.with(more));
    }

    private void requireNoJoin(LoadDirective directive) {
        String relationship = source.entity().getSimpleName() + "." + String.join(".", directive.path());
        switch (directive.join()) {
            case CALLERS ->
                throw new SessionUsageException("`containsEager` of `" + relationship
                        + "` would fill it from rows that have values beside the objects, and may have an object only once. Use selectinload(...), or select what is joined, `entity(...)`, beside `"
                        + this + "`.");
            case INNER ->
                throw new SessionUsageException(
                        "An inner join of `" + relationship
                                + "` would change the rows that the query gives. Use selectinload(...), and join the relationship in the query itself.");
            case OUTER -> {
                // loaded by a further statement
            }
        }
    }

    @Override
    public ExpressionNode node() {
        return new EntityNode(source.entity(), source.alias(), loading);
    }

    @Override
    public String toString() {
        return source.entity().getSimpleName() + (source.alias() == null ? "" : " AS " + source.alias());
    }
}
