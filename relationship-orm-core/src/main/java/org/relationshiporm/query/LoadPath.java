package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;

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
        return new LoadPath<>(List.of(relationship), List.of(new LoadDirective(List.of(relationship), strategy)));
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
        all.add(new LoadDirective(longer, strategy));
        return new LoadPath<>(List.copyOf(longer), List.copyOf(all));
    }

    @Override
    public List<LoadDirective> directives() {
        return directives;
    }
}
