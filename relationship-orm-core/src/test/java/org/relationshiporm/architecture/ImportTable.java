package org.relationshiporm.architecture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which package of the core may import which, from low to high. A package that is not listed fails the build: give it a row, with the
 * least it needs.
 */
public final class ImportTable {

    private static final List<String> EVERYWHERE =
            List.of("java..", "javax.sql..", "org.jspecify..", "org.slf4j..", LayerRules.BYTECODE_LIBRARY);

    private static final List<String> SPRING_JDBC =
            List.of("org.springframework.jdbc..", "org.springframework.transaction..", "org.springframework.dao..");

    private static final Map<String, List<String>> PACKAGES = packages();

    private static final Map<String, List<String>> OUTSIDE = outside();

    private ImportTable() {}

    private static Map<String, List<String>> packages() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put("error", List.of());
        rows.put("statement", List.of());
        rows.put("type", List.of("error"));
        rows.put("schema", List.of("error", "type"));
        rows.put("sql", List.of("error", "type", "schema"));
        rows.put("dialect", List.of("error", "type", "schema", "sql"));
        rows.put("render", List.of("error", "type", "schema", "sql", "dialect"));
        rows.put("jdbc", List.of("error", "statement", "type", "schema", "sql", "dialect", "render"));
        rows.put("ddl", List.of("error", "statement", "type", "schema", "sql", "dialect", "render", "jdbc"));
        rows.put("query", List.of("error", "type", "schema", "sql"));
        rows.put("entity", List.of("error", "type", "schema", "sql", "query"));
        rows.put("mapping", List.of("error", "type", "schema", "sql", "query", "entity"));
        rows.put("translation", List.of("error", "type", "schema", "sql", "query", "entity", "mapping"));
        rows.put("state", List.of("error", "type", "schema", "sql", "query", "entity", "mapping"));
        rows.put("loading", allAboveBut(rows.keySet(), "ddl"));
        rows.put(
                "flush",
                List.of("error", "type", "schema", "sql", "dialect", "render", "jdbc", "entity", "mapping", "state"));
        rows.put("bulk", allAboveBut(rows.keySet(), "ddl"));
        rows.put("session", allAboveBut(rows.keySet(), "ddl"));
        rows.put("engine", List.copyOf(rows.keySet()));
        rows.put("processor", List.of());
        return rows;
    }

    private static List<String> allAboveBut(Collection<String> above, String excluded) {
        return above.stream().filter(name -> !name.equals(excluded)).toList();
    }

    private static Map<String, List<String>> outside() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put("error", List.of("org.springframework.dao.."));
        rows.put("jdbc", concat(SPRING_JDBC, List.of(LayerRules.SQLITE_DRIVER)));
        rows.put("session", SPRING_JDBC);
        rows.put("engine", concat(SPRING_JDBC, List.of("com.zaxxer.hikari..")));
        rows.put("processor", List.of("javax.annotation.processing..", "javax.lang.model..", "javax.tools.."));
        return rows;
    }

    /** The packages' names below the root, lowest first. */
    public static List<String> packageNames() {
        return List.copyOf(PACKAGES.keySet());
    }

    /** The packages below the root that {@code name} may import. */
    public static List<String> importsOf(String name) {
        return PACKAGES.get(name);
    }

    /** Package patterns that {@code name} may import when the project's packages stand below {@code root}. */
    static List<String> allowedImports(String root, String name) {
        List<String> allowed = new ArrayList<>(EVERYWHERE);
        allowed.addAll(OUTSIDE.getOrDefault(name, List.of()));
        allowed.add(root + name + "..");
        PACKAGES.get(name).forEach(lower -> allowed.add(root + lower + ".."));
        return allowed;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
