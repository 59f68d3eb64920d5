package org.relationshiporm.test;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.Query;
import org.relationshiporm.session.Session;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What tests do with a session: store objects, forget them, and read what was really stored. Works in the test's transaction; without one, each call runs
 * in a transaction of its own and commits.
 *
 * <pre>{@code
 * User user = testSession.store(new User("Ann"));
 * blog.rename(user.getId(), "Anna");
 * assertThat(testSession.reload(user).getName()).isEqualTo("Anna");
 * }</pre>
 */
public final class TestSession {

    private final Engine engine;
    private final Session session;
    private final TransactionTemplate joining;
    private final TransactionTemplate separate;

    /** @param session the session that joins transactions of {@code transactions} */
    public TestSession(Engine engine, Session session, PlatformTransactionManager transactions) {
        this.engine = engine;
        this.session = session;
        this.joining = new TransactionTemplate(transactions);
        this.separate = new TransactionTemplate(transactions);
        this.separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Adds the object, with what it leads to, and writes it. */
    public <E> E store(E object) {
        return inTransaction(current -> {
            current.add(object);
            current.flush();
            return object;
        });
    }

    /** Adds the objects, with what they lead to, writes them and lets go of everything, so that what follows reads from the database. */
    public void storeAndClear(Object... objects) {
        inTransaction(current -> {
            current.addAll(objects);
            return objects;
        });
        clear();
    }

    /** Writes what is pending in the test's transaction. */
    public void flush() {
        if (isInTransaction()) {
            session.flush();
        }
    }

    /** Writes what is pending in the test's transaction, and lets go of all its objects, as the end of the transaction would. */
    public void clear() {
        if (isInTransaction()) {
            session.flush();
            session.expungeAll();
        }
    }

    /**
     * The object's row as it is stored: {@link #clear} and then another object for the same key, whose relationships are unloaded.
     *
     * @throws NoResultException when the row is gone
     */
    public <E> E reload(E object) {
        @SuppressWarnings("unchecked")
        Class<E> type = (Class<E>) mapping(object).type();
        return get(type, keyOf(object));
    }

    /** Whether the object's row is stored; asks the database. */
    public boolean isStored(Object object) {
        return find(mapping(object).type(), keyOf(object)).isPresent();
    }

    /**
     * The object with this key, read from the database after {@link #clear}.
     *
     * @param keyParts the key, in its order
     * @throws NoResultException when there is none
     */
    public <E> E get(Class<E> entity, Object... keyParts) {
        return find(entity, keyParts)
                .orElseThrow(() -> new NoResultException("The database has no "
                        + engine.metaData().entity(entity).name() + " with the key "
                        + (keyParts.length == 1 ? keyParts[0] : List.of(keyParts)) + "."));
    }

    /** The object with this key, read from the database after {@link #clear}. */
    public <E> Optional<E> find(Class<E> entity, Object... keyParts) {
        clear();
        Object[] more = new Object[Math.max(0, keyParts.length - 1)];
        System.arraycopy(keyParts, 1, more, 0, more.length);
        return session.get(entity, keyParts[0], more);
    }

    /** A query of the test's transaction. */
    public <E> Query<E> query(Class<E> entity) {
        return session.query(entity);
    }

    /** How many rows of the entity there are, pending ones included. */
    public <E> long count(Class<E> entity) {
        return session.query(entity).count();
    }

    /** The session of the running transaction. */
    public Session session() {
        return session;
    }

    /** Runs {@code work} in the test's transaction; without one, in a transaction of its own, committed. */
    public <R extends @Nullable Object> R inTransaction(Function<Session, R> work) {
        return joining.execute(status -> work.apply(session));
    }

    /**
     * Runs {@code work} in a transaction of its own and commits it, as a request beside the test would. On SQLite it waits in vain for a test whose own
     * transaction has written: write in the first such call, not before.
     */
    public <R extends @Nullable Object> R inNewTransaction(Function<Session, R> work) {
        return separate.execute(status -> work.apply(session));
    }

    private static boolean isInTransaction() {
        return TransactionSynchronizationManager.isActualTransactionActive();
    }

    private EntityMapping mapping(Object object) {
        return engine.metaData().entity(object.getClass());
    }

    private Object[] keyOf(Object object) {
        EntityMapping mapping = mapping(object);
        Object[] parts = new Object[mapping.key().size()];
        for (int part = 0; part < parts.length; part++) {
            PropertyMapping property = mapping.key().get(part);
            Object value = property.get(object);
            if (value == null) {
                throw new NoResultException("This " + mapping.name() + " has no key in `" + property
                        + "` and so no row. Store it first, with testSession.store(...).");
            }
            parts[part] = value;
        }
        return parts;
    }
}
