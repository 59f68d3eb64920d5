package org.relationshiporm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.raiseload;
import static org.relationshiporm.query.Loaders.selectinload;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.spring.Repositories;
import org.relationshiporm.spring.Repository;
import org.relationshiporm.spring.ResultPage;
import org.relationshiporm.test.press.Article;
import org.relationshiporm.test.press.Author;
import org.relationshiporm.test.press.Author_;
import org.relationshiporm.test.press.PressApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.test.context.ContextConfiguration;

/** What a repository does, with the statements it takes. */
@RelationshipOrmTest(properties = {"relationship-orm.schema=create", "spring.flyway.enabled=false"})
@ContextConfiguration(classes = PressApplication.class)
class RepositoryTests {

    private Repository<Author> authors;
    private Integer ann;

    @Autowired
    private TestSession testSession;

    @Autowired
    private StatementLog log;

    @Autowired
    void use(Repositories repositories) {
        authors = repositories.of(Author.class);
    }

    @BeforeEach
    void storeThreeAuthors() {
        Author first = new Author("Ann");
        new Article("First", first);
        testSession.storeAndClear(first, new Author("Ben"), new Author("Cleo"));
        ann = first.getId();
    }

    @Test
    @ExpectStatements(selects = 1)
    void getReadsOnceInATransaction() {
        assertThat(authors.get(ann)).isSameAs(authors.get(ann));
    }

    @Test
    @ExpectStatements(selects = 2, lazyLoads = 0)
    void optionsAreGivenWhereTheyAreNeeded() {
        Author author = authors.with(selectinload(Author_.articles)).get(ann);
        assertThat(author.getArticles()).hasSize(1);
    }

    @Test
    @ExpectStatements(selects = 3, lazyLoads = 0)
    void severalOptionsAreGivenAtOnce() {
        Repository<Author> strict = authors.with(selectinload(Author_.articles), raiseload());
        assertThat(strict.get(ann).getArticles()).hasSize(1);
        testSession.clear();
        Author unloaded = authors.with(raiseload(), selectinload(Author_.articles), raiseload(Author_.articles))
                .find(ann)
                .orElseThrow();
        assertThatThrownBy(() -> unloaded.getArticles().size()).isInstanceOf(UnloadedRelationshipException.class);
    }

    @Test
    void missingObjectIsNamed() {
        assertThatExceptionOfType(NoResultException.class)
                .isThrownBy(() -> authors.get(99))
                .withMessage("There is no Author 99.");
        assertThatExceptionOfType(NoResultException.class)
                .isThrownBy(() -> authors.with(selectinload(Author_.articles)).get(99))
                .withMessage("There is no Author 99.");
        assertThat(authors.find(99)).isEmpty();
    }

    @Test
    void attributesFindOneObject() {
        assertThat(authors.findBy("name", "Ben"))
                .get()
                .extracting(Author::getName)
                .isEqualTo("Ben");
        assertThat(authors.findBy("name", "Dora")).isEmpty();
        testSession.storeAndClear(new Author("Ben"));
        assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
                .isThrownBy(() -> authors.findBy("name", "Ben"));
    }

    @Test
    void criteriaFindCountAndTest() {
        assertThat(authors.findAll(Author_.name.ne("Ann"))).hasSize(2);
        assertThat(authors.findAll()).hasSize(3);
        assertThat(authors.exists(Author_.name.eq("Ann"))).isTrue();
        assertThat(authors.exists(Author_.name.eq("Dora"))).isFalse();
        assertThat(authors.count()).isEqualTo(3);
    }

    @Test
    @ExpectStatements(selects = 2)
    void pageIsTwoStatements() {
        ResultPage<Author> page = authors.page(1, 2, query -> query.orderBy(Author_.name));
        assertThat(page.content()).extracting(Author::getName).containsExactly("Cleo");
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.pages()).isEqualTo(2);
        assertThat(page.hasNext()).isFalse();
    }

    @Test
    void deleteAllFollowsCascades() {
        assertThat(authors.deleteAll(Author_.name.eq("Ann"))).isEqualTo(1);
        testSession.clear();
        assertThat(authors.count()).isEqualTo(2);
        assertThat(testSession.count(Article.class)).isZero();
    }
}
