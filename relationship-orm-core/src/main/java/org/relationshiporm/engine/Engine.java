package org.relationshiporm.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.ddl.SchemaCreator;
import org.relationshiporm.ddl.SchemaDiff;
import org.relationshiporm.ddl.SchemaDifference;
import org.relationshiporm.ddl.SchemaReader;
import org.relationshiporm.ddl.SchemaValidator;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.dialect.Dialects;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.jdbc.SqlEcho;
import org.relationshiporm.jdbc.SqlErrors;
import org.relationshiporm.jdbc.StatementTexts;
import org.relationshiporm.loading.LoadPlans;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.SchemaTarget;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.session.Listeners;
import org.relationshiporm.session.ManagedSession;
import org.relationshiporm.session.Session;
import org.relationshiporm.session.SessionServices;
import org.relationshiporm.session.SessionTransaction;
import org.relationshiporm.state.DetachedStates;
import org.relationshiporm.statement.RepeatedLoads;
import org.relationshiporm.statement.StatementCacheStatistics;
import org.relationshiporm.statement.StatementListener;

/**
 * A database and the mappings onto it. One per database, shared between threads; closed with the application.
 *
 * <pre>{@code
 * Engine engine = Engine.create("jdbc:sqlite:relationships.db", options -> options.echo(true));
 * MetaData metadata = MetaData.of(User.class, Post.class);
 * metadata.createAll(engine);
 * engine.inTransaction(session -> session.add(new User("John Doe")));
 * }</pre>
 *
 * <p>The engine learns its mappings from {@link MetaData#createAll}, from {@link EngineOptions#metaData} or from {@link #use}.
 */
public final class Engine implements SchemaTarget, AutoCloseable {

    private final DataSource dataSource;
    private final boolean ownsDataSource;
    private final Dialect dialect;
    private final boolean beginsLate;
    private final SqlErrors sqlErrors;
    private final StatementListener listener;
    private final Listeners sessionListeners;
    private final StatementTexts statementTexts;
    private final boolean autoflush;
    private final RepeatedLoads repeatedLoads;
    private final Map<String, Supplier<?>> filterParameters;
    private final LoadStrategy defaultStrategy;
    private final DetachedStates detachedStates = new DetachedStates();
    private final AtomicReference<@Nullable SessionServices> services = new AtomicReference<>();

    private Engine(DataSource dataSource, boolean ownsDataSource, EngineOptions options) {
        this.dataSource = dataSource;
        this.ownsDataSource = ownsDataSource;
        this.sqlErrors = new SqlErrors(options.isShowingParameters());
        Dialect chosen = options.dialect();
        try (Connection connection = dataSource.getConnection()) {
            this.dialect = chosen == null
                    ? Dialects.forProduct(connection.getMetaData().getDatabaseProductName())
                    : chosen;
            this.beginsLate = !dialect.hasSingleWriter()
                    && connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
        } catch (SQLException e) {
            throw sqlErrors.translate("Asking the database for its name", null, e);
        }
        this.listener = options.isEcho()
                ? StatementListener.both(new SqlEcho(options.isShowingParameters()), options.listener())
                : options.listener();
        this.autoflush = options.isAutoflush();
        this.repeatedLoads = options.repeatedLoads();
        this.filterParameters = options.filterParameters();
        this.defaultStrategy = options.defaultStrategy();
        this.sessionListeners = options.listeners();
        this.statementTexts = new StatementTexts(dialect);
        MetaData metaData = options.metaData();
        if (metaData != null) {
            use(metaData);
        }
    }

    /** An engine with a connection pool of its own on the database at {@code url}. */
    public static Engine create(String url) {
        return create(url, options -> {});
    }

    /**
     * An engine with a connection pool of its own on the database at {@code url}. A SQLite database is opened safely: foreign keys are enforced, readers do
     * not wait for the writer, transactions that may write begin by taking the write lock.
     */
    public static Engine create(String url, Consumer<EngineOptions> settings) {
        EngineOptions options = new EngineOptions();
        settings.accept(options);
        com.zaxxer.hikari.HikariDataSource pool = ConnectionPools.open(url, options);
        try {
            return new Engine(pool, true, options);
        } catch (RuntimeException | Error e) {
            pool.close();
            throw e;
        }
    }

    /** An engine on somebody else's data source, which it does not close. */
    public static Engine of(DataSource dataSource) {
        return of(dataSource, options -> {});
    }

    /** An engine on somebody else's data source, which it does not close. A SQLite data source that is not safe is wrapped into one that is. */
    public static Engine of(DataSource dataSource, Consumer<EngineOptions> settings) {
        EngineOptions options = new EngineOptions();
        settings.accept(options);
        return new Engine(ConnectionPools.safe(Objects.requireNonNull(dataSource, "dataSource")), false, options);
    }

    /**
     * Makes {@code metaData} the mappings of this engine's sessions. Doing so again with the same mappings does nothing.
     *
     * @throws SessionUsageException when the engine has other mappings already
     */
    @Override
    public void use(MetaData metaData) {
        SessionServices created = new SessionServices(
                metaData,
                dialect,
                new LoadPlans(metaData, dialect, defaultStrategy),
                statementTexts,
                detachedStates,
                sqlErrors,
                listener,
                sessionListeners,
                autoflush,
                repeatedLoads,
                filterParameters);
        SessionServices present = services.compareAndExchange(null, created);
        if (present != null && present.metaData() != metaData) {
            throw new SessionUsageException(
                    "The engine has mappings already, of " + present.metaData().entities()
                            + ". Give all entity classes to one MetaData.of(...), or make another engine.");
        }
    }

    /** The mappings of this engine's sessions. */
    public MetaData metaData() {
        return services().metaData();
    }

    /**
     * How well this engine's sessions reuse what was made of queries and of the statements of flushes. Nothing here grows without limit: a list of values is one
     * parameter, so that its length makes no new statement.
     */
    public StatementCacheStatistics statementCache() {
        SessionServices known = services.get();
        StatementCacheStatistics written = statementTexts.statistics();
        return known == null ? written : known.loadPlans().statistics().plus(written);
    }

    private SessionServices services() {
        SessionServices known = services.get();
        if (known == null) {
            throw new SessionUsageException(
                    "The engine has no mappings yet. Make them with MetaData.of(...) and call metadata.createAll(engine) or engine.use(metadata).");
        }
        return known;
    }

    /** A session for the calling thread. The caller closes it. */
    public Session openSession() {
        return services().openSession(new LocalTransaction(dataSource, sqlErrors, false, beginsLate));
    }

    /**
     * A session for the calling thread that only reads: it refuses changes, and where it can makes the database refuse them. On SQLite it does not wait for
     * the writer. The caller closes it.
     */
    public Session openReadOnlySession() {
        return services().openSession(new LocalTransaction(dataSource, sqlErrors, true, beginsLate));
    }

    /** A session on a transaction that somebody else manages. For frameworks; applications use {@link #openSession}. */
    public ManagedSession openSession(SessionTransaction transaction) {
        return services().openSession(transaction);
    }

    /**
     * Runs {@code work} in a session of its own and commits; rolls back when it throws, and passes on what it threw.
     *
     * @return what {@code work} returned
     */
    public <R extends @Nullable Object> R inTransaction(Function<Session, R> work) {
        try (Session session = openSession()) {
            try {
                R result = work.apply(session);
                session.commit();
                return result;
            } catch (RuntimeException | Error e) {
                rollbackAfter(session, e);
                throw e;
            }
        }
    }

    private static void rollbackAfter(Session session, Throwable failure) {
        try {
            session.rollback();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Like {@link #inTransaction}, for work that returns nothing. */
    public void executeInTransaction(Consumer<Session> work) {
        inTransaction(session -> {
            work.accept(session);
            return session;
        });
    }

    /**
     * Like {@link #inTransaction(Function)}, and does {@code work} again when {@code policy} says so: each time in a session and a transaction of its own,
     * with the objects of the attempt that failed restored.
     */
    public <R extends @Nullable Object> R inTransaction(RetryPolicy policy, Function<Session, R> work) {
        return policy.<R, RuntimeException>run(() -> inTransaction(work));
    }

    /** Like {@link #inTransaction(RetryPolicy, Function)}, for work that returns nothing. */
    public void executeInTransaction(RetryPolicy policy, Consumer<Session> work) {
        policy.run(() -> {
            executeInTransaction(work);
            return work;
        });
    }

    @Override
    public void createTables(TableSet tables, boolean checkFirst) {
        withConnection(connection -> {
            schemaCreator(connection).createAll(tables, checkFirst);
            return tables;
        });
    }

    @Override
    public void dropTables(TableSet tables, boolean checkFirst) {
        withConnection(connection -> {
            schemaCreator(connection).dropAll(tables, checkFirst);
            return tables;
        });
    }

    /** How the database differs from {@code metaData}'s tables; empty when it has all of them as mapped. */
    public List<SchemaDifference> validate(MetaData metaData) {
        return withConnection(connection -> new SchemaValidator(connection, dialect).validate(metaData.tables()));
    }

    /** Those of {@code metaData}'s tables that the database does not have; their columns and keys are not looked at. */
    public List<Table> missingTables(MetaData metaData) {
        return withConnection(connection -> new SchemaValidator(connection, dialect).missing(metaData.tables()));
    }

    /** How the database differs from {@code metaData}'s tables in everything that they declare, with the migration that takes it there. */
    public SchemaDiff compare(MetaData metaData) {
        return withConnection(connection -> SchemaDiff.between(metaData.tables(), connection, dialect));
    }

    /** The tables of the database's own schema as its catalog tells them; no views. They can be given to {@link MetaData#of(java.util.Collection, java.util.Collection)}. */
    public TableSet reflect() {
        return withConnection(connection -> new SchemaReader(connection, dialect).readAll());
    }

    /**
     * The named tables and those that they refer to, as the catalog tells them.
     *
     * @throws IllegalArgumentException naming the tables that there are when one is missing
     */
    public TableSet reflect(String... tables) {
        return withConnection(connection -> new SchemaReader(connection, dialect).read(List.of(tables)));
    }

    /** The tables of a schema, on SQLite of an attached database, as the catalog tells them; empty when there is none of that name. */
    public TableSet reflectSchema(String schema) {
        return withConnection(connection -> new SchemaReader(connection, dialect).readAll(schema));
    }

    private SchemaCreator schemaCreator(Connection connection) {
        return new SchemaCreator(new JdbcExecutor(() -> connection, dialect, sqlErrors, listener), connection, dialect);
    }

    private <R> R withConnection(Function<Connection, R> work) {
        LocalTransaction transaction = new LocalTransaction(dataSource, sqlErrors, false, false);
        try {
            R result = work.apply(transaction.connection());
            transaction.commit();
            return result;
        } catch (SQLException e) {
            throw sqlErrors.translate("Opening a connection", null, e);
        } finally {
            transaction.rollback();
        }
    }

    /** The data source whose connections the sessions use. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** How a relationship loads where its mapping says {@link LoadStrategy#DEFAULT} and a query says nothing. */
    public LoadStrategy defaultStrategy() {
        return defaultStrategy;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The translator of this engine's SQL errors into Spring's data access exceptions. */
    public SqlErrors sqlErrors() {
        return sqlErrors;
    }

    /** Closes the connection pool, if it is the engine's own. */
    @Override
    public void close() {
        if (ownsDataSource && dataSource instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("The connection pool could not be closed.", e);
            }
        }
    }
}
