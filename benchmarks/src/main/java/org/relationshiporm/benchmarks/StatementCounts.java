package org.relationshiporm.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.relationshiporm.benchmarks.database.DatabaseState;
import org.relationshiporm.benchmarks.database.StatementCounter;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.orm.OrmState;

/**
 * Runs each workload once and prints how many statements each library sent, as a Markdown table. Ends with an error when default lazy access does not send
 * what it is known to send.
 */
public final class StatementCounts {

    private static final String LAZY = "W4c lazy";

    /** What default lazy access sends, by library. */
    private static final Map<String, Integer> EXPECTED_LAZY = Map.of("JDBC", 101, "Hibernate", 101, "ORM", 2);

    private final String database;
    private final StatementCounter counter = new StatementCounter();
    private final Map<String, List<String>> cells = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    private StatementCounts(String database) {
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("| workload | database | JDBC | Hibernate | relationship-orm |");
        System.out.println("|---|---|---:|---:|---:|");
        List<String> mistakes = new ArrayList<>();
        for (String database : List.of("sqlite", "postgres")) {
            StatementCounts counts = new StatementCounts(database);
            counts.run();
            counts.print();
            mistakes.addAll(counts.mistakes);
        }
        mistakes.forEach(System.err::println);
        System.exit(mistakes.isEmpty() ? 0 : 1);
    }

    private void run() throws Exception {
        DatabaseState state = DatabaseState.start(database, counter::watch);
        JdbcState jdbc = new JdbcState();
        HibernateState hibernate = new HibernateState();
        OrmState orm = new OrmState();
        jdbc.open(state);
        hibernate.open(state);
        orm.open(state);
        try {
            countInserts(state, jdbc, hibernate, orm);
            state.database().seed();
            countOthers(state, jdbc, hibernate, orm);
        } finally {
            orm.close();
            hibernate.close();
            state.stop();
        }
    }

    private void countInserts(DatabaseState state, JdbcState jdbc, HibernateState hibernate, OrmState orm)
            throws Exception {
        InsertBenchmark insert = new InsertBenchmark();
        count("W1 insert", "JDBC", () -> insert.jdbc(jdbc));
        insert.empty(state);
        count("W1 insert", "Hibernate", () -> insert.hibernate(hibernate));
        insert.empty(state);
        count("W1 insert", "ORM", () -> insert.orm(orm));
        insert.empty(state);
    }

    private void countOthers(DatabaseState state, JdbcState jdbc, HibernateState hibernate, OrmState orm)
            throws Exception {
        FindByIdBenchmark find = new FindByIdBenchmark();
        count("W2 find", "JDBC", () -> find.jdbc(jdbc));
        count("W2 find", "Hibernate", () -> find.hibernate(hibernate));
        count("W2 find", "ORM", () -> find.orm(orm));
        LoadFlatBenchmark flat = new LoadFlatBenchmark();
        count("W3 load", "JDBC", () -> flat.jdbc(jdbc));
        count("W3 load", "Hibernate", () -> flat.hibernate(hibernate));
        count("W3 load", "ORM", () -> flat.orm(orm));
        JoinLoadBenchmark join = new JoinLoadBenchmark();
        count("W4a join", "JDBC", () -> join.jdbc(jdbc));
        count("W4a join", "Hibernate", () -> join.hibernate(hibernate));
        count("W4a join", "ORM", () -> join.orm(orm));
        SelectInLoadBenchmark selectIn = new SelectInLoadBenchmark();
        count("W4b select-in", "JDBC", () -> selectIn.jdbc(jdbc));
        count("W4b select-in", "Hibernate", () -> selectIn.hibernate(hibernate));
        count("W4b select-in", "ORM", () -> selectIn.orm(orm));
        LazyLoadBenchmark lazy = new LazyLoadBenchmark();
        count(LAZY, "JDBC", () -> lazy.jdbc(jdbc));
        count(LAZY, "Hibernate", () -> lazy.hibernate(hibernate));
        count(LAZY, "ORM", () -> lazy.orm(orm));
        UpdateBenchmark update = new UpdateBenchmark();
        count("W6 change", "JDBC", () -> update.jdbc(jdbc));
        count("W6 change", "Hibernate", () -> update.hibernate(hibernate));
        count("W6 change", "ORM", () -> update.orm(orm));
        state.database().seedSchool();
        SchoolLoadBenchmark school = new SchoolLoadBenchmark();
        count("W5 students", "JDBC", () -> school.jdbc(jdbc));
        count("W5 students", "Hibernate", () -> school.hibernate(hibernate));
        count("W5 students", "ORM", () -> school.orm(orm));
        DeleteBenchmark delete = new DeleteBenchmark();
        count("W7 delete", "JDBC", () -> delete.jdbc(jdbc));
        delete.restore(state);
        count("W7 delete", "Hibernate", () -> delete.hibernate(hibernate));
        delete.restore(state);
        count("W7 delete", "ORM", () -> delete.orm(orm));
        delete.restore(state);
        LinkBenchmark links = new LinkBenchmark();
        count("W10 replace links", "JDBC", () -> links.jdbc(jdbc));
        count("W10 replace links", "Hibernate", () -> links.hibernate(hibernate));
        count("W10 replace links", "ORM", () -> links.orm(orm));
    }

    private void count(String workload, String library, Callable<?> operation) throws Exception {
        int before = counter.count();
        operation.call();
        int sent = counter.count() - before;
        cells.computeIfAbsent(workload, absent -> new ArrayList<>()).add(String.valueOf(sent));
        if (workload.equals(LAZY) && sent != EXPECTED_LAZY.getOrDefault(library, 0)) {
            mistakes.add(library + " sent " + sent + " statements for default lazy access on " + database
                    + ", not the expected " + EXPECTED_LAZY.get(library) + ".");
        }
    }

    private void print() {
        cells.forEach((workload, counts) ->
                System.out.println("| " + workload + " | " + database + " | " + String.join(" | ", counts) + " |"));
    }
}
