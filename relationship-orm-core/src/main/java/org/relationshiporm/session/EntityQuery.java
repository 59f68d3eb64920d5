package org.relationshiporm.session;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.TooManyResultsException;
import org.relationshiporm.loading.ObjectCursor;
import org.relationshiporm.mapping.EmbeddedMapping;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.LoadDirective;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.OptionList;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.query.RelationshipAttribute;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.JoinStep;
import org.relationshiporm.sql.NullTestNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.RelationshipEqualsNode;
import org.relationshiporm.sql.RelationshipNullNode;
import org.relationshiporm.sql.RelationshipPath;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.sql.RowSource;
import org.relationshiporm.sql.Source;
import org.relationshiporm.type.SqlType;

/** A query bound to its reads. */
final class EntityQuery<E> implements Query<E> {

    private final ObjectReads reads;
    private final EntityMapping mapping;
    private final QuerySpec spec;

    EntityQuery(ObjectReads reads, EntityMapping mapping, QuerySpec spec) {
        this.reads = reads;
        this.mapping = mapping;
        this.spec = spec;
    }

    private EntityQuery<E> with(QuerySpec changed) {
        return new EntityQuery<>(reads, mapping, changed);
    }

    @Override
    public Query<E> filterBy(String attribute, @Nullable Object value) {
        return with(spec.withCriteria(List.of(equalTo(attribute, value))));
    }

    private void requireName(String attribute) {
        if (attribute == null) {
            throw new SessionUsageException(
                    "Null was given where the query needs the name of an attribute of " + mapping.name() + ".");
        }
    }

    private ExpressionNode equalTo(String attribute, @Nullable Object value) {
        requireName(attribute);
        Optional<RelationshipMapping> relationship = mapping.findRelationship(attribute);
        if (relationship.isPresent()) {
            RelationshipPath path = new RelationshipPath(mapping.type(), null, attribute);
            return value == null
                    ? new RelationshipNullNode(path)
                    : new RelationshipEqualsNode(path, BindNode.of(value));
        }
        Optional<EmbeddedMapping> embedded = mapping.findEmbedded(attribute);
        if (embedded.isPresent()) {
            return EmbeddedCriteria.equalTo(mapping, embedded.get(), value);
        }
        if (mapping.findQueryAttribute(attribute).isEmpty()) {
            requireFitting(mapping.property(attribute), value);
        }
        AttributeNode node = new AttributeNode(mapping.type(), null, attribute);
        return value == null
                ? new NullTestNode(node, false)
                : new ComparisonNode(Comparison.EQUAL, node, BindNode.of(value));
    }

    private static void requireFitting(PropertyMapping property, @Nullable Object value) {
        try {
            property.type().coerce(value);
        } catch (IllegalArgumentException e) {
            throw new SessionUsageException("`" + property + "` takes values of "
                    + property.type().javaType().getSimpleName() + ", and was compared with a value of "
                    + Objects.requireNonNull(value).getClass().getName() + ".");
        }
    }

    @Override
    public Query<E> where(Predicate... criteria) {
        return with(
                spec.withCriteria(Arrays.stream(criteria).map(Predicate::node).toList()));
    }

    @Override
    public Query<E> join(RelationshipAttribute<?, ?> relationship) {
        return joined(new JoinStep.Along(relationship.path(), null, false));
    }

    @Override
    public Query<E> join(String relationship) {
        return joined(new JoinStep.Along(new RelationshipPath(mapping.type(), null, relationship), null, false));
    }

    @Override
    public Query<E> outerJoin(RelationshipAttribute<?, ?> relationship) {
        return joined(new JoinStep.Along(relationship.path(), null, true));
    }

    @Override
    public Query<E> outerJoin(String relationship) {
        return joined(new JoinStep.Along(new RelationshipPath(mapping.type(), null, relationship), null, true));
    }

    @Override
    public <T> Query<E> join(RelationshipAttribute<?, T> relationship, EntityAlias<? super T> target) {
        return joined(new JoinStep.Along(relationship.path(), target.source(), false));
    }

    @Override
    public <T> Query<E> outerJoin(RelationshipAttribute<?, T> relationship, EntityAlias<? super T> target) {
        return joined(new JoinStep.Along(relationship.path(), target.source(), true));
    }

    @Override
    public Query<E> join(Class<?> entity, Predicate condition) {
        return joined(new JoinStep.Matching(new RowSource.EntitySource(entity, null), condition.node(), false));
    }

    @Override
    public Query<E> outerJoin(Class<?> entity, Predicate condition) {
        return joined(new JoinStep.Matching(new RowSource.EntitySource(entity, null), condition.node(), true));
    }

    @Override
    public Query<E> join(Source source, Predicate condition) {
        return joined(new JoinStep.Matching(source.source(), condition.node(), false));
    }

    @Override
    public Query<E> outerJoin(Source source, Predicate condition) {
        return joined(new JoinStep.Matching(source.source(), condition.node(), true));
    }

    private Query<E> joined(JoinStep join) {
        return with(spec.withJoin(join));
    }

    @Override
    public Query<E> orderBy(OrderTerm... terms) {
        return with(spec.withOrderBy(List.of(terms)));
    }

    @Override
    public Query<E> orderBy(Expression<?>... expressions) {
        return with(
                spec.withOrderBy(Arrays.stream(expressions).map(Expression::asc).toList()));
    }

    @Override
    public Query<E> orderBy(String attribute) {
        requireName(attribute);
        mapping.property(attribute);
        return with(
                spec.withOrderBy(List.of(new OrderTerm(new AttributeNode(mapping.type(), null, attribute), false))));
    }

    @Override
    public Query<E> limit(int count) {
        return with(spec.withLimit(number("limit", count)));
    }

    @Override
    public Query<E> offset(int count) {
        return with(spec.withOffset(number("offset", count)));
    }

    private static BindNode number(String what, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("A query's " + what + " cannot be negative; got " + count + ".");
        }
        return BindNode.of(SqlType.INTEGER, count);
    }

    @Override
    public Query<E> lock(RowLock lock) {
        return with(spec.withLock(Objects.requireNonNull(lock, "lock")));
    }

    @Override
    public Query<E> populateExisting() {
        return with(spec.withPopulateExisting());
    }

    @Override
    public Query<E> options(LoadOption<? super E> option) {
        return withOptions(List.of(option));
    }

    @Override
    public Query<E> options(LoadOption<? super E> first, LoadOption<? super E> second) {
        return withOptions(List.of(first, second));
    }

    @Override
    public Query<E> options(LoadOption<? super E> first, LoadOption<? super E> second, LoadOption<? super E> third) {
        return withOptions(List.of(first, second, third));
    }

    private Query<E> withOptions(List<LoadOption<? super E>> options) {
        OptionList all = new OptionList(options);
        return with(spec.withDirectives(all.directives())
                .withReading(spec.reading()
                        .withColumns(all.columns())
                        .withCriteria(all.criteria())
                        .withoutFilters(all.without())));
    }

    @Override
    public Optional<E> first() {
        List<E> found = atMost(1);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    @Override
    public E one() {
        return oneOrNone()
                .orElseThrow(() -> new NoResultException("The query for one " + mapping.name()
                        + " found none. Use oneOrNone() or first() where there may be none."));
    }

    @Override
    public Optional<E> oneOrNone() {
        List<E> found = isFilledFromJoins() ? all() : atMost(2);
        if (found.size() > 1) {
            throw new TooManyResultsException("The query for one " + mapping.name()
                    + " found several. Narrow its criteria, or use first() with an order where any will do.");
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** Whether a limit would cut what is filled from the query's own joins. */
    private boolean isFilledFromJoins() {
        return spec.directives().stream().anyMatch(directive -> directive.join() == LoadDirective.Joining.CALLERS);
    }

    private List<E> atMost(int count) {
        BindNode limit = spec.limit();
        boolean lower = limit != null && Objects.requireNonNull((Integer) limit.value()) <= count;
        return lower ? all() : with(spec.withLimit(number("limit", count))).all();
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<E> all() {
        return (List<E>) java.util.Collections.unmodifiableList(reads.list(spec));
    }

    @Override
    @SuppressWarnings("unchecked")
    public KeysetPage<E> page(Cursor cursor, int size) {
        KeysetPage.requireValid(size);
        return (KeysetPage<E>) reads.page(spec, cursor, size);
    }

    @Override
    public long count() {
        return reads.count(spec);
    }

    @Override
    public boolean exists() {
        return reads.exists(spec);
    }

    @Override
    public Explanation explain() {
        return reads.explain(spec);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Stream<E> stream() {
        ObjectCursor cursor = reads.open(spec);
        Spliterator<Object> objects =
                Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED | Spliterator.NONNULL);
        return (Stream<E>) StreamSupport.stream(objects, false).onClose(() -> {
            reads.closed(cursor);
            cursor.close();
        });
    }
}
