package org.relationshiporm.spring;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.Query;
import org.relationshiporm.session.Session;
import org.relationshiporm.sql.Predicate;
import org.springframework.dao.IncorrectResultSizeDataAccessException;

/**
 * What services do with an entity again and again, in the running transaction. What to load is said where it is needed:
 *
 * <pre>{@code
 * users.with(selectinload(User_.posts)).get(id);
 * users.findBy("name", name);
 * }</pre>
 *
 * <p>For anything else there is {@link #query}. Immutable; shared between threads like its session.
 *
 * @param <E> the entity class
 */
public final class Repository<E> {

    private final Session session;
    private final EntityMapping mapping;
    private final Class<E> entity;
    private final UnaryOperator<Query<E>> loading;
    private final boolean loadsByDefault;

    Repository(Session session, EntityMapping mapping, Class<E> entity, UnaryOperator<Query<E>> loading) {
        this(session, mapping, entity, loading, true);
    }

    private Repository(
            Session session,
            EntityMapping mapping,
            Class<E> entity,
            UnaryOperator<Query<E>> loading,
            boolean loadsByDefault) {
        this.session = session;
        this.mapping = mapping;
        this.entity = entity;
        this.loading = loading;
        this.loadsByDefault = loadsByDefault;
    }

    /** This repository with one more option for what its objects come with. */
    public Repository<E> with(LoadOption<? super E> option) {
        return new Repository<>(
                session, mapping, entity, query -> loading.apply(query).options(option), false);
    }

    public Repository<E> with(LoadOption<? super E> first, LoadOption<? super E> second) {
        return with(first).with(second);
    }

    public Repository<E> with(LoadOption<? super E> first, LoadOption<? super E> second, LoadOption<? super E> third) {
        return with(first).with(second).with(third);
    }

    /**
     * The object with this key, given in the order of the key's columns. Sends nothing when the transaction has read it and no {@link #with} asks for more.
     *
     * @throws NoResultException when there is none
     */
    public E get(Object... key) {
        return find(key)
                .orElseThrow(() -> new NoResultException(
                        "There is no " + mapping.name() + " " + (key.length == 1 ? key[0] : List.of(key)) + "."));
    }

    /** Like {@link #get}, empty when there is none. */
    public Optional<E> find(Object... key) {
        if (!loadsByDefault && key.length == mapping.key().size() && isKeyInFields()) {
            Query<E> query = query();
            for (int part = 0; part < key.length; part++) {
                query = query.filterBy(String.valueOf(mapping.key().get(part).name()), key[part]);
            }
            return query.oneOrNone();
        }
        Object[] more = new Object[Math.max(0, key.length - 1)];
        System.arraycopy(key, Math.min(1, key.length), more, 0, more.length);
        return session.get(entity, key.length == 0 ? key : key[0], more);
    }

    private boolean isKeyInFields() {
        return mapping.key().stream().allMatch(property -> property.name() != null);
    }

    /**
     * The one object whose attribute has this value.
     *
     * @throws IncorrectResultSizeDataAccessException when there are several
     */
    public Optional<E> findBy(String attribute, @Nullable Object value) {
        return query().filterBy(attribute, value).oneOrNone();
    }

    /** The objects that meet all of {@code criteria}; without criteria, all. */
    public List<E> findAll(Predicate... criteria) {
        return query().where(criteria).all();
    }

    /** Whether an object meets all of {@code criteria}. */
    public boolean exists(Predicate... criteria) {
        return session.query(entity).where(criteria).exists();
    }

    /** How many objects meet all of {@code criteria}. */
    public long count(Predicate... criteria) {
        return session.query(entity).where(criteria).count();
    }

    /**
     * One page of a query of this entity, in two statements: its objects and their number. Give the query an order that no two objects share.
     *
     * @param number which page, from 0
     */
    public ResultPage<E> page(int number, int size, UnaryOperator<Query<E>> criteria) {
        if (number < 0 || size < 1) {
            throw new IllegalArgumentException(
                    "A page has a number from 0 and a size from 1; got number " + number + " and size " + size + ".");
        }
        long offset = (long) number * size;
        List<E> content = offset > Integer.MAX_VALUE
                ? List.of()
                : criteria.apply(query()).offset((int) offset).limit(size).all();
        return new ResultPage<>(
                content, number, size, criteria.apply(session.query(entity)).count());
    }

    /** A new object, to be inserted at the next flush. */
    public <S extends E> S add(S object) {
        return session.add(object);
    }

    /** Has the object deleted at the next flush, with what its cascades say. */
    public void delete(E object) {
        session.delete(object);
    }

    /** Deletes the objects that meet all of {@code criteria}, with what their cascades say, at the next flush; returns how many. */
    public int deleteAll(Predicate... criteria) {
        List<E> found = session.query(entity).where(criteria).all();
        found.forEach(session::delete);
        return found.size();
    }

    /** How the entity is mapped. */
    public EntityMapping mapping() {
        return mapping;
    }

    /** A query with this repository's options. */
    public Query<E> query() {
        return loading.apply(session.query(entity));
    }
}
