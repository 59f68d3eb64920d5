package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Magazine.Article;
import org.relationshiporm.session.Magazine.Section;
import org.relationshiporm.session.Magazine.Tag;
import org.relationshiporm.session.Magazine.Translation;

/**
 * Random changes of a position-ordered list, a keyed map and a set of two owners through every method of their types, against plain collections; memory is
 * compared after each change, the database after each commit.
 */
abstract class RandomCollectionContract {

    private static final int STEPS = 30;
    private static final List<String> LANGUAGES = List.of("de", "fr", "it", "oc");

    private TestDatabase database;
    private Engine engine;

    abstract TestDatabase createDatabase();

    abstract int runs();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource());
        Magazine.METADATA.createAll(engine);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void collectionsBehaveLikePlainOnes() {
        for (int seed = 0; seed < runs(); seed++) {
            Run run = new Run(seed);
            try {
                run.go();
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(
                        "Seed " + seed + ": " + failure.getMessage() + "\n" + String.join("\n", run.log), failure);
            }
        }
    }

    /** What one article should contain. */
    private record Content(List<Section> sections, Map<String, Translation> translations, Set<Tag> tags) {

        static Content empty() {
            return new Content(new ArrayList<>(), new TreeMap<>(), Collections.newSetFromMap(new IdentityHashMap<>()));
        }

        Content copy() {
            Content copy = empty();
            copy.sections.addAll(sections);
            copy.translations.putAll(translations);
            copy.tags.addAll(tags);
            return copy;
        }
    }

    private record Savepoint(NestedTransaction nested, Map<Article, Content> model) {}

    private final class Run {

        private final Random random;
        private final List<String> log = new ArrayList<>();
        private final List<Article> articles = new ArrayList<>();
        private final List<Tag> tags = new ArrayList<>();
        private final Deque<Savepoint> savepoints = new ArrayDeque<>();
        private Map<Article, Content> model = new LinkedHashMap<>();
        private Map<Article, Content> committed = new LinkedHashMap<>();
        private Session session;
        private int made;

        Run(int seed) {
            random = new Random(seed);
        }

        void go() {
            session = engine.openSession();
            try {
                for (String title : List.of("one", "two")) {
                    Article article = session.add(new Article(title));
                    articles.add(article);
                    model.put(article, Content.empty());
                }
                for (String name : List.of("sea", "sky", "sun")) {
                    tags.add(session.add(new Tag(name)));
                }
                commit();
                for (int step = 0; step < STEPS; step++) {
                    step();
                    if (random.nextInt(3) > 0) {
                        compareMemory();
                    }
                }
                commit();
                compareMemory();
            } finally {
                session.close();
            }
        }

        private Map<Article, Content> copy(Map<Article, Content> from) {
            Map<Article, Content> copy = new LinkedHashMap<>();
            from.forEach((article, content) -> copy.put(article, content.copy()));
            return copy;
        }

        private Section section() {
            return new Section("s" + made++);
        }

        private Translation translation() {
            return new Translation(null, "t" + made++);
        }

        private void step() {
            Article article = articles.get(random.nextInt(2));
            Article other = articles.get(article == articles.get(0) ? 1 : 0);
            Content mine = model.get(article);
            Content its = model.get(other);
            int size = mine.sections.size();
            int kind = random.nextInt(40);
            int index = size == 0 ? 0 : random.nextInt(size);
            log.add("step " + kind + " on " + article.title + " at " + index + " of " + size);
            switch (kind) {
                case 0, 1 -> {
                    Section added = section();
                    article.sections.add(added);
                    mine.sections.add(added);
                }
                case 2 -> {
                    Section added = section();
                    article.sections.add(index, added);
                    mine.sections.add(index, added);
                }
                case 3 -> {
                    Section added = section();
                    if (size > 0) {
                        Section before = article.sections.set(index, added);
                        assertThat(mine.sections.set(index, added)).isSameAs(before);
                    }
                }
                case 4 -> {
                    if (size > 1) {
                        Collections.swap(article.sections, index, 0);
                        Collections.swap(mine.sections, index, 0);
                    }
                }
                case 5 -> {
                    if (size > 0) {
                        assertThat(article.sections.remove(index)).isSameAs(mine.sections.remove(index));
                    }
                }
                case 6 -> {
                    if (size > 0) {
                        int target = random.nextInt(size);
                        Section moved = mine.sections.remove(index);
                        mine.sections.add(target, moved);
                        article.sections.move(moved, target);
                    }
                }
                case 7 -> {
                    Comparator<Section> byHeading = Comparator.comparing(section -> section.heading);
                    article.sections.sort(byHeading.reversed());
                    mine.sections.sort(byHeading.reversed());
                }
                case 8 -> {
                    Collections.reverse(article.sections);
                    Collections.reverse(mine.sections);
                }
                case 9 -> {
                    article.sections.subList(index, size).clear();
                    mine.sections.subList(index, size).clear();
                }
                case 10 -> {
                    removeEverySecond(article.sections);
                    removeEverySecond(mine.sections);
                }
                case 11 -> {
                    Section added = section();
                    insertBefore(article.sections, index, added);
                    insertBefore(mine.sections, index, added);
                }
                case 12 -> {
                    article.sections.removeIf(section -> section.heading.endsWith("3"));
                    mine.sections.removeIf(section -> section.heading.endsWith("3"));
                }
                case 13 -> {
                    List<Section> added = List.of(section(), section());
                    article.sections.addAll(index, added);
                    mine.sections.addAll(index, added);
                }
                case 14, 15 -> {
                    if (size > 0) {
                        Section moved = mine.sections.remove(index);
                        its.sections.add(moved);
                        other.sections.add(moved);
                    }
                }
                case 16, 17 -> {
                    if (size > 0) {
                        Section moved = mine.sections.remove(index);
                        its.sections.add(moved);
                        moved.article.set(other);
                    }
                }
                case 18 -> {
                    if (size > 0) {
                        mine.sections.remove(index).article.set(null);
                    }
                }
                case 19 -> {
                    List<Section> all = new ArrayList<>(mine.sections);
                    all.add(section());
                    Collections.shuffle(all, random);
                    article.sections.setAll(all);
                    mine.sections.clear();
                    mine.sections.addAll(all);
                }
                case 20 -> {
                    if (size > 0) {
                        Section deleted = mine.sections.get(index);
                        session.flush();
                        session.delete(deleted);
                        session.flush();
                        mine.sections.remove(deleted);
                    }
                }
                case 21 -> {
                    if (size > 1) {
                        Section moved = mine.sections.remove(index);
                        int target = its.sections.isEmpty() ? 0 : random.nextInt(its.sections.size());
                        its.sections.add(target, moved);
                        other.sections.add(target, moved);
                    }
                }
                case 22, 23 -> {
                    String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
                    Translation added = translation();
                    assertThat(article.translations.put(language, added))
                            .isSameAs(mine.translations.put(language, added));
                }
                case 24 -> {
                    String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
                    assertThat(article.translations.remove(language)).isSameAs(mine.translations.remove(language));
                }
                case 25 -> {
                    String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
                    article.translations.keySet().remove(language);
                    mine.translations.keySet().remove(language);
                }
                case 26 -> {
                    article.translations.values().removeIf(translation -> translation.text.endsWith("4"));
                    mine.translations.values().removeIf(translation -> translation.text.endsWith("4"));
                }
                case 27 -> {
                    if (!mine.translations.isEmpty()) {
                        String language = mine.translations.keySet().iterator().next();
                        Translation added = translation();
                        mine.translations.put(language, added);
                        for (Map.Entry<String, Translation> entry : article.translations.entrySet()) {
                            if (entry.getKey().equals(language)) {
                                entry.setValue(added);
                            }
                        }
                    }
                }
                case 28 -> {
                    String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
                    Translation added = translation();
                    assertThat(article.translations.computeIfAbsent(language, absent -> added))
                            .isSameAs(mine.translations.computeIfAbsent(language, absent -> added));
                }
                case 29 -> {
                    String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
                    if (mine.translations.containsKey(language)) {
                        Translation moved = mine.translations.remove(language);
                        its.translations.put(language, moved);
                        other.translations.put(language, moved);
                    }
                }
                case 30 -> {
                    article.translations.clear();
                    mine.translations.clear();
                }
                case 31 -> {
                    Map<String, Translation> more = Map.of("de", translation(), "oc", translation());
                    article.translations.putAll(more);
                    mine.translations.putAll(more);
                }
                case 32 -> {
                    Tag tag = tags.get(random.nextInt(tags.size()));
                    article.tags.add(tag);
                    mine.tags.add(tag);
                }
                case 33 -> {
                    Tag tag = tags.get(random.nextInt(tags.size()));
                    mine.tags.add(tag);
                    tag.articles.add(article);
                }
                case 34 -> {
                    Tag tag = tags.get(random.nextInt(tags.size()));
                    mine.tags.remove(tag);
                    tag.articles.remove(article);
                }
                case 35 -> {
                    Collection<Tag> kept = List.of(tags.get(random.nextInt(tags.size())));
                    article.tags.retainAll(kept);
                    mine.tags.retainAll(kept);
                }
                case 36 -> {
                    if (random.nextBoolean()) {
                        session.flush();
                        session.expireAll();
                    } else {
                        commit();
                    }
                }
                case 37 -> {
                    if (random.nextInt(3) == 0) {
                        session.rollback();
                        savepoints.clear();
                        model = copy(committed);
                    } else {
                        session.flush();
                    }
                }
                case 38 -> savepoints.push(new Savepoint(session.beginNested(), copy(model)));
                default -> {
                    Savepoint last = savepoints.poll();
                    if (last != null && random.nextBoolean()) {
                        last.nested.rollback();
                        model = copy(last.model);
                    } else if (last != null) {
                        last.nested.commit();
                    }
                }
            }
        }

        private void removeEverySecond(List<Section> sections) {
            boolean remove = false;
            for (Iterator<Section> iterator = sections.iterator(); iterator.hasNext(); remove = !remove) {
                iterator.next();
                if (remove) {
                    iterator.remove();
                }
            }
        }

        private void insertBefore(List<Section> sections, int index, Section added) {
            ListIterator<Section> iterator = sections.listIterator(index);
            iterator.add(added);
            if (iterator.hasNext()) {
                assertThat(iterator.next()).isSameAs(sections.get(index + 1));
            }
        }

        private void commit() {
            log.add("commit");
            session.commit();
            savepoints.clear();
            committed = copy(model);
            try (Session fresh = engine.openReadOnlySession()) {
                for (Article article : articles) {
                    Content expected = model.get(article);
                    Article stored = fresh.get(Article.class, article.id).orElseThrow();
                    assertThat(stored.sections)
                            .extracting(section -> section.heading)
                            .containsExactlyElementsOf(expected.sections.stream()
                                    .map(section -> section.heading)
                                    .toList());
                    Map<String, String> texts = new TreeMap<>();
                    stored.translations.forEach((language, translation) -> texts.put(language, translation.text));
                    Map<String, String> expectedTexts = new TreeMap<>();
                    expected.translations.forEach(
                            (language, translation) -> expectedTexts.put(language, translation.text));
                    assertThat(texts).isEqualTo(expectedTexts);
                    assertThat(stored.tags)
                            .extracting(tag -> tag.name)
                            .containsExactlyInAnyOrderElementsOf(
                                    expected.tags.stream().map(tag -> tag.name).toList());
                }
                long translations = model.values().stream()
                        .mapToLong(content -> content.translations.size())
                        .sum();
                assertThat(fresh.query(Translation.class)
                                .filterBy("article", null)
                                .count())
                        .as("translations without an article")
                        .isZero();
                assertThat(translations).isNotNegative();
            }
        }

        private void compareMemory() {
            for (Article article : articles) {
                Content expected = model.get(article);
                assertThat(new ArrayList<>(article.sections))
                        .as("sections of " + article.title)
                        .containsExactlyElementsOf(expected.sections);
                expected.sections.forEach(
                        section -> assertThat(section.article.get()).isSameAs(article));
                assertThat(new TreeMap<>(article.translations))
                        .as("translations of " + article.title)
                        .isEqualTo(expected.translations);
                expected.translations.forEach((language, translation) -> {
                    assertThat(translation.article.get()).isSameAs(article);
                    assertThat(translation.language).isEqualTo(language);
                });
                assertThat(new ArrayList<>(article.tags))
                        .as("tags of " + article.title)
                        .containsExactlyInAnyOrderElementsOf(expected.tags);
                for (Tag tag : tags) {
                    assertThat(tag.articles.contains(article))
                            .as(tag.name + " of " + article.title)
                            .isEqualTo(expected.tags.contains(tag));
                }
            }
        }
    }
}
