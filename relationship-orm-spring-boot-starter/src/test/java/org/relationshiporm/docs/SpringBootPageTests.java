package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.query.Loaders.selectinload;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.jackson.RelationshipOrmModule;
import org.relationshiporm.session.EntityListener;
import org.relationshiporm.session.Session;
import org.relationshiporm.spring.Repositories;
import org.relationshiporm.spring.Repository;
import org.relationshiporm.spring.ResultPage;
import org.relationshiporm.spring.RetryAdvisor;
import org.relationshiporm.spring.RetryOnConflict;
import org.relationshiporm.test.ExpectStatements;
import org.relationshiporm.test.RelationshipOrmTest;
import org.relationshiporm.test.StatementLog;
import org.relationshiporm.test.TestSession;
import org.relationshiporm.test.press.Article;
import org.relationshiporm.test.press.Author;
import org.relationshiporm.test.press.Author_;
import org.relationshiporm.test.press.Newsroom;
import org.relationshiporm.test.press.PressApplication;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The code and the tables of docs/spring-boot.md. */
@ContextConfiguration(classes = PressApplication.class)
@RelationshipOrmTest(properties = {"relationship-orm.schema=create", "spring.flyway.enabled=false"})
@Import({Newsroom.class, SpringBootPageTests.Renaming.class, SpringBootPageTests.Newcomers.class})
class SpringBootPageTests {

    @Autowired
    private Newsroom newsroom;

    @Autowired
    private TestSession testSession;

    @Autowired
    private StatementLog log;

    @Autowired
    private Repositories repositories;

    @Autowired
    private Renaming renaming;

    @Autowired
    private Newcomers newcomers;

    private Author ann;

    @BeforeEach
    void storeAuthors() {
        ann = new Author("Ann");
        new Article("First", ann);
        testSession.storeAndClear(ann, new Author("Ben"));
    }

    // tag::expect-statements[]
    @Test
    @ExpectStatements(selects = 2, lazyLoads = 0)
    void authorsComeWithTheirArticles() {
        List<Author> authors = newsroom.authorsWithArticles();
        assertThat(authors.get(0).getArticles()).hasSize(1);
    }

    @Test
    void renamingIsStored() {
        Author author = testSession.get(Author.class, ann.getId());
        author.setName("Anna");
        assertThat(testSession.reload(author).getName()).isEqualTo("Anna");
    }

    @Test
    void articlesAreCountedTogether() {
        assertThat(log.during(() -> newsroom.countArticles()))
                .selects(2)
                .lazyLoads(1)
                .hasNoNPlusOne()
                .hasNoLazyLoadAfterReturn();
    }
    // end::expect-statements[]

    @Test
    void repositoryLoadsWhatTheCallSays() {
        int id = ann.getId();
        // tag::repository[]
        Repository<Author> authors = repositories.of(Author.class);
        Author author = authors.with(selectinload(Author_.articles)).get(id);
        ResultPage<Author> page = authors.page(0, 20, query -> query.orderBy(Author_.name));
        // end::repository[]
        assertThat(author.getArticles()).hasSize(1);
        assertThat(page.total()).isEqualTo(2);
    }

    @Test
    void jsonHasWhatIsLoaded() {
        JsonMapper json =
                JsonMapper.builder().addModule(new RelationshipOrmModule()).build();
        // tag::json[]
        Author author = newsroom.authors().get(0);
        json.writeValueAsString(author); // {"name":"Ann","id":1}
        author.getArticles().size(); // loads them
        json.writeValueAsString(author); // {"name":"Ann","articles":[{"title":"First","id":1}],"id":1}
        // end::json[]
        assertThat(json.readTree(json.writeValueAsString(author)))
                .isEqualTo(json.readTree("{\"name\":\"Ann\",\"articles\":[{\"title\":\"First\",\"id\":"
                        + author.getArticles().get(0).getId() + "}],\"id\":" + author.getId() + "}"));
    }

    @Test
    void settingsAreTheOnesThatThereAre() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        try (InputStream metadata =
                PressApplication.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : new JsonMapper().readTree(metadata).get("properties")) {
                String name = property.get("name").asString();
                String value = property.has("defaultValue")
                        ? property.get("defaultValue").asString()
                        : "";
                rows.put(
                        name,
                        "| `" + name + "` | " + value + " | "
                                + property.get("description").asString() + " |");
            }
        }
        String page = Pages.read(Pages.root().resolve("docs/spring-boot.md"));
        assertThat(page.substring(page.indexOf("## Settings")).lines().filter(line -> line.startsWith("| `")))
                .as("the table under Settings is made of the metadata")
                .containsExactlyElementsOf(rows.values());
    }

    static class Renaming {

        private final Session session;

        Renaming(Session session) {
            this.session = session;
        }

        // tag::retry[]
        @RetryOnConflict
        @Transactional
        public void rename(int id, String name) {
            session.get(Author.class, id).orElseThrow().setName(name);
        }
        // end::retry[]
    }

    @Test
    void methodsAreTriedAgain() {
        renaming.rename(ann.getId(), "Anna");
        assertThat(testSession.reload(ann).getName()).isEqualTo("Anna");
        assertThat(((Advised) renaming).getAdvisors()[0]).isInstanceOf(RetryAdvisor.class);
    }

    // tag::entity-listener-bean[]
    @Component
    static class Newcomers implements EntityListener<Author> {

        private final List<String> names = new ArrayList<>();

        @Override
        public void afterInsert(Author author) {
            names.add(author.getName());
        }
    }
    // end::entity-listener-bean[]

    @Test
    void listenersAreBeans() {
        assertThat(newcomers.names).contains("Ann", "Ben");
    }
}
