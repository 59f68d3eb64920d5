package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relationshiporm.architecture.ImportTable;

/** What README.md and docs say is taken from sources that are tested; these tests compare the two. */
class DocumentationTests {

    private static final Pattern LINK = Pattern.compile("\\[[^]]+]\\(([^)#\\s]*)(?:#([^)]*))?\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    @Test
    void everyJavaBlockIsATestedSnippet() {
        Map<String, String> snippets = Pages.snippets();
        List<String> wrong = new ArrayList<>();
        for (Pages.Block block : Pages.blocks()) {
            if (!block.language().equals("java") || block.kind().equals("not tested")) {
                continue;
            }
            String source = snippets.get(block.name());
            if (!block.kind().equals("snippet") || source == null) {
                wrong.add(block.where() + ": is neither a snippet of a test nor marked as not tested");
            } else if (!Pages.normalised(block.text()).equals(Pages.normalised(source))) {
                wrong.add(block.where() + ": differs from snippet `" + block.name() + "`, which is\n" + source);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everySnippetIsShown() {
        Set<String> shown = new HashSet<>();
        Pages.blocks().stream()
                .filter(block -> block.kind().equals("snippet"))
                .forEach(block -> shown.add(block.name()));
        assertThat(Pages.snippets().keySet()).allMatch(shown::contains);
    }

    @Test
    void everyStatementAndMessageIsAskedForByATest() {
        StringBuilder tests = new StringBuilder();
        Pages.sources().forEach(source -> tests.append(Pages.read(source)));
        for (Pages.Block block : Pages.blocks()) {
            if (List.of("sql", "text").contains(block.language())
                    && !block.kind().equals("not tested")) {
                assertThat(block.kind()).as(block.where()).isIn("sql", "message");
                assertThat(tests).as(block.where()).contains("\"" + block.name() + "\"");
            }
        }
    }

    @Test
    void linksLeadToFiles() {
        for (Path page : Pages.paths()) {
            Matcher link = LINK.matcher(Pages.read(page));
            while (link.find()) {
                String target = link.group(1);
                if (!target.startsWith("http")) {
                    Path file = target.isEmpty() ? page : page.resolveSibling(target);
                    assertThat(file).as(page.getFileName() + ": " + target).exists();
                    if (link.group(2) != null) {
                        assertThat(anchors(file))
                                .as(page.getFileName() + ": " + target)
                                .contains(link.group(2));
                    }
                }
            }
        }
    }

    /** The names by which headings can be linked to. */
    private static List<String> anchors(Path page) {
        return Pages.read(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void theReadmeNamesThisVersion() {
        String pom = Pages.read(Pages.root().resolve("pom.xml"));
        Matcher version = Pattern.compile("<artifactId>relationship-orm</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(pom);
        assertThat(version.find()).isTrue();
        String readme = Pages.read(Pages.root().resolve("README.md"));
        Matcher shown = Pattern.compile(
                        "<artifactId>relationship-orm-[a-z-]+</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(readme);
        int found = 0;
        while (shown.find()) {
            assertThat(shown.group(1)).isIn(version.group(1), "${relationship-orm.version}");
            found++;
        }
        assertThat(found).isPositive();
    }

    @Test
    void theImportTableIsTheOneThatIsEnforced() {
        Map<String, List<String>> documented = new LinkedHashMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `([a-z]+)` \\| ([^|]*) \\|$").matcher(architecture());
        while (row.find()) {
            List<String> imports = new ArrayList<>();
            Matcher name = CODE.matcher(row.group(2));
            while (name.find()) {
                imports.add(name.group(1));
            }
            documented.put(
                    row.group(1),
                    row.group(2).startsWith("all above") ? allAboveBut(documented.keySet(), imports) : imports);
        }
        assertThat(List.copyOf(documented.keySet())).isEqualTo(ImportTable.packageNames());
        documented.forEach((name, imports) -> assertThat(imports).as(name).isEqualTo(ImportTable.importsOf(name)));
    }

    private static List<String> allAboveBut(Set<String> above, List<String> excluded) {
        return above.stream().filter(name -> !excluded.contains(name)).toList();
    }

    @Test
    void theArchitecturePageNamesClassesAndMethodsThatExist() throws IOException {
        Map<String, String> classes = new LinkedHashMap<>();
        for (String module : List.of("relationship-orm-core", "relationship-orm-spring-boot-starter")) {
            try (Stream<Path> files = Files.walk(Pages.root().resolve(module).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> classes.merge(
                                file.getFileName().toString().replace(".java", ""), Pages.read(file), String::concat));
            }
        }
        Set<String> unknown = new TreeSet<>();
        Matcher code = CODE.matcher(architecture());
        while (code.find()) {
            Matcher name = Pattern.compile("([A-Z][A-Za-z]+)(?:[.#]([A-Za-z]+))?(?:\\(.*\\))?")
                    .matcher(code.group(1));
            if (name.matches() && !name.group(1).chars().allMatch(Character::isUpperCase)) {
                String source = classes.get(name.group(1));
                if (source == null || (name.group(2) != null && !source.contains(name.group(2)))) {
                    unknown.add(code.group(1));
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static String architecture() {
        return Pages.read(Pages.root().resolve("docs/architecture.md"));
    }
}
