package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.ToManyAttribute;
import org.relationshiporm.session.Magazine.Article;
import org.relationshiporm.session.Magazine.Reader;
import org.relationshiporm.session.Magazine.Remark;
import org.relationshiporm.session.Magazine.Section;
import org.relationshiporm.session.Magazine.Tag;
import org.relationshiporm.session.Magazine.Translation;
import org.relationshiporm.session.Magazine.Visit;

/** Sets, maps, position-ordered lists and write-only collections in a session, on every database. */
abstract class CollectionTypesContract {

    private static final ToManyAttribute<Article, Tag> TAGS = ToManyAttribute.of(Article.class, "tags", Tag.class);
    private static final ToManyAttribute<Article, Translation> TRANSLATIONS =
            ToManyAttribute.of(Article.class, "translations", Translation.class);
    private static final ToManyAttribute<Article, Section> SECTIONS =
            ToManyAttribute.of(Article.class, "sections", Section.class);
    private static final ToManyAttribute<Article, Visit> VISITS =
            ToManyAttribute.of(Article.class, "visits", Visit.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Magazine.METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Tag sea = new Tag("sea");
            Tag sky = new Tag("sky");
            for (String title : List.of("first", "second")) {
                Article article = new Article(title);
                article.tags.addAll(List.of(sea, sky));
                article.remarks.addAll(List.of(new Remark(title + " good"), new Remark(title + " bad")));
                article.translations.put("de", new Translation(null, title + " auf Deutsch"));
                article.translations.put("fr", new Translation("fr", title + " en français"));
                for (String heading : List.of("a", "b", "c", "d")) {
                    article.sections.add(new Section(heading));
                }
                article.visits.addAll(List.of(new Visit("ann"), new Visit("bob")));
                article.readers.add(new Reader(title + " reader"));
                setup.add(article);
            }
        });
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private Article article(String title) {
        return session.query(Article.class).filterBy("title", title).one();
    }

    private Tag tag(String name) {
        return session.query(Tag.class).filterBy("name", name).one();
    }

    private static List<String> names(Article article) {
        return article.tags.stream().map(tag -> tag.name).sorted().toList();
    }

    private List<String> storedTags(String title) {
        try (Session fresh = engine.openReadOnlySession()) {
            return names(fresh.query(Article.class).filterBy("title", title).one());
        }
    }

    private Map<String, String> storedTranslations(String title) {
        try (Session fresh = engine.openReadOnlySession()) {
            Map<String, String> texts = new TreeMap<>();
            fresh.query(Article.class)
                    .filterBy("title", title)
                    .one()
                    .translations
                    .forEach((language, translation) -> texts.put(language, translation.text));
            return texts;
        }
    }

    private List<String> storedSections(String title) {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(Article.class).filterBy("title", title).one().sections.stream()
                    .map(Section::toString)
                    .toList();
        }
    }

    private List<String> storedVisitors() {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(Visit.class).orderBy("id").all().stream()
                    .map(visit -> visit.visitor)
                    .toList();
        }
    }

    // ---------------------------------------------------------------- sets

    @Test
    void aSetLoadsForAllPeersAtOnce() {
        List<Article> articles = session.query(Article.class).orderBy("id").all();

        assertThat(articles).allSatisfy(article -> assertThat(names(article)).containsExactly("sea", "sky"));
        assertThat(sql.selects()).isEqualTo(2);
        assertThat(articles.get(0).tags.contains(tag("sea"))).isTrue();
    }

    @Test
    void aSetLoadsEagerly() {
        for (var option : List.of(joinedload(TAGS), selectinload(TAGS))) {
            try (Session fresh = engine.openSession()) {
                sql.clear();
                List<Article> articles =
                        fresh.query(Article.class).options(option).all();
                int statements = sql.count();
                assertThat(articles).hasSize(2).allSatisfy(article -> {
                    assertThat(article.tags.isLoaded()).isTrue();
                    assertThat(names(article)).containsExactly("sea", "sky");
                });
                assertThat(sql.count()).isEqualTo(statements);
            }
        }
    }

    @Test
    void anAdditionToAnUnloadedSetSendsNothingUntilTheFlush() {
        Article first = article("first");
        Tag moon = new Tag("moon");
        sql.clear();

        first.tags.add(moon);
        assertThat(sql.count()).isZero();
        assertThat(first.tags.isLoaded()).isFalse();
        session.commit();

        assertThat(sql.summary()).isEqualTo("2 INSERT");
        assertThat(storedTags("first")).containsExactly("moon", "sea", "sky");
        assertThat(names(first)).containsExactly("moon", "sea", "sky");
    }

    @Test
    void aPairThatIsThereIsNotDoubled() {
        Article first = article("first");
        first.tags.add(tag("sea"));
        session.commit();

        assertThat(storedTags("first")).containsExactly("sea", "sky");
    }

    @Test
    void onlyTheDifferenceOfASetIsWritten() {
        Article first = article("first");
        Tag sea = tag("sea");
        first.tags.setAll(List.of(new Tag("moon"), sea));
        sql.clear();

        session.commit();

        assertThat(sql.summary()).isEqualTo("2 INSERT, 1 DELETE");
        assertThat(storedTags("first")).containsExactly("moon", "sea");
        assertThat(storedTags("second")).containsExactly("sea", "sky");
    }

    @Test
    void anOrphanOfASetIsDeleted() {
        Article first = article("first");
        Remark gone = first.remarks.iterator().next();
        first.remarks.remove(gone);
        sql.clear();

        session.commit();

        assertThat(sql.summary()).isEqualTo("1 DELETE");
        assertThat(session.contains(gone)).isFalse();
        assertThat(first.remarks).hasSize(1);
    }

    @Test
    void aDeletedObjectLeavesTheSetsOfTheSession() {
        Article first = article("first");
        assertThat(first.remarks).hasSize(2);
        session.delete(first.remarks.iterator().next());
        session.flush();

        assertThat(first.remarks).hasSize(1);
        session.rollback();
        assertThat(first.remarks).hasSize(2);
    }

    @Test
    void aSetIsRestoredByRollback() {
        Article first = article("first");
        first.tags.clear();
        session.flush();
        assertThat(first.tags).isEmpty();

        session.rollback();

        assertThat(names(first)).containsExactly("sea", "sky");
    }

    @Test
    void anUnloadedSetOutsideItsSessionSaysWhatToDo() {
        Article first = article("first");
        session.close();

        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> first.tags.size())
                .withMessageContaining("Article.tags");
        assertThat(first.tags).hasToString("ToManySet[unloaded]");
        assertThat(first.translations).hasToString("ToManyMap[unloaded]");
    }

    @Test
    void aSetCanBeQueried() {
        Article first = article("first");
        sql.clear();

        assertThat(first.tags.query().filterBy("name", "sea").count()).isEqualTo(1);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(session.query(Article.class).where(TAGS.any()).count()).isEqualTo(2);
    }

    // ---------------------------------------------------------------- maps

    @Test
    void aMapLoadsByKeyForAllPeers() {
        List<Article> articles = session.query(Article.class).orderBy("id").all();

        assertThat(articles.get(0).translations.get("de").text).isEqualTo("first auf Deutsch");
        assertThat(articles.get(1).translations).containsOnlyKeys("de", "fr");
        assertThat(sql.selects()).isEqualTo(2);
    }

    @Test
    void aMapLoadsEagerly() {
        for (var option : List.of(joinedload(TRANSLATIONS), selectinload(TRANSLATIONS))) {
            try (Session fresh = engine.openSession()) {
                List<Article> articles =
                        fresh.query(Article.class).options(option).all();
                sql.clear();
                assertThat(articles)
                        .hasSize(2)
                        .allSatisfy(article -> assertThat(article.translations).containsOnlyKeys("de", "fr"));
                assertThat(sql.count()).isZero();
            }
        }
    }

    @Test
    void puttingReplacesAndDeletesTheOrphan() {
        Article first = article("first");
        first.translations.put("de", new Translation("de", "neu"));
        sql.clear();

        session.commit();

        assertThat(sql.summary()).isEqualTo("1 INSERT, 1 DELETE");
        assertThat(storedTranslations("first")).containsEntry("de", "neu").hasSize(2);
    }

    @Test
    void anAdditionToAnUnloadedMapSendsNothingUntilTheFlush() {
        Article first = article("first");
        sql.clear();

        first.translations.add(new Translation("it", "primo"));
        assertThat(sql.count()).isZero();
        session.commit();

        assertThat(sql.summary()).isEqualTo("1 INSERT");
        assertThat(storedTranslations("first")).containsOnlyKeys("de", "fr", "it");
        assertThat(first.translations).containsOnlyKeys("de", "fr", "it");
    }

    @Test
    void aMemberLinkedByItsOwnSideIsFoundInTheMap() {
        Article first = article("first");
        assertThat(first.translations).hasSize(2);
        Translation italian = new Translation("it", "primo");
        italian.article.set(first);

        assertThat(first.translations.get("it")).isSameAs(italian);
        session.commit();
        assertThat(storedTranslations("first")).containsEntry("it", "primo");
    }

    @Test
    void twoStoredMembersWithOneKeyAreNamedAndCanBeRepaired() {
        engine.executeInTransaction(other -> {
            Translation rival = new Translation("de", "rival");
            rival.article.set(
                    other.query(Article.class).filterBy("title", "first").one());
            other.add(rival);
        });
        Article first = article("first");

        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> first.translations.get("fr"))
                .withMessage(
                        "Two members of `Article.translations` have the `language` [de], and a ToManyMap holds one for each key. Give them different keys, "
                                + "take one away through values(), or declare the relationship as ToMany.");

        assertThat(first.translations.values()).hasSize(3);
        first.translations.values().removeIf(translation -> translation.text.equals("rival"));
        assertThat(first.translations).containsOnlyKeys("de", "fr");
        session.commit();
        assertThat(storedTranslations("first")).containsEntry("de", "first auf Deutsch");
    }

    @Test
    void aChangedKeyShowsWhenTheMapIsLoadedAgain() {
        Article first = article("first");
        Translation french = first.translations.get("fr");
        french.language = "oc";
        session.flush();
        assertThat(first.translations).containsOnlyKeys("de", "fr");

        session.commit();

        assertThat(first.translations).containsOnlyKeys("de", "oc");
        assertThat(storedTranslations("first")).containsOnlyKeys("de", "oc");
    }

    @Test
    void removingByKeyDeletesTheOrphan() {
        Article first = article("first");
        first.translations.keySet().remove("fr");
        session.commit();

        assertThat(storedTranslations("first")).containsOnlyKeys("de");
    }

    // ---------------------------------------------------------------- positions

    @Test
    void positionsAreNumberedFromZero() {
        assertThat(storedSections("first")).containsExactly("a@0", "b@1", "c@2", "d@3");
    }

    /** The positions are unique within an article, so the swap goes through NULL. */
    @Test
    void onlyChangedPositionsAreWritten() {
        Article first = article("first");
        Collections.swap(first.sections, 1, 2);
        sql.clear();

        session.commit();

        assertThat(sql.summary()).isEqualTo("3 UPDATE");
        assertThat(sql.statements("UPDATE")).allMatch(update -> update.contains("position = ?"));
        assertThat(storedSections("first")).containsExactly("a@0", "c@1", "b@2", "d@3");
        assertThat(storedSections("second")).containsExactly("a@0", "b@1", "c@2", "d@3");
    }

    @Test
    void everyReorderingIsStored() {
        Article first = article("first");
        first.sections.move(first.sections.get(3), 0);
        session.commit();
        assertThat(storedSections("first")).containsExactly("d@0", "a@1", "b@2", "c@3");

        first.sections.sort(Comparator.comparing((Section section) -> section.heading));
        session.commit();
        assertThat(storedSections("first")).containsExactly("a@0", "b@1", "c@2", "d@3");

        Collections.reverse(first.sections);
        session.commit();
        assertThat(storedSections("first")).containsExactly("d@0", "c@1", "b@2", "a@3");

        first.sections.add(1, new Section("x"));
        session.commit();
        assertThat(storedSections("first")).containsExactly("d@0", "x@1", "c@2", "b@3", "a@4");
    }

    @Test
    void aMemberThatLeavesLosesItsPositionAndTheOthersCloseUp() {
        Article first = article("first");
        Section removed = first.sections.remove(1);
        session.commit();

        assertThat(removed.position).isNull();
        assertThat(storedSections("first")).containsExactly("a@0", "c@1", "d@2");
        try (Session fresh = engine.openReadOnlySession()) {
            assertThat(fresh.get(Section.class, removed.id).orElseThrow().position)
                    .isNull();
        }
    }

    @Test
    void aMemberMovesToAnotherList() {
        Article first = article("first");
        Article second = article("second");
        second.sections.add(0, first.sections.get(0));
        session.commit();

        assertThat(storedSections("first")).containsExactly("b@0", "c@1", "d@2");
        assertThat(storedSections("second")).containsExactly("a@0", "a@1", "b@2", "c@3", "d@4");
    }

    @Test
    void aMemberAddedUnseenStandsBehindTheStoredOnes() {
        Article first = article("first");
        new Section("e").article.set(first);
        sql.clear();

        session.commit();

        assertThat(sql.summary()).isEqualTo("1 SELECT, 1 INSERT");
        assertThat(storedSections("first")).containsExactly("a@0", "b@1", "c@2", "d@3", "e@4");
    }

    @Test
    void aDeletedMemberIsNotNumbered() {
        Article first = article("first");
        session.delete(first.sections.get(0));
        first.sections.add(new Section("e"));
        session.commit();

        assertThat(storedSections("first")).containsExactly("b@0", "c@1", "d@2", "e@3");
    }

    @Test
    void anEagerlyLoadedListIsInItsOrder() {
        Article first = article("first");
        Collections.reverse(first.sections);
        session.commit();

        for (var option : List.of(joinedload(SECTIONS), selectinload(SECTIONS))) {
            try (Session fresh = engine.openReadOnlySession()) {
                Article read = fresh.query(Article.class)
                        .options(option)
                        .filterBy("title", "first")
                        .one();
                assertThat(read.sections).extracting(section -> section.heading).containsExactly("d", "c", "b", "a");
            }
        }
    }

    @Test
    void positionsAreRestoredByRollback() {
        Article first = article("first");
        Collections.reverse(first.sections);
        session.flush();
        assertThat(first.sections.toString()).isEqualTo("ToMany[4]");

        session.rollback();

        assertThat(new ArrayList<>(first.sections)).hasToString("[a@0, b@1, c@2, d@3]");
    }

    // ---------------------------------------------------------------- write-only

    @Test
    void aWriteOnlyCollectionNeverLoads() {
        Article first = article("first");
        Visit visit = new Visit("cid");
        sql.clear();

        first.visits.add(visit);
        session.commit();

        assertThat(sql.summary()).isEqualTo("1 INSERT");
        assertThat(first.visits.isLoaded()).isFalse();
        assertThat(visit.article.get()).isSameAs(first);
        assertThat(storedVisitors()).containsExactly("ann", "bob", "ann", "bob", "cid");
    }

    @Test
    void aWriteOnlyCollectionIsReadByQueries() {
        Article first = article("first");
        sql.clear();

        assertThat(first.visits.query().orderBy("id").all())
                .extracting(visit -> visit.visitor)
                .containsExactly("ann", "bob");
        first.visits.add(new Visit("cid"));
        assertThat(first.visits.query().count()).isEqualTo(3);
        assertThat(first.readers.query().one().name).isEqualTo("first reader");
        assertThat(sql.summary()).isEqualTo("3 SELECT, 1 INSERT");
    }

    @Test
    void removingFromAWriteOnlyCollectionLetsTheMemberGo() {
        Article first = article("first");
        Visit visit = first.visits.query().filterBy("visitor", "ann").one();
        Reader reader = first.readers.query().one();
        sql.clear();

        assertThat(first.visits.remove(visit)).isTrue();
        assertThat(first.readers.remove(reader)).isTrue();
        session.commit();

        assertThat(sql.summary()).isEqualTo("1 UPDATE, 1 DELETE");
        assertThat(visit.articleId).isNull();
        assertThat(first.readers.query().count()).isZero();
        assertThat(article("second").visits.remove(visit)).isFalse();
    }

    @Test
    void whatIsNoMemberOfAWriteOnlyCollectionStaysAsItIs() {
        Visit visit = session.query(Visit.class).orderBy("id").first().orElseThrow();
        Article second = article("second");
        sql.clear();

        assertThat(second.visits.remove(visit)).isFalse();
        session.commit();

        assertThat(sql.count()).isZero();
        assertThat(visit.article.get().title).isEqualTo("first");
    }

    @Test
    void aStoredPairOfAWriteOnlyCollectionIsNotDoubled() {
        Article first = article("first");
        Reader reader = first.readers.query().one();
        first.readers.add(reader);
        session.commit();

        assertThat(first.readers.query().count()).isEqualTo(1);
    }

    @Test
    void deletingTheOwnerLeavesTheMembersToTheDatabase() {
        Article first = article("first");
        session.delete(first);
        sql.clear();

        session.commit();

        assertThat(sql.statements()).noneMatch(statement -> statement.contains("visit"));
        assertThat(storedVisitors()).containsExactly("ann", "bob");
    }

    @Test
    void anOwnerThatWasRolledBackKeepsWhatWasAdded() {
        Article third = new Article("third");
        third.visits.add(new Visit("eve"));
        session.add(third);
        session.flush();
        third.visits.add(new Visit("fay"));
        session.flush();
        session.rollback();

        session.add(third);
        session.commit();

        assertThat(storedVisitors()).containsExactlyInAnyOrder("ann", "bob", "ann", "bob", "eve", "fay");
    }

    @Test
    void rolledBackChangesOfAStoredOwnerAreDropped() {
        Article first = article("first");
        first.visits.add(new Visit("eve"));
        session.rollback();
        session.commit();

        assertThat(storedVisitors()).doesNotContain("eve");
        assertThat(first.visits).hasToString("WriteOnlyMany[0 to add, 0 to remove]");
    }

    @Test
    void aWriteOnlyCollectionTakesNoLoadingOption() {
        assertThatThrownBy(() -> session.query(Article.class)
                        .options(selectinload(VISITS))
                        .all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessage(
                        "`Article.visits` is a WriteOnlyMany and never loaded, so a query cannot say how. Leave the option out, and read the members with "
                                + "`visits.query()`, or declare the field as ToMany.");
    }

    @Test
    void queriesMayTestTheMembersOfEveryKind() {
        assertThat(session.query(Article.class).where(VISITS.any()).count()).isEqualTo(2);
        assertThat(session.query(Article.class).where(TRANSLATIONS.none()).count())
                .isZero();
    }
}
