package org.relationshiporm.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.TextAttribute;
import org.relationshiporm.spring.Repository;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.Functions;
import org.relationshiporm.sql.OrderTerm;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.support.PageableExecutionUtils;

/**
 * Spring Data's {@link Pageable} and {@link Sort} for the queries of a {@link Repository}. Needs Spring Data Commons, which the starter does not bring along.
 *
 * <pre>{@code
 * @GetMapping("/users")
 * Page<User> users(Pageable pageable) {
 *     return DataPages.of(repositories.of(User.class)).page(pageable, query -> query.where(User_.name.isNotNull()));
 * }
 * }</pre>
 *
 * <p>An order names attributes of the entity, and the key is put behind it, so that no object is on two pages. Immutable; shared between threads like its
 * repository.
 *
 * @param <E> the entity class
 */
public final class DataPages<E> {

    private final Repository<E> repository;

    private DataPages(Repository<E> repository) {
        this.repository = repository;
    }

    public static <E> DataPages<E> of(Repository<E> repository) {
        return new DataPages<>(Objects.requireNonNull(repository, "repository"));
    }

    /** One page of all objects. */
    public Page<E> page(Pageable pageable) {
        return page(pageable, UnaryOperator.identity());
    }

    /**
     * One page of the objects that {@code criteria} leaves over. One SELECT reads it; a second one counts, unless the page itself tells that it is the last.
     *
     * @throws UnknownSortException when its order names what is no attribute
     */
    public Page<E> page(Pageable pageable, UnaryOperator<Query<E>> criteria) {
        Query<E> all = criteria.apply(repository.query());
        Query<E> sorted = sort(all, pageable.getSort());
        List<E> content = pageable.isPaged() ? read(sorted, pageable) : sorted.all();
        return PageableExecutionUtils.getPage(content, pageable, all::count);
    }

    /** A request may ask for a page that no table is long enough for. */
    private static <E> List<E> read(Query<E> query, Pageable pageable) {
        return pageable.getOffset() > Integer.MAX_VALUE
                ? List.of()
                : query.offset((int) pageable.getOffset())
                        .limit(pageable.getPageSize())
                        .all();
    }

    /** The objects that {@code criteria} leaves over, in this order. */
    public List<E> all(Sort sort, UnaryOperator<Query<E>> criteria) {
        return sort(criteria.apply(repository.query()), sort).all();
    }

    private Query<E> sort(Query<E> query, Sort sort) {
        List<OrderTerm> terms = new ArrayList<>(sort.stream().map(this::term).toList());
        EntityMapping mapping = repository.mapping();
        mapping.key().stream()
                .flatMap(property -> Optional.ofNullable(property.name()).stream())
                .filter(key -> sort.getOrderFor(key) == null)
                .forEach(key -> terms.add(expression(mapping.property(key)).asc()));
        return query.orderBy(terms.toArray(OrderTerm[]::new));
    }

    private OrderTerm term(Sort.Order order) {
        EntityMapping mapping = repository.mapping();
        PropertyMapping property = mapping.findProperty(order.getProperty())
                .orElseThrow(() -> new UnknownSortException(mapping.name(), order.getProperty(), names(mapping)));
        Expression<?> expression = order.isIgnoreCase() && property.type().javaType() == String.class
                ? Functions.lower(TextAttribute.of(mapping.type(), order.getProperty()))
                : expression(property);
        OrderTerm term = order.isAscending() ? expression.asc() : expression.desc();
        return switch (order.getNullHandling()) {
            case NATIVE -> term;
            case NULLS_FIRST -> term.nullsFirst();
            case NULLS_LAST -> term.nullsLast();
        };
    }

    private Expression<?> expression(PropertyMapping property) {
        return ColumnAttribute.of(
                repository.mapping().type(),
                String.valueOf(property.name()),
                property.type().javaType());
    }

    private static List<String> names(EntityMapping mapping) {
        return mapping.properties().stream()
                .flatMap(property -> Optional.ofNullable(property.name()).stream())
                .toList();
    }
}
