package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.docs.magazine.Credit;
import org.relationshiporm.docs.magazine.Credit_;
import org.relationshiporm.docs.magazine.Download;
import org.relationshiporm.docs.magazine.Download_;
import org.relationshiporm.docs.magazine.Issue;
import org.relationshiporm.docs.magazine.Issue_;
import org.relationshiporm.docs.magazine.Keyword;
import org.relationshiporm.docs.magazine.Page;
import org.relationshiporm.docs.magazine.Person;
import org.relationshiporm.docs.magazine.Person_;
import org.relationshiporm.docs.magazine.Translation;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

/** The snippets of the chapter on collections in docs/relationships.md, and the messages that belong to it. */
class CollectionsPageTests {

    private static final MetaData METADATA = MetaData.of(
            Issue.class, Keyword.class, Translation.class, Page.class, Download.class, Person.class, Credit.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;
    private Issue issue;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Issue spring = new Issue("Spring");
            spring.getPages().addAll(List.of(new Page("Cover"), new Page("News"), new Page("Sports")));
            spring.getTranslations().put("de", new Translation("de", "Frühling"));
            setup.add(spring);
        });
        session = engine.openSession();
        issue = session.query(Issue.class).one();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    @Test
    void maps() {
        // tag::map-use[]
        Map<String, Translation> translations = issue.getTranslations();
        translations.put("fr", new Translation("fr", "Printemps"));
        translations.put("de", new Translation("de", "Lenz")); // the former is an orphan, and deleted
        translations.remove("fr");
        // end::map-use[]
        session.commit();
        assertThat(session.query(Translation.class).all())
                .extracting(Translation::getText)
                .containsExactly("Lenz");
    }

    @Test
    void aKeyThatIsNotTheMembers() {
        assertThatThrownBy(() -> issue.getTranslations().put("it", new Translation("fr", "Printemps")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message("map-key"));
        issue.getTranslations().put("fr", new Translation("fr", "Printemps"));
        issue.getTranslations().values().forEach(translation -> translation.setLanguage("en"));
        session.commit();
        assertThatThrownBy(() -> issue.getTranslations().get("de"))
                .isInstanceOf(SessionUsageException.class)
                .hasMessage(message("map-doubled"));
    }

    private static String message(String name) {
        return Pages.block("message", name).replaceAll("\\s+", " ");
    }

    @Test
    void positions() {
        // tag::position-use[]
        Page sports = issue.getPages().get(2);
        issue.getPages().move(sports, 1);
        session.commit();
        // end::position-use[]
        assertThat(sql.statements("UPDATE")).containsExactlyElementsOf(Pages.statements("position-update"));
        Collections.reverse(issue.getPages());
        session.commit();
        assertThat(issue.getPages()).extracting(Page::getHeadline).containsExactly("News", "Sports", "Cover");
        assertThat(issue.getPages()).extracting(Page::getPosition).containsExactly(0, 1, 2);
    }

    @Test
    void writeOnly() {
        // tag::write-only-use[]
        issue.getDownloads().add(new Download("203.0.113.7")); // sends nothing
        session.flush(); // one INSERT
        long fromThere = issue.getDownloads()
                .query()
                .where(Download_.address.eq("203.0.113.7"))
                .count();
        // end::write-only-use[]
        assertThat(fromThere).isEqualTo(1);
        assertThat(sql.summary()).isEqualTo("1 SELECT, 1 INSERT");
    }

    @Test
    void associations() {
        Person ann = new Person("Ann");
        Person bob = new Person("Bob");
        // tag::association-use[]
        issue.getPeople().add(ann);
        issue.getPeople().add(0, bob); // makes a Credit, at the first position
        issue.getPeople().remove(ann); // and takes hers away: an orphan
        issue.getCredits().get(0).setWork("layout");
        // end::association-use[]
        session.commit();
        // tag::association-query[]
        List<Issue> byBob = session.query(Issue.class)
                .where(Issue_.credits.any(Credit_.person.has(Person_.name.eq("Bob"))))
                .all();
        // end::association-query[]
        assertThat(byBob).containsExactly(issue);
        assertThat(issue.getPeople()).containsExactly(bob);
        assertThat(session.query(Credit.class).all())
                .extracting(Credit::getWork)
                .containsExactly("layout");
    }

    @Test
    void sets() {
        Keyword garden = new Keyword("garden");
        issue.getKeywords().add(garden);
        issue.getKeywords().add(garden);
        session.commit();
        assertThat(issue.getKeywords()).containsExactly(garden);
    }
}
