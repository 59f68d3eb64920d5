package org.relationshiporm.spring;

import java.util.Objects;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.session.Session;

/**
 * Gives a {@link Repository} for each entity class. Shared between threads.
 *
 * <pre>{@code
 * UserService(Repositories repositories) {
 *     this.users = repositories.of(User.class);
 * }
 * }</pre>
 */
public final class Repositories {

    private final Engine engine;
    private final Session session;

    /** @param session the session that joins the running transaction */
    public Repositories(Engine engine, Session session) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.session = Objects.requireNonNull(session, "session");
    }

    /**
     * The repository of an entity class.
     *
     * @throws SessionUsageException when the class is not mapped
     */
    public <E> Repository<E> of(Class<E> entity) {
        return new Repository<>(session, engine.metaData().entity(entity), entity, query -> query);
    }
}
