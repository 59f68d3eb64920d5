package org.relationshiporm.benchmarks.database;

import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The database of one measurement; each fork starts its own. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class DatabaseState {

    @Param({"sqlite", "postgres"})
    public String database;

    private Database started;
    private DataSource dataSource;

    /** A state outside of a measurement, whose libraries reach the database through {@code wrapping} of its pool. */
    public static DatabaseState start(String database, UnaryOperator<DataSource> wrapping) {
        DatabaseState state = new DatabaseState();
        state.database = database;
        state.start();
        state.dataSource = wrapping.apply(state.dataSource);
        return state;
    }

    @Setup(Level.Trial)
    public void start() {
        started = Database.start(database);
        dataSource = started.dataSource();
    }

    @TearDown(Level.Trial)
    public void stop() {
        started.close();
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public Database database() {
        return started;
    }
}
