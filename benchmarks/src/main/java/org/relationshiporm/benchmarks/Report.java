package org.relationshiporm.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints JMH's JSON result as a Markdown table: per workload and database JDBC's time, the other libraries' time as multiples of it, and the bytes that
 * each allocated per operation, where JMH ran with {@code -prof gc}.
 */
public final class Report {

    private static final List<String> LIBRARIES = List.of("jdbc", "hibernate", "jooq", "orm");

    private static final Map<String, String> TITLES = titles();

    /** What one benchmark method measured on one database; the error is that of the 99.9 % confidence interval. */
    private record Measurement(double time, double error, double bytes) {

        /** Whether the error is a tenth of the time or more, or unknown. */
        boolean isUncertain() {
            return !(error < time / 10);
        }
    }

    private static final Pattern NUMBER = Pattern.compile("W(\\d+)");

    /** A line of the table. Lines are ordered by workload, then by database with SQLite first. */
    private record Line(String workload, String database) implements Comparable<Line> {

        @Override
        public int compareTo(Line other) {
            int order = Integer.compare(number(), other.number());
            order = order != 0 ? order : title(workload).compareTo(title(other.workload));
            return order != 0 ? order : other.database.compareTo(database);
        }

        /** The number in a title such as {@code W10 replace …}. */
        private int number() {
            Matcher number = NUMBER.matcher(title(workload));
            return number.find() ? Integer.parseInt(number.group(1)) : Integer.MAX_VALUE;
        }
    }

    private Report() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("Usage: Report <the file that JMH wrote with -rf json -rff>");
            System.exit(2);
        }
        Path file = Path.of(arguments[0]);
        if (!Files.isReadable(file)) {
            System.err.println("Cannot read " + file + ". Run JMH with `-rf json -rff " + file + "` first.");
            System.exit(2);
        }
        print(JsonMapper.shared().readTree(file.toFile()));
    }

    private static void print(JsonNode results) {
        Map<Line, Map<String, Measurement>> lines = new TreeMap<>();
        for (JsonNode result : results) {
            String name = result.path("benchmark").asString();
            String[] parts = name.split("\\.");
            Line line = new Line(
                    parts[parts.length - 2],
                    result.path("params").path("database").asString());
            lines.computeIfAbsent(line, absent -> new LinkedHashMap<>()).put(parts[parts.length - 1], read(result));
        }
        System.out.println(
                "| workload | database | JDBC µs | Hibernate | jOOQ | relationship-orm | JDBC kB | Hibernate kB | jOOQ kB"
                        + " | relationship-orm kB |");
        System.out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        lines.forEach((line, measured) -> System.out.println(describe(line, measured)));
        System.out.println();
        System.out.println("Libraries as multiples of JDBC's time in the same run; `~` marks an error above "
                + "10 % or, with fewer than three iterations, unknown. "
                + describeRun(results.path(0)));
    }

    private static Measurement read(JsonNode result) {
        JsonNode primary = result.path("primaryMetric");
        double bytes = Double.NaN;
        for (Map.Entry<String, JsonNode> metric :
                result.path("secondaryMetrics").properties()) {
            if (metric.getKey().endsWith("gc.alloc.rate.norm")) {
                bytes = number(metric.getValue().path("score"));
            }
        }
        return new Measurement(number(primary.path("score")), number(primary.path("scoreError")), bytes);
    }

    /** JMH writes NaN, the error of too few iterations, as text. */
    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    private static String describe(Line line, Map<String, Measurement> measured) {
        List<String> cells = new ArrayList<>(List.of(title(line.workload()), line.database()));
        Measurement jdbc = measured.get("jdbc");
        for (String library : LIBRARIES) {
            cells.add(describeTime(measured.get(library), library.equals("jdbc") ? null : jdbc));
        }
        for (String library : LIBRARIES) {
            cells.add(describeBytes(measured.get(library)));
        }
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String describeTime(@Nullable Measurement measurement, @Nullable Measurement base) {
        if (measurement == null) {
            return "-";
        }
        String mark = measurement.isUncertain() ? "~" : "";
        return mark
                + (base == null
                        ? format("%,.1f", measurement.time())
                        : format("%.2f", measurement.time() / base.time()));
    }

    private static String describeBytes(@Nullable Measurement measurement) {
        return measurement == null || Double.isNaN(measurement.bytes())
                ? "-"
                : format("%,.1f", measurement.bytes() / 1000);
    }

    private static String describeRun(JsonNode result) {
        return format(
                "JDK %s, %s, %d processors, %d forks of %d × %s after %d × %s, reported on %s.",
                result.path("jdkVersion").asString(),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                result.path("forks").intValue(),
                result.path("measurementIterations").intValue(),
                result.path("measurementTime").asString(),
                result.path("warmupIterations").intValue(),
                result.path("warmupTime").asString(),
                LocalDate.now());
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String title(String workload) {
        return TITLES.getOrDefault(workload, workload);
    }

    private static Map<String, String> titles() {
        return Map.ofEntries(
                Map.entry(InsertBenchmark.class.getSimpleName(), "W1 insert 100 users × (10 posts + profile)"),
                Map.entry(FindByIdBenchmark.class.getSimpleName(), "W2 find by id, new session"),
                Map.entry(LoadFlatBenchmark.class.getSimpleName(), "W3 load 1,000 posts"),
                Map.entry(LoadReadOnlyBenchmark.class.getSimpleName(), "W3 the same, read-only"),
                Map.entry(JoinLoadBenchmark.class.getSimpleName(), "W4a 100 users with 10 posts, join"),
                Map.entry(SelectInLoadBenchmark.class.getSimpleName(), "W4b the same, select-in"),
                Map.entry(LazyLoadBenchmark.class.getSimpleName(), "W4c the same, default lazy access"),
                Map.entry(UpdateBenchmark.class.getSimpleName(), "W6 load 500 posts, change 50"),
                Map.entry(SchoolLoadBenchmark.class.getSimpleName(), "W5 100 students with 8 courses"),
                Map.entry(TopPostsBenchmark.class.getSimpleName(), "W8 filter, order, limit 20"),
                Map.entry(ProjectionBenchmark.class.getSimpleName(), "W9a 1,000 posts as records"),
                Map.entry(CountBenchmark.class.getSimpleName(), "W9b count of posts per user"),
                Map.entry(DeleteBenchmark.class.getSimpleName(), "W7 delete 20 users with posts and profile"),
                Map.entry(LinkBenchmark.class.getSimpleName(), "W10 replace 250 links of 50 students"));
    }
}
