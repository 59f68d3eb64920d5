package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.LoadDirective.Joining;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.type.SqlType;

/**
 * A chain of relationships with a strategy for each: {@code selectinload(User_.posts).joinedload(Post_.comments)}. Immutable. What the steps mean stands with
 * the methods of the same name of {@link Loaders}.
 *
 * @param <R> the entity class at which the chain begins
 * @param <T> the entity class at its end
 */
public final class LoadPath<R, T> implements LoadOption<R> {

    private final List<String> path;
    private final List<LoadDirective> directives;
    private final List<ColumnDirective> columns;
    private final int levels;

    private LoadPath(List<String> path, List<LoadDirective> directives, List<ColumnDirective> columns) {
        this(path, directives, columns, 1);
    }

    /** @param levels for how many levels the last relationship is loaded */
    private LoadPath(List<String> path, List<LoadDirective> directives, List<ColumnDirective> columns, int levels) {
        this.levels = levels;
        this.path = List.copyOf(path);
        this.directives = List.copyOf(directives);
        this.columns = List.copyOf(columns);
    }

    static <R, T> LoadPath<R, T> of(String relationship, @Nullable LoadStrategy strategy) {
        return new LoadPath<R, T>(List.of(), List.of(), List.of()).next(relationship, strategy);
    }

    static <R, T> LoadPath<R, T> ofCallersJoin(String relationship, @Nullable EntityAlias<T> alias) {
        return new LoadPath<R, T>(List.of(), List.of(), List.of()).fromCallersJoin(relationship, alias);
    }

    static LoadPath<Object, Object> everywhere(Class<?> entity, LoadStrategy strategy) {
        return new LoadPath<>(List.of(), List.of(LoadDirective.every(List.of(), entity, strategy)), List.of());
    }

    // ---------------------------------------------------------------- further steps

    /** The chain as one that ends at a class below that of its end, so that it can go on with relationships of this class. */
    public <S extends T> LoadPath<R, S> ofType(Class<S> type) {
        return new LoadPath<>(path, directives, columns, levels);
    }

    public <N> LoadPath<R, N> joinedload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.JOINED);
    }

    public <N> LoadPath<R, N> selectinload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.SELECTIN);
    }

    public <N> LoadPath<R, N> subqueryload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.SUBQUERY);
    }

    public <N> LoadPath<R, N> immediateload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.IMMEDIATE);
    }

    public <N> LoadPath<R, N> batchload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.LAZY);
    }

    public <N> LoadPath<R, N> lazyload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.LAZY_SINGLE);
    }

    public <N> LoadPath<R, N> raiseload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.RAISE);
    }

    public <N> LoadPath<R, N> raiseOnSql(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.RAISE_ON_SQL);
    }

    public <N> LoadPath<R, N> noload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.NOLOAD);
    }

    public <N> LoadPath<R, N> defaultload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), null);
    }

    public <N> LoadPath<R, N> containsEager(RelationshipAttribute<? super T, N> relationship) {
        return fromCallersJoin(relationship.name(), null);
    }

    /** From the query's join of the relationship to {@code alias}. */
    public <N> LoadPath<R, N> containsEager(RelationshipAttribute<? super T, N> relationship, EntityAlias<N> alias) {
        return fromCallersJoin(relationship.name(), alias);
    }

    public LoadPath<R, Object> joinedload(String relationship) {
        return next(relationship, LoadStrategy.JOINED);
    }

    public LoadPath<R, Object> selectinload(String relationship) {
        return next(relationship, LoadStrategy.SELECTIN);
    }

    public LoadPath<R, Object> subqueryload(String relationship) {
        return next(relationship, LoadStrategy.SUBQUERY);
    }

    public LoadPath<R, Object> immediateload(String relationship) {
        return next(relationship, LoadStrategy.IMMEDIATE);
    }

    public LoadPath<R, Object> batchload(String relationship) {
        return next(relationship, LoadStrategy.LAZY);
    }

    public LoadPath<R, Object> lazyload(String relationship) {
        return next(relationship, LoadStrategy.LAZY_SINGLE);
    }

    public LoadPath<R, Object> raiseload(String relationship) {
        return next(relationship, LoadStrategy.RAISE);
    }

    public LoadPath<R, Object> raiseOnSql(String relationship) {
        return next(relationship, LoadStrategy.RAISE_ON_SQL);
    }

    public LoadPath<R, Object> noload(String relationship) {
        return next(relationship, LoadStrategy.NOLOAD);
    }

    public LoadPath<R, Object> defaultload(String relationship) {
        return next(relationship, null);
    }

    public LoadPath<R, Object> containsEager(String relationship) {
        return fromCallersJoin(relationship, null);
    }

    private <N> LoadPath<R, N> fromCallersJoin(String relationship, @Nullable EntityAlias<N> alias) {
        String name = alias == null ? null : alias.source().alias();
        return this.<N>next(relationship, LoadStrategy.JOINED).changed(last -> last.withCallersJoin(name));
    }

    private <N> LoadPath<R, N> next(String relationship, @Nullable LoadStrategy strategy) {
        List<String> longer = new ArrayList<>(path);
        longer.add(Objects.requireNonNull(relationship, "relationship"));
        List<LoadDirective> all = new ArrayList<>(directives);
        all.add(new LoadDirective(longer, strategy));
        return new LoadPath<>(longer, all, columns);
    }

    // ---------------------------------------------------------------- all that lies beyond

    /** Makes access to what is not loaded an error, for every relationship from here on that no other option names. */
    public LoadPath<R, T> raiseload() {
        return beyond(LoadStrategy.RAISE);
    }

    /** Like {@link #raiseload()}, but a many-to-one whose object the session has read is given out. */
    public LoadPath<R, T> raiseOnSql() {
        return beyond(LoadStrategy.RAISE_ON_SQL);
    }

    /** Loads on access, for all peers, whatever the mappings say, every relationship from here on that no other option names. */
    public LoadPath<R, T> batchload() {
        return beyond(LoadStrategy.LAZY);
    }

    /** Loads on access, for one object at a time, every relationship from here on that no other option names. */
    public LoadPath<R, T> lazyload() {
        return beyond(LoadStrategy.LAZY_SINGLE);
    }

    private LoadPath<R, T> beyond(LoadStrategy strategy) {
        List<LoadDirective> all = new ArrayList<>(directives);
        all.add(LoadDirective.every(path, Object.class, strategy));
        return new LoadPath<>(path, all, columns, levels);
    }

    // ---------------------------------------------------------------- which members

    /**
     * Loads only the members of the chain's last relationship, a collection, that meet all of {@code criteria}. The collection is then a view of a part: it
     * can be read and not changed, and a flush takes no notice of it. What was loaded completely before stays. The filter sticks to the objects: read again
     * in a later transaction, it holds.
     */
    public LoadPath<R, T> where(Predicate... criteria) {
        return selecting(members ->
                members.where(Arrays.stream(criteria).map(Predicate::node).toList()));
    }

    /** Loads the members of the chain's last relationship, a collection, in this order, after any order given before; the mapping's order does not count. */
    public LoadPath<R, T> orderBy(OrderTerm... terms) {
        return selecting(members -> members.orderBy(List.of(terms)));
    }

    /**
     * Loads the first {@code count} members of each owner, in the order given by {@link #orderBy} or else by the mapping or their keys. The collection is a
     * view of a part, as with {@link #where}.
     */
    public LoadPath<R, T> limit(int count) {
        if (count < 1) {
            throw new SessionUsageException("`" + String.join(".", path) + "` cannot be loaded with a limit of " + count
                    + " members. Give 1 or more, or use noload(...).");
        }
        return selecting(members -> members.limit(BindNode.of(SqlType.INTEGER, count)));
    }

    private LoadPath<R, T> selecting(UnaryOperator<MemberSelection> change) {
        if (last().join() == Joining.CALLERS) {
            throw new SessionUsageException("`containsEager` of `" + String.join(".", path)
                    + "` takes what the query joins. Put criteria and order on the query, or use selectinload(...).");
        }
        return changed(last -> {
            MemberSelection before = last.selection();
            return last.withSelection(change.apply(before == null ? MemberSelection.ALL : before));
        });
    }

    /**
     * Joins the chain's last relationship, loaded by {@code joinedload}, by an inner join: owners without it are not found. Below a relationship that is joined
     * by an outer join, the members of that which lack this one are missing, so that it is a view of a part.
     */
    public LoadPath<R, T> innerJoin() {
        if (last().strategy() != LoadStrategy.JOINED || last().join() == Joining.CALLERS) {
            throw new SessionUsageException(
                    "`" + String.join(".", path) + "` is not joined by its loading. Use joinedload(...).innerJoin().");
        }
        return changed(LoadDirective::withInnerJoin);
    }

    // ---------------------------------------------------------------- levels

    /**
     * Loads the chain's last relationship, which leads back to its own class, level by level to the end of the tree. Options given for it hold on every
     * level. What closes a circle is not loaded twice.
     *
     * @throws SessionUsageException for {@code joinedload}, which needs a number of {@link #recursive(int) levels}
     */
    public LoadPath<R, T> recursive() {
        if (last().strategy() == LoadStrategy.JOINED) {
            throw new SessionUsageException(
                    "`joinedload` of `" + String.join(".", path)
                            + "` cannot go to the end of a tree, for each level is a join. Say how many levels, recursive(3), or use selectinload(...).recursive().");
        }
        return changed(LoadDirective::withRecursion);
    }

    /**
     * Loads the chain's last relationship, which leads back to its own class, for so many levels: 1 is the relationship alone, 2 also that of the objects
     * it leads to. Further levels are loaded as the mapping says. Criteria, order and limit hold on each of them; the chain goes on, if it does, at the end of
     * the first level.
     *
     * @throws SessionUsageException for less than one level
     */
    public LoadPath<R, T> recursive(int levels) {
        if (levels < 1) {
            throw new SessionUsageException("`" + String.join(".", path) + "` cannot be loaded for " + levels
                    + " levels. Give 1 or more, or use recursive() for all.");
        }
        List<LoadDirective> all = new ArrayList<>(directives);
        for (int level = 2; level <= levels; level++) {
            all.add(last().at(pathOf(level)));
        }
        return new LoadPath<>(path, all, columns, levels);
    }

    private List<String> pathOf(int level) {
        List<String> deeper = new ArrayList<>(path);
        deeper.addAll(Collections.nCopies(level - 1, path.get(path.size() - 1)));
        return deeper;
    }

    private LoadPath<R, T> changed(UnaryOperator<LoadDirective> change) {
        LoadDirective changed = change.apply(last());
        List<LoadDirective> all = new ArrayList<>(directives);
        all.set(all.indexOf(last()), changed);
        for (int level = 2; level <= levels; level++) {
            all.add(changed.at(pathOf(level)));
        }
        return new LoadPath<>(path, all, columns, levels);
    }

    /** The directive for the relationship at the end of the path. */
    private LoadDirective last() {
        return directives.stream()
                .filter(directive ->
                        directive.every() == null && directive.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new SessionUsageException(
                        "The option names no relationship yet. Begin with one, such as selectinload(User_.posts)."));
    }

    // ---------------------------------------------------------------- branches

    /** Options for the entity at the end of this chain; the chain itself goes no further. */
    public LoadPath<R, T> options(LoadOption<? super T> option) {
        return branch(List.of(option));
    }

    public LoadPath<R, T> options(LoadOption<? super T> first, LoadOption<? super T> second) {
        return branch(List.of(first, second));
    }

    public LoadPath<R, T> options(
            LoadOption<? super T> first, LoadOption<? super T> second, LoadOption<? super T> third) {
        return branch(List.of(first, second, third));
    }

    /** Reads a deferred column of the entity at the end of this chain, and so for the methods that follow. */
    public LoadPath<R, T> undefer(DeferredAttribute<? super T, ?> attribute) {
        return options(Loaders.undefer(attribute));
    }

    public LoadPath<R, T> undefer(String attribute) {
        return options(Loaders.undefer(attribute));
    }

    public LoadPath<R, T> defer(DeferredAttribute<? super T, ?> attribute) {
        return options(Loaders.defer(attribute));
    }

    public LoadPath<R, T> defer(String attribute) {
        return options(Loaders.defer(attribute));
    }

    public LoadPath<R, T> raiseload(DeferredAttribute<? super T, ?> attribute) {
        return options(Loaders.raiseload(attribute));
    }

    private LoadPath<R, T> branch(List<LoadOption<? super T>> options) {
        if (options.stream().anyMatch(option -> !option.criteria().isEmpty())) {
            throw new SessionUsageException(
                    "`withLoaderCriteria(...)` holds for the whole query, and is given to one of its relationships, "
                            + String.join(".", path)
                            + ". Give it to the query itself, query.options(withLoaderCriteria(...)).");
        }
        List<LoadDirective> all = new ArrayList<>(directives);
        options.forEach(option -> option.directives().forEach(directive -> all.add(directive.below(path))));
        List<ColumnDirective> read = new ArrayList<>(columns);
        options.forEach(option -> option.columns().forEach(directive -> read.add(directive.below(path))));
        return new LoadPath<>(path, all, read, levels);
    }

    @Override
    public List<LoadDirective> directives() {
        return directives;
    }

    @Override
    public List<ColumnDirective> columns() {
        return columns;
    }
}
