package org.relationshiporm.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the documentation, their code blocks, and the tagged regions of the sources that the blocks are taken from. */
final class Pages {

    private static final Pattern MARKER = Pattern.compile("<!-- ([a-z ]+): (.+) -->");
    private static final Pattern TAG = Pattern.compile("\\s*// (tag|end)::([a-z0-9-]+)\\[]\\s*");

    private Pages() {}

    /**
     * A fenced block of a page.
     *
     * @param kind the first half of the comment before it, such as {@code snippet}; empty without a comment
     * @param name the second half of the comment
     */
    record Block(String page, int line, String language, String kind, String name, String text) {

        String where() {
            return page + ":" + line;
        }
    }

    /** The folder that holds README.md, above the module that is tested. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** README.md and every page of docs. */
    static List<Path> paths() {
        List<Path> pages = new ArrayList<>(List.of(root().resolve("README.md")));
        try (Stream<Path> files = Files.list(root().resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return pages;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Block> blocks() {
        return paths().stream().flatMap(page -> blocks(page).stream()).toList();
    }

    private static List<Block> blocks(Path page) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = read(page).lines().toList();
        String before = "";
        for (int number = 0; number < lines.size(); number++) {
            String line = lines.get(number);
            if (line.startsWith("```")) {
                int end = number + 1;
                while (!lines.get(end).startsWith("```")) {
                    end++;
                }
                Matcher marker = MARKER.matcher(before);
                boolean marked = marker.matches();
                blocks.add(new Block(
                        root().relativize(page).toString(),
                        number + 1,
                        line.substring(3).strip(),
                        marked ? marker.group(1) : "",
                        marked ? marker.group(2) : "",
                        String.join("\n", lines.subList(number + 1, end))));
                number = end;
                before = "";
            } else if (!line.isBlank()) {
                before = line.strip();
            }
        }
        return blocks;
    }

    /** The text of the block that stands below {@code <!-- kind: name -->}. */
    static String block(String kind, String name) {
        List<Block> matching = blocks().stream()
                .filter(block -> block.kind().equals(kind) && block.name().equals(name))
                .toList();
        if (matching.size() != 1) {
            throw new AssertionError(
                    matching.size() + " blocks of the documentation are marked <!-- " + kind + ": " + name + " -->.");
        }
        return matching.get(0).text();
    }

    /** The statements of a block, one a paragraph or ended by a semicolon, without comments. */
    static List<String> statements(String name) {
        String text = block("sql", name).replaceAll("(?m)--.*$", "");
        return Stream.of(text.split(";"))
                .map(statement -> statement.strip().replaceAll("\\s+", " "))
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** The regions between {@code // tag::name[]} and {@code // end::name[]} in the sources beside this class and in those of the other modules' documentation. */
    static Map<String, String> snippets() {
        Map<String, String> snippets = new LinkedHashMap<>();
        for (Path source : sources()) {
            Map<String, StringBuilder> open = new LinkedHashMap<>();
            for (String line : read(source).lines().toList()) {
                Matcher tag = TAG.matcher(line);
                if (!tag.matches()) {
                    open.values().forEach(text -> text.append(line).append('\n'));
                } else if (tag.group(1).equals("tag")) {
                    open.put(tag.group(2), new StringBuilder());
                } else {
                    snippets.merge(tag.group(2), open.remove(tag.group(2)).toString(), String::concat);
                }
            }
            if (!open.isEmpty()) {
                throw new AssertionError(source + " has no end of " + open.keySet() + ".");
            }
        }
        return snippets;
    }

    static List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("relationship-orm-core", "relationship-orm-spring-boot-starter")) {
            Path folder = root().resolve(module).resolve("src/test/java/org/relationshiporm/docs");
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .sorted()
                            .forEach(sources::add);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        }
        return sources;
    }

    /** The text without what layout may change: whitespace, and the name of the package. */
    static String normalised(String code) {
        return code.replaceAll("(?m)^package .*;$", "")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([^\\w ]) ?", "$1")
                .strip();
    }
}
