package org.relationshiporm.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.relationshiporm.benchmarks.database.DatabaseState;
import org.relationshiporm.benchmarks.database.StatementCounter;

/**
 * Runs each workload once and prints how many statements each library sent, as a Markdown table. Ends with an error when default lazy access does not send
 * what it is known to send.
 */
public final class StatementCounts {

    private static final String LAZY = "W4c lazy";

    private static final List<String> LIBRARIES =
            List.of(Libraries.JDBC, Libraries.HIBERNATE, Libraries.JOOQ, Libraries.ORM);

    /** What default lazy access sends, by library. */
    private static final Map<String, Integer> EXPECTED_LAZY =
            Map.of(Libraries.JDBC, 101, Libraries.HIBERNATE, 101, Libraries.JOOQ, 101, Libraries.ORM, 2);

    private final String database;
    private final StatementCounter counter = new StatementCounter();
    private final Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    private final List<String> mistakes = new ArrayList<>();

    private StatementCounts(String database) {
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("| workload | database | " + String.join(" | ", LIBRARIES) + " |");
        System.out.println("|---|---|---:|---:|---:|---:|");
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
        try (Libraries libraries = Libraries.open(state)) {
            countInserts(state, libraries);
            state.database().seed();
            state.database().seedSchool();
            for (var workload : libraries.readingWorkloads().entrySet()) {
                for (var operation : workload.getValue().entrySet()) {
                    count(workload.getKey(), operation.getKey(), operation.getValue());
                }
            }
            countChanges(state, libraries);
        } finally {
            state.stop();
        }
    }

    private void countInserts(DatabaseState state, Libraries libraries) throws Exception {
        InsertBenchmark insert = new InsertBenchmark();
        count("W1 insert", Libraries.JDBC, () -> insert.jdbc(libraries.jdbc()));
        insert.empty(state);
        count("W1 insert", Libraries.HIBERNATE, () -> insert.hibernate(libraries.hibernate()));
        insert.empty(state);
        count("W1 insert", Libraries.ORM, () -> insert.orm(libraries.orm()));
        insert.empty(state);
    }

    private void countChanges(DatabaseState state, Libraries libraries) throws Exception {
        UpdateBenchmark update = new UpdateBenchmark();
        count("W6 change", Libraries.JDBC, () -> update.jdbc(libraries.jdbc()));
        count("W6 change", Libraries.HIBERNATE, () -> update.hibernate(libraries.hibernate()));
        count("W6 change", Libraries.ORM, () -> update.orm(libraries.orm()));
        DeleteBenchmark delete = new DeleteBenchmark();
        count("W7 delete", Libraries.JDBC, () -> delete.jdbc(libraries.jdbc()));
        delete.restore(state);
        count("W7 delete", Libraries.HIBERNATE, () -> delete.hibernate(libraries.hibernate()));
        delete.restore(state);
        count("W7 delete", Libraries.ORM, () -> delete.orm(libraries.orm()));
        delete.restore(state);
        LinkBenchmark links = new LinkBenchmark();
        count("W10 replace links", Libraries.JDBC, () -> links.jdbc(libraries.jdbc()));
        count("W10 replace links", Libraries.HIBERNATE, () -> links.hibernate(libraries.hibernate()));
        count("W10 replace links", Libraries.ORM, () -> links.orm(libraries.orm()));
    }

    private void count(String workload, String library, Callable<?> operation) throws Exception {
        int before = counter.count();
        operation.call();
        int sent = counter.count() - before;
        counts.computeIfAbsent(workload, absent -> new LinkedHashMap<>()).put(library, sent);
        if (workload.equals(LAZY) && sent != EXPECTED_LAZY.getOrDefault(library, 0)) {
            mistakes.add(library + " sent " + sent + " statements for default lazy access on " + database
                    + ", not the expected " + EXPECTED_LAZY.get(library) + ".");
        }
    }

    private void print() {
        counts.forEach((workload, sent) -> {
            List<String> cells = new ArrayList<>(List.of(workload, database));
            LIBRARIES.forEach(
                    library -> cells.add(sent.containsKey(library) ? String.valueOf(sent.get(library)) : "-"));
            System.out.println("| " + String.join(" | ", cells) + " |");
        });
    }
}
