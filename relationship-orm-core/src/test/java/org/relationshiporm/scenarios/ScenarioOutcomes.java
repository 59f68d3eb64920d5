package org.relationshiporm.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes one line for each scenario that passed, to {@code target/scenarios}: id, database, statements ours and recorded, and what is better. */
final class ScenarioOutcomes {

    private ScenarioOutcomes() {}

    static void record(Scenario scenario, RecordedScenario recorded, String database, Map<String, Integer> ours) {
        Map<String, Integer> theirs = recorded.phases().stream()
                .flatMap(phase -> phase.counts().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum));
        String line = String.join(
                "\t",
                recorded.area(),
                recorded.id(),
                database,
                describe(ours),
                describe(theirs),
                scenario.better(),
                scenario.moreStatements());
        try {
            Path folder = Files.createDirectories(Path.of("target", "scenarios"));
            Files.writeString(folder.resolve(recorded.id() + "-" + database + ".tsv"), line + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String describe(Map<String, Integer> counts) {
        String text = List.of("SELECT", "INSERT", "UPDATE", "DELETE").stream()
                .filter(kind -> counts.getOrDefault(kind, 0) > 0)
                .map(kind -> counts.get(kind) + " " + kind)
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "none" : text;
    }
}
