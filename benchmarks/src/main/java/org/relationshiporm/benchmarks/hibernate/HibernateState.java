package org.relationshiporm.benchmarks.hibernate;

import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.CacheSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.relationshiporm.benchmarks.database.DatabaseState;

/**
 * Hibernate as one configures it for speed: writes in ordered batches, keys fetched ahead where there are sequences, no second level cache, no statement
 * logging or statistics.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class HibernateState {

    private SessionFactory factory;

    @Setup(Level.Trial)
    public void open(DatabaseState database) {
        factory = new HibernatePersistenceConfiguration("benchmarks")
                .managedClasses(
                        HibernateUser.class,
                        HibernatePost.class,
                        HibernateProfile.class,
                        HibernateStudent.class,
                        HibernateCourse.class)
                .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, database.dataSource())
                .property(BatchSettings.STATEMENT_BATCH_SIZE, 100)
                .property(BatchSettings.ORDER_INSERTS, true)
                .property(BatchSettings.ORDER_UPDATES, true)
                .property(CacheSettings.USE_SECOND_LEVEL_CACHE, false)
                .createEntityManagerFactory();
    }

    @TearDown(Level.Trial)
    public void close() {
        factory.close();
    }

    /** A new session; without a transaction each of its statements stands for itself, enough for reading. */
    public Session openSession() {
        return factory.openSession();
    }
}
