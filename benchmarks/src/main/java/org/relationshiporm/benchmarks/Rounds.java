package org.relationshiporm.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.relationshiporm.benchmarks.database.DatabaseState;

/**
 * A quick comparison for a machine that does other work as well: in one process the libraries take turns in short rounds, and what is printed is the median
 * of each round's multiple of JDBC's time, with the bytes allocated per operation. Not for publishing: there JMH measures each library in a process of its own.
 *
 * <pre>{@code
 * Rounds sqlite|postgres [the start of a workload's name] [the libraries, with commas between]
 * }</pre>
 */
public final class Rounds {

    private static final long WARM_UP = 3_000_000_000L;
    private static final long ROUND = 40_000_000L;
    private static final int ROUNDS = 60;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What one library needed per operation in one round. */
    private record Measured(double nanoseconds, double bytes) {}

    private Rounds() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.println("Usage: Rounds sqlite|postgres [start of a workload's name] [libraries]");
            System.exit(2);
        }
        String start = arguments.length > 1 ? arguments[1] : "";
        List<String> libraries = arguments.length > 2 ? List.of(arguments[2].split(",")) : List.of();
        DatabaseState database = DatabaseState.start(arguments[0], dataSource -> dataSource);
        try (Libraries opened = Libraries.open(database)) {
            database.database().seed();
            database.database().seedSchool();
            for (var workload : opened.readingWorkloads().entrySet()) {
                if (workload.getKey().startsWith(start)) {
                    Map<String, Callable<?>> operations = new LinkedHashMap<>(workload.getValue());
                    operations
                            .keySet()
                            .removeIf(library -> !library.equals(Libraries.JDBC)
                                    && !libraries.isEmpty()
                                    && !libraries.contains(library));
                    System.out.println(workload.getKey() + " " + arguments[0] + compare(operations));
                }
            }
        } finally {
            database.stop();
        }
    }

    private static String compare(Map<String, Callable<?>> operations) throws Exception {
        for (Callable<?> operation : operations.values()) {
            run(operation, WARM_UP);
        }
        Map<String, List<Measured>> measured = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var operation : operations.entrySet()) {
                measured.computeIfAbsent(operation.getKey(), absent -> new ArrayList<>())
                        .add(run(operation.getValue(), ROUND));
            }
        }
        StringBuilder line = new StringBuilder();
        List<Measured> base = measured.getOrDefault(Libraries.JDBC, List.of());
        measured.forEach((library, rounds) -> {
            double[] multiples = new double[rounds.size()];
            for (int round = 0; round < multiples.length; round++) {
                multiples[round] =
                        rounds.get(round).nanoseconds() / base.get(round).nanoseconds();
            }
            double micros =
                    median(rounds.stream().mapToDouble(Measured::nanoseconds).toArray()) / 1000;
            double kilobytes =
                    median(rounds.stream().mapToDouble(Measured::bytes).toArray()) / 1000;
            line.append(String.format(
                    Locale.ROOT, " | %s %.1f µs × %.2f, %.1f kB", library, micros, median(multiples), kilobytes));
        });
        return line.toString();
    }

    private static Measured run(Callable<?> operation, long atLeast) throws Exception {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long began = System.nanoTime();
        long now;
        int count = 0;
        do {
            operation.call();
            count++;
            now = System.nanoTime();
        } while (now - began < atLeast);
        return new Measured(
                (double) (now - began) / count, (double) (THREADS.getCurrentThreadAllocatedBytes() - bytes) / count);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
