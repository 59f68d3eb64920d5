package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.error.SessionUsageException;

/**
 * A chain of relationships with a strategy for each: {@code selectinload(User_.posts).joinedload(Post_.comments)}. Immutable.
 *
 * @param <R> the entity class at which the chain begins
 * @param <T> the entity class at its end
 */
public final class LoadPath<R, T> implements LoadOption<R> {

    private final List<String> path;
    private final List<LoadDirective> directives;

    private LoadPath(List<String> path, List<LoadDirective> directives) {
        this.path = path;
        this.directives = directives;
    }

    static <R, T> LoadPath<R, T> of(String relationship, LoadStrategy strategy) {
        return new LoadPath<>(
                List.of(relationship), List.of(new LoadDirective(List.of(relationship), strategy, false)));
    }

    /** The chain as one that ends at a class below that of its end, so that it can go on with relationships of this class. */
    public <S extends T> LoadPath<R, S> ofType(Class<S> type) {
        return new LoadPath<>(path, directives);
    }

    public <N> LoadPath<R, N> joinedload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.JOINED);
    }

    public <N> LoadPath<R, N> selectinload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.SELECTIN);
    }

    public <N> LoadPath<R, N> lazyload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.LAZY_SINGLE);
    }

    public <N> LoadPath<R, N> raiseload(RelationshipAttribute<? super T, N> relationship) {
        return next(relationship.name(), LoadStrategy.RAISE);
    }

    public LoadPath<R, Object> joinedload(String relationship) {
        return next(relationship, LoadStrategy.JOINED);
    }

    public LoadPath<R, Object> selectinload(String relationship) {
        return next(relationship, LoadStrategy.SELECTIN);
    }

    public LoadPath<R, Object> lazyload(String relationship) {
        return next(relationship, LoadStrategy.LAZY_SINGLE);
    }

    public LoadPath<R, Object> raiseload(String relationship) {
        return next(relationship, LoadStrategy.RAISE);
    }

    /**
     * Loads the chain's last relationship, which leads back to its own class, level by level to the end of the tree. Options given for it hold on every
     * level. What closes a circle is not loaded twice.
     *
     * @throws SessionUsageException for {@code joinedload}, which needs a number of {@link #recursive(int) levels}
     */
    public LoadPath<R, T> recursive() {
        LoadDirective last = last();
        if (last.strategy() == LoadStrategy.JOINED) {
            throw new SessionUsageException(
                    "`joinedload` of `" + String.join(".", path)
                            + "` cannot go to the end of a tree, for each level is a join. Say how many levels, recursive(3), or use selectinload(...).recursive().");
        }
        List<LoadDirective> all = new ArrayList<>(directives);
        all.set(all.indexOf(last), new LoadDirective(path, last.strategy(), true));
        return new LoadPath<>(path, List.copyOf(all));
    }

    /**
     * Loads the chain's last relationship, which leads back to its own class, for so many levels: 1 is the relationship alone, 2 also that of the objects
     * it leads to. Further levels are loaded as the mapping says. The chain goes on, if it does, at the end of the first level.
     *
     * @throws SessionUsageException for less than one level
     */
    public LoadPath<R, T> recursive(int levels) {
        if (levels < 1) {
            throw new SessionUsageException("`" + String.join(".", path) + "` cannot be loaded for " + levels
                    + " levels. Give 1 or more, or use recursive() for all.");
        }
        LoadStrategy strategy = last().strategy();
        List<LoadDirective> all = new ArrayList<>(directives);
        List<String> deeper = new ArrayList<>(path);
        for (int level = 2; level <= levels; level++) {
            deeper.add(path.get(path.size() - 1));
            all.add(new LoadDirective(deeper, strategy, false));
        }
        return new LoadPath<>(path, List.copyOf(all));
    }

    /** The directive for the relationship at the end of the path. */
    private LoadDirective last() {
        return directives.stream()
                .filter(directive -> directive.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

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

    private LoadPath<R, T> branch(List<LoadOption<? super T>> options) {
        List<LoadDirective> all = new ArrayList<>(directives);
        options.forEach(option -> option.directives().forEach(directive -> all.add(directive.below(path))));
        return new LoadPath<>(path, List.copyOf(all));
    }

    private <N> LoadPath<R, N> next(String relationship, LoadStrategy strategy) {
        List<String> longer = new ArrayList<>(path);
        longer.add(relationship);
        List<LoadDirective> all = new ArrayList<>(directives);
        all.add(new LoadDirective(longer, strategy, false));
        return new LoadPath<>(List.copyOf(longer), List.copyOf(all));
    }

    @Override
    public List<LoadDirective> directives() {
        return directives;
    }
}
