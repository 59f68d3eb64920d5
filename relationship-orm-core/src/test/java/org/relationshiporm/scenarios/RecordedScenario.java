package org.relationshiporm.scenarios;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * What was recorded of SQLAlchemy for one scenario: statements by phase and kind, facts in memory, and the final rows by table, each with its columns in the
 * order of the table's definition.
 */
record RecordedScenario(String id, String area, List<Phase> phases, JsonNode facts, JsonNode rows) {

    private static final JsonNode ALL = read();

    record Phase(String name, Map<String, Integer> counts) {}

    static RecordedScenario of(String id) {
        JsonNode scenario = ALL.get(id);
        if (scenario == null) {
            throw new IllegalArgumentException("There is no recorded scenario " + id + ".");
        }
        List<Phase> phases = new ArrayList<>();
        for (JsonNode phase : scenario.get("phases")) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            phase.get("counts").forEachEntry((kind, count) -> counts.put(kind, count.asInt()));
            phases.add(new Phase(phase.get("name").asString(), counts));
        }
        return new RecordedScenario(
                id, scenario.get("area").asString(), phases, scenario.get("facts"), scenario.get("rows"));
    }

    /** The ids of all recorded scenarios by area, in their order. */
    static Map<String, List<String>> byArea() {
        Map<String, List<String>> areas = new LinkedHashMap<>();
        ALL.forEachEntry(
                (id, scenario) -> areas.computeIfAbsent(scenario.get("area").asString(), area -> new ArrayList<>())
                        .add(id));
        return areas;
    }

    private static JsonNode read() {
        try (InputStream input = RecordedScenario.class.getResourceAsStream("/scenarios/recorded.json")) {
            return new ObjectMapper().readTree(input);
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
