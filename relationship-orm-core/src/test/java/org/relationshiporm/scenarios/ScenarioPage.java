package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of scenarios in {@code docs/scenarios.md}: what each sends here and what was recorded. Every scenario that runs compares its line; with
 * {@code -Drelationship-orm.scenarios=write} it writes it instead.
 */
final class ScenarioPage {

    private static final boolean WRITING = "write".equals(System.getProperty("relationship-orm.scenarios"));
    private static final Pattern ROW =
            Pattern.compile("\\| ([A-Z0-9]+-\\d+) \\| (.*?) \\| (.*?) \\| (.*?) \\| (.*?) \\| ?(.*?) ?\\|");
    private static final String BEGIN = "<!-- scenarios: the tests write from here on -->\n";
    private static @Nullable Map<String, Row> rows;

    private ScenarioPage() {}

    private record Row(String id, String behaviour, Map<String, String> ours, String recorded, String note) {

        String ours(String database) {
            return ours.getOrDefault(database, "");
        }

        @Override
        public String toString() {
            return "| " + String.join(" | ", id, behaviour, ours("SQLite"), ours("PostgreSQL"), recorded, note) + " |";
        }
    }

    /** What a scenario that passed has shown. */
    static synchronized void note(
            Scenario scenario, RecordedScenario recorded, String method, String database, Map<String, Integer> ours) {
        Map<String, Row> known = rows == null ? read() : rows;
        rows = known;
        Row before = known.get(recorded.id());
        Map<String, String> sent = new LinkedHashMap<>(before == null ? Map.of() : before.ours());
        for (String each : database.equals("none") ? List.of("SQLite", "PostgreSQL") : List.of(database)) {
            sent.put(each, describe(ours));
        }
        Row row = new Row(
                recorded.id(),
                sentence(method),
                sent,
                describe(total(recorded)),
                note(scenario).replace("|", "/"));
        if (WRITING) {
            known.put(row.id(), row);
            write(known);
        } else {
            assertThat(String.valueOf(before))
                    .as("the line of docs/scenarios.md; run the scenarios with -Drelationship-orm.scenarios=write")
                    .isEqualTo(row.toString());
        }
    }

    private static String note(Scenario scenario) {
        List<String> notes = new ArrayList<>();
        if (!scenario.better().isEmpty()) {
            notes.add("**Better:** " + scenario.better());
        }
        if (!scenario.moreStatements().isEmpty()) {
            notes.add("**More statements:** " + scenario.moreStatements());
        }
        return String.join(" ", notes);
    }

    /** {@code aNewPostIsSaved} as {@code a new post is saved}. */
    private static String sentence(String method) {
        return method.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Integer> total(RecordedScenario recorded) {
        return recorded.phases().stream()
                .flatMap(phase -> phase.counts().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum));
    }

    private static String describe(Map<String, Integer> counts) {
        String text = List.of("SELECT", "INSERT", "UPDATE", "DELETE").stream()
                .filter(kind -> counts.getOrDefault(kind, 0) > 0)
                .map(kind -> counts.get(kind) + " " + kind)
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }

    // ---------------------------------------------------------------- the page

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs").resolve("scenarios.md");
    }

    private static Map<String, Row> read() {
        Map<String, Row> found = new TreeMap<>();
        Matcher matcher = ROW.matcher(text());
        while (matcher.find()) {
            Map<String, String> ours = new LinkedHashMap<>();
            ours.put("SQLite", matcher.group(3));
            ours.put("PostgreSQL", matcher.group(4));
            found.put(
                    matcher.group(1),
                    new Row(matcher.group(1), matcher.group(2), ours, matcher.group(5), matcher.group(6)));
        }
        return found;
    }

    private static String text() {
        try {
            return Files.readString(page());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Map<String, Row> known) {
        StringBuilder tables = new StringBuilder();
        List<String> missing = new ArrayList<>();
        RecordedScenario.byArea().forEach((area, ids) -> {
            List<Row> present =
                    ids.stream().map(known::get).filter(row -> row != null).toList();
            ids.stream().filter(id -> !known.containsKey(id)).forEach(missing::add);
            if (!present.isEmpty()) {
                tables.append("\n## ")
                        .append(area.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(area.substring(1))
                        .append("\n\n| | behaviour | SQLite | PostgreSQL | recorded | |\n|---|---|---|---|---|---|\n");
                present.forEach(row -> tables.append(row).append('\n'));
            }
        });
        if (!missing.isEmpty()) {
            tables.append("\n## Not followed yet\n\n")
                    .append(String.join(", ", missing))
                    .append("\n");
        }
        String text = text();
        try {
            Files.writeString(page(), text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + tables);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
