package org.relationshiporm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.autoconfigure.RelationshipOrmAutoConfiguration;
import org.relationshiporm.autoconfigure.RelationshipOrmJacksonAutoConfiguration;
import org.relationshiporm.autoconfigure.RelationshipOrmSqliteAutoConfiguration;
import org.relationshiporm.autoconfigure.RelationshipOrmWebAutoConfiguration;
import org.relationshiporm.data.DataPages;
import org.relationshiporm.data.UnknownSortException;
import org.relationshiporm.docs.AuthorController;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.session.Session;
import org.relationshiporm.spring.Repositories;
import org.relationshiporm.spring.ResultPage;
import org.relationshiporm.test.press.Article;
import org.relationshiporm.test.press.Author;
import org.relationshiporm.test.press.Author_;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.autoconfigure.web.DataWebAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Entities in the controllers of Spring MVC. */
class WebTests {

    @TempDir
    private Path folder;

    private WebApplicationContextRunner application;

    @BeforeEach
    void prepare() {
        application = new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        JacksonAutoConfiguration.class,
                        HttpMessageConvertersAutoConfiguration.class,
                        WebMvcAutoConfiguration.class,
                        DataWebAutoConfiguration.class,
                        RelationshipOrmAutoConfiguration.class,
                        RelationshipOrmJacksonAutoConfiguration.class,
                        RelationshipOrmSqliteAutoConfiguration.class,
                        RelationshipOrmWebAutoConfiguration.class))
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:sqlite:" + folder.resolve("press.db"),
                        "relationship-orm.schema=create");
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Author.class)
    @Import(AuthorController.class)
    static class Application {}

    @RestControllerAdvice
    static class OwnAdvice {

        @ExceptionHandler
        ResponseEntity<String> missing(NoResultException failure) {
            return ResponseEntity.status(410).body("gone: " + failure.getMessage());
        }
    }

    private static MockMvc store(AssertableWebApplicationContext context) {
        context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            Author ann = new Author("Ann");
            new Article("First", ann);
            context.getBean(Session.class).add(ann);
            Stream.of("Cleo", "ben", "Dora", "Zoe").map(Author::new).forEach(context.getBean(Session.class)::add);
        });
        return MockMvcBuilders.webAppContextSetup(context).build();
    }

    @Test
    void pathVariableIsTheEntity() {
        application.run(context -> store(context)
                .perform(get("/authors/1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("Ann"))
                .andExpect(jsonPath("$.articles").doesNotExist()));
    }

    @Test
    void missingEntityIsNotFound() {
        application.run(context -> store(context)
                .perform(get("/authors/4711"))
                .andExpect(status().isNotFound())
                .andExpect(result -> assertThat(result.getResolvedException())
                        .hasRootCauseInstanceOf(EntityNotFoundException.class)
                        .hasRootCauseMessage("There is no Author 4711.")));
    }

    @Test
    void missingEntityIsAProblemDetailWhereThoseAreAskedFor() {
        application
                .withPropertyValues("spring.mvc.problemdetails.enabled=true")
                .run(context -> store(context)
                        .perform(get("/authors/4711"))
                        .andExpect(status().isNotFound())
                        .andExpect(jsonPath("$.detail").value("There is no Author 4711.")));
    }

    @Test
    void missingEntityIsTheApplicationsToHandle() {
        application
                .withUserConfiguration(OwnAdvice.class)
                .run(context -> store(context)
                        .perform(get("/authors/4711"))
                        .andExpect(status().isGone())
                        .andExpect(content().string("gone: There is no Author 4711.")));
    }

    @Test
    void whatIsNoKeyIsABadRequest() {
        application.run(context -> store(context).perform(get("/authors/ann")).andExpect(status().isBadRequest()));
    }

    /** Otherwise what a controller sends would depend on what it happens to touch. */
    @Test
    void noSessionStaysOpenForTheController() {
        application.run(context -> {
            MockMvc mvc = store(context);
            Throwable failure = catchThrowable(() -> mvc.perform(get("/names/1")));
            assertThat(failure)
                    .rootCause()
                    .hasMessageContaining("Author.articles")
                    .hasMessageContaining("selectinload");
        });
    }

    /** Spring itself gives the text to the constructor. */
    @Test
    void onlyPathVariablesAreLookedUp() {
        application.run(context -> store(context)
                .perform(get("/given?author=1"))
                .andExpect(content().string("1")));
    }

    @Test
    void pagesAreSortedAndCounted() {
        application.run(context -> {
            MockMvc mvc = store(context);
            mvc.perform(get("/authors?size=2&page=1&sort=name,ignorecase"))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.content[0].name").value("Cleo"))
                    .andExpect(jsonPath("$.content[1].name").value("Dora"))
                    .andExpect(jsonPath("$.totalElements").value(4));
            mvc.perform(get("/authors?size=2&sort=name,desc"))
                    .andExpect(jsonPath("$.content[0].name").value("ben"));
            mvc.perform(get("/authors")).andExpect(jsonPath("$.content[3].name").value("Dora"));
        });
    }

    @Test
    void aPageBeyondEveryTableIsEmpty() {
        application.run(context -> {
            store(context)
                    .perform(get("/authors?size=2000&page=2147483647"))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.content").isEmpty())
                    .andExpect(jsonPath("$.totalElements").value(4));
            ResultPage<Author> page = context.getBean(Repositories.class)
                    .of(Author.class)
                    .page(Integer.MAX_VALUE, 2000, query -> query.orderBy(Author_.id));
            assertThat(page.content()).isEmpty();
            assertThat(page.hasNext()).isFalse();
            assertThat(page.total()).isEqualTo(5);
        });
    }

    @Test
    void keysThatNoKeyCanBeAreAnsweredInFull() {
        application.run(context -> {
            MockMvc mvc = store(context);
            for (String key : List.of("99999999999999999999", "1.5", "-", "1 OR 1=1", "1 UNION SELECT 1", "NaN")) {
                assertThat(mvc.perform(get("/authors/{key}", key))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .as(key)
                        .isEqualTo(400);
            }
            mvc.perform(get("/authors/{key}", "-1")).andExpect(status().isNotFound());
            for (String order : List.of("articles", "name.length", "class", "name;DROP", "articles.title", "")) {
                assertThat(mvc.perform(get("/authors").param("sort", order + ",desc"))
                                .andReturn()
                                .getResponse()
                                .getStatus())
                        .as(order)
                        .isIn(200, 400);
            }
        });
    }

    @Test
    void unknownOrderIsABadRequest() {
        application.run(context -> store(context)
                .perform(get("/authors?sort=age"))
                .andExpect(status().isBadRequest())
                .andExpect(result -> assertThat(result.getResolvedException())
                        .isInstanceOf(UnknownSortException.class)
                        .hasMessage("Cannot sort Author by `age`: its attributes are id, name.")));
    }

    @Test
    void ordersAndPagesWorkWithoutARequest() {
        application.run(context -> {
            store(context);
            DataPages<Author> authors =
                    DataPages.of(context.getBean(Repositories.class).of(Author.class));
            assertThat(authors.page(Pageable.unpaged())).hasSize(5);
            assertThat(authors.all(
                            Sort.by(Sort.Order.desc("name").nullsLast()), query -> query.where(Author_.id.lt(3))))
                    .extracting(Author::getName)
                    .containsExactly("Cleo", "Ann");
        });
    }

    @Test
    void canBeSwitchedOffAndNeedsTheWeb() {
        application
                .withPropertyValues("relationship-orm.web.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(EntityConverter.class));
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RelationshipOrmWebAutoConfiguration.class))
                .run(context -> assertThat(context).doesNotHaveBean(RelationshipOrmWebAutoConfiguration.class));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        RelationshipOrmAutoConfiguration.class,
                        RelationshipOrmSqliteAutoConfiguration.class,
                        RelationshipOrmWebAutoConfiguration.class))
                .withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("press.db"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EntityConverter.class));
    }

    @Test
    void springDataIsNotNeeded() {
        new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        RelationshipOrmAutoConfiguration.class,
                        RelationshipOrmSqliteAutoConfiguration.class,
                        RelationshipOrmWebAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.springframework.data", "org.postgresql"))
                .withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("press.db"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(EntityConverter.class));
    }
}
