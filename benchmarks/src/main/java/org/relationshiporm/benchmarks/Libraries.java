package org.relationshiporm.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.relationshiporm.benchmarks.database.DatabaseState;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jooq.JooqState;
import org.relationshiporm.benchmarks.orm.OrmState;

/** All libraries on one database, for programs that run workloads outside of JMH. */
record Libraries(JdbcState jdbc, HibernateState hibernate, JooqState jooq, OrmState orm) implements AutoCloseable {

    static final String JDBC = "JDBC";
    static final String HIBERNATE = "Hibernate";
    static final String JOOQ = "jOOQ";
    static final String ORM = "relationship-orm";

    /** One operation of each library, by its name. */
    private record Operations(Callable<?> jdbc, Callable<?> hibernate, Callable<?> jooq, Callable<?> orm) {

        Map<String, Callable<?>> byLibrary() {
            Map<String, Callable<?>> byLibrary = new LinkedHashMap<>();
            byLibrary.put(JDBC, jdbc);
            byLibrary.put(HIBERNATE, hibernate);
            byLibrary.put(JOOQ, jooq);
            byLibrary.put(ORM, orm);
            return byLibrary;
        }
    }

    static Libraries open(DatabaseState database) {
        Libraries libraries = new Libraries(new JdbcState(), new HibernateState(), new JooqState(), new OrmState());
        libraries.jdbc.open(database);
        libraries.hibernate.open(database);
        libraries.jooq.open(database);
        libraries.orm.open(database);
        return libraries;
    }

    /** By workload and library what reads the blog and, for W5, the school. */
    Map<String, Map<String, Callable<?>>> readingWorkloads() {
        FindByIdBenchmark find = new FindByIdBenchmark();
        LoadFlatBenchmark flat = new LoadFlatBenchmark();
        LoadReadOnlyBenchmark readOnly = new LoadReadOnlyBenchmark();
        JoinLoadBenchmark join = new JoinLoadBenchmark();
        SelectInLoadBenchmark selectIn = new SelectInLoadBenchmark();
        LazyLoadBenchmark lazy = new LazyLoadBenchmark();
        SchoolLoadBenchmark school = new SchoolLoadBenchmark();
        TopPostsBenchmark top = new TopPostsBenchmark();
        ProjectionBenchmark projection = new ProjectionBenchmark();
        CountBenchmark count = new CountBenchmark();
        Map<String, Operations> workloads = new LinkedHashMap<>();
        workloads.put("W2 find", operations(find::jdbc, find::hibernate, find::jooq, find::orm));
        workloads.put("W3 load", operations(flat::jdbc, flat::hibernate, flat::jooq, flat::orm));
        workloads.put("W3 read-only", operations(readOnly::jdbc, readOnly::hibernate, readOnly::jooq, readOnly::orm));
        workloads.put("W4a join", operations(join::jdbc, join::hibernate, join::jooq, join::orm));
        workloads.put("W4b select-in", operations(selectIn::jdbc, selectIn::hibernate, selectIn::jooq, selectIn::orm));
        workloads.put("W4c lazy", operations(lazy::jdbc, lazy::hibernate, lazy::jooq, lazy::orm));
        workloads.put("W5 students", operations(school::jdbc, school::hibernate, school::jooq, school::orm));
        workloads.put("W8 top posts", operations(top::jdbc, top::hibernate, top::jooq, top::orm));
        workloads.put(
                "W9a projection",
                operations(projection::jdbc, projection::hibernate, projection::jooq, projection::orm));
        workloads.put("W9b count", operations(count::jdbc, count::hibernate, count::jooq, count::orm));
        Map<String, Map<String, Callable<?>>> byLibrary = new LinkedHashMap<>();
        workloads.forEach((workload, operations) -> byLibrary.put(workload, operations.byLibrary()));
        return byLibrary;
    }

    /** What a workload's method does with the state of its library. */
    @FunctionalInterface
    private interface Work<S> {
        Object on(S state) throws Exception;
    }

    private Operations operations(
            Work<JdbcState> withJdbc,
            Work<HibernateState> withHibernate,
            Work<JooqState> withJooq,
            Work<OrmState> withOrm) {
        return new Operations(
                () -> withJdbc.on(jdbc),
                () -> withHibernate.on(hibernate),
                () -> withJooq.on(jooq),
                () -> withOrm.on(orm));
    }

    @Override
    public void close() {
        orm.close();
        hibernate.close();
    }
}
