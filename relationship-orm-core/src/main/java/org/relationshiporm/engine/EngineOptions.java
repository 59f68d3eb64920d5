package org.relationshiporm.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.session.EntityListener;
import org.relationshiporm.session.Listeners;
import org.relationshiporm.session.SessionListener;
import org.relationshiporm.statement.RepeatedLoadListener;
import org.relationshiporm.statement.RepeatedLoads;
import org.relationshiporm.statement.StatementListener;

/** The settings of an {@link Engine}; each method returns this object. Read when the engine is made; used by one thread. */
public final class EngineOptions {

    private boolean echo;
    private boolean autoflush = true;
    private boolean showParameters = true;
    private @Nullable MetaData metaData;
    private @Nullable Dialect dialect;
    private @Nullable String username;
    private @Nullable String password;
    private int poolSize = 8;
    private Duration connectionTimeout = Duration.ofSeconds(30);
    private StatementListener listener = StatementListener.NONE;
    private Listeners listeners = Listeners.NONE;
    private LoadStrategy defaultStrategy = LoadStrategy.LAZY;
    private RepeatedLoads repeatedLoads = RepeatedLoads.LOGGED;
    private final Map<String, Supplier<?>> filterParameters = new HashMap<>();

    EngineOptions() {}

    /** Logs every statement at INFO to {@code org.relationshiporm.sql}, with its parameters, time and rows. */
    public EngineOptions echo(boolean on) {
        echo = on;
        return this;
    }

    /** Whether the echo shows parameters, and error messages the values that a database names; on by default, in effect only with {@link #echo}. */
    public EngineOptions echoParameters(boolean on) {
        showParameters = on;
        return this;
    }

    /** The mappings of the engine's sessions; the same as {@link Engine#use} later. */
    public EngineOptions metaData(MetaData mappings) {
        metaData = Objects.requireNonNull(mappings, "mappings");
        return this;
    }

    /** The database's dialect; by default it is told by the connection. */
    public EngineOptions dialect(Dialect database) {
        dialect = Objects.requireNonNull(database, "database");
        return this;
    }

    /** The database user of an engine made from a URL. */
    public EngineOptions credentials(String user, String secret) {
        username = Objects.requireNonNull(user, "user");
        password = Objects.requireNonNull(secret, "secret");
        return this;
    }

    /** The largest number of connections of an engine made from a URL; 8 by default. */
    public EngineOptions poolSize(int connections) {
        if (connections < 1) {
            throw new IllegalArgumentException("A pool needs at least one connection; got " + connections + ".");
        }
        poolSize = connections;
        return this;
    }

    /** How long to wait for a free connection of an engine made from a URL; 30 seconds by default. */
    public EngineOptions connectionTimeout(Duration timeout) {
        connectionTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /** Hears of every statement, beside the echo. */
    public EngineOptions listener(StatementListener statementListener) {
        listener = Objects.requireNonNull(statementListener, "statementListener");
        return this;
    }

    /**
     * Whether sessions flush before a query, a look-up or a load that could see what is pending; on by default. Without it such reads show what was flushed;
     * {@link org.relationshiporm.session.Session#noAutoflush(Runnable)} does so for some work only.
     */
    public EngineOptions autoflush(boolean on) {
        autoflush = on;
        return this;
    }

    boolean isAutoflush() {
        return autoflush;
    }

    /** Hears what every session of the engine does. */
    public EngineOptions listen(SessionListener sessionListener) {
        listeners = listeners.with(Objects.requireNonNull(sessionListener, "sessionListener"));
        return this;
    }

    /** Hears what happens to objects of {@code entity} and its subclasses in every session of the engine. */
    public <E> EngineOptions listen(Class<E> entity, EntityListener<? super E> entityListener) {
        listeners = listeners.with(
                Objects.requireNonNull(entity, "entity"), Objects.requireNonNull(entityListener, "entityListener"));
        return this;
    }

    /**
     * How often a transaction may load one relationship for one object at a time before it is logged, at WARN to {@code org.relationshiporm.loading}, or refused:
     * 10 unless given, any number for 0.
     */
    public EngineOptions toleratedSingleLoads(int loads) {
        repeatedLoads = repeatedLoads.withTolerated(loads);
        return this;
    }

    /** Whether one single load more than tolerated is an error in place of a log entry, as suits tests; off by default. */
    public EngineOptions failOnRepeatedLoads(boolean on) {
        repeatedLoads = repeatedLoads.withFailure(on);
        return this;
    }

    /** Hears of every relationship that is loaded for one object at a time more often than tolerated, once for each transaction. */
    public EngineOptions onRepeatedLoad(RepeatedLoadListener repeatedLoadListener) {
        repeatedLoads = repeatedLoads.withListener(repeatedLoadListener);
        return this;
    }

    /**
     * How relationships are loaded whose mapping does not say it, unless a query does: {@link LoadStrategy#LAZY} unless given. {@code RAISE_ON_SQL} makes every
     * load something that a query has asked for; {@code SELECTIN} loads whole graphs, up to classes that are on the way already.
     *
     * @throws IllegalArgumentException for {@code DEFAULT}, which says nothing, and {@code NOLOAD}, with which no relationship could be changed
     */
    public EngineOptions defaultStrategy(LoadStrategy strategy) {
        if (strategy == LoadStrategy.DEFAULT || strategy == LoadStrategy.NOLOAD) {
            throw new IllegalArgumentException(
                    "Relationships cannot be loaded " + strategy
                            + " by default. Choose another of LoadStrategy, and say noload(...) in the query that wants a relationship empty.");
        }
        defaultStrategy = strategy;
        return this;
    }

    /**
     * Where the {@linkplain org.relationshiporm.entity.Filter filters} that entity classes declare have a parameter from, in sessions that are not given it: {@code source} is
     * asked once in each session, when it first reads something, on the session's thread.
     */
    public EngineOptions filterParameter(String name, Supplier<?> source) {
        filterParameters.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(source, "source"));
        return this;
    }

    Map<String, Supplier<?>> filterParameters() {
        return Map.copyOf(filterParameters);
    }

    LoadStrategy defaultStrategy() {
        return defaultStrategy;
    }

    RepeatedLoads repeatedLoads() {
        return repeatedLoads;
    }

    boolean isEcho() {
        return echo;
    }

    boolean isShowingParameters() {
        return echo && showParameters;
    }

    @Nullable
    MetaData metaData() {
        return metaData;
    }

    @Nullable
    Dialect dialect() {
        return dialect;
    }

    @Nullable
    String username() {
        return username;
    }

    @Nullable
    String password() {
        return password;
    }

    int poolSize() {
        return poolSize;
    }

    Duration connectionTimeout() {
        return connectionTimeout;
    }

    StatementListener listener() {
        return listener;
    }

    Listeners listeners() {
        return listeners;
    }
}
