package org.relationshiporm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.test.press.Article;
import org.relationshiporm.test.press.Author;
import org.relationshiporm.test.press.Newsroom;
import org.relationshiporm.test.press.PressApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.transaction.TestTransaction;

/** The slice: what it has, what it leaves out, and what its tests can say about statements. */
@RelationshipOrmTest(properties = {"relationship-orm.schema=create", "spring.flyway.enabled=false"})
@ContextConfiguration(classes = PressApplication.class)
@Import(Newsroom.class)
class RelationshipOrmTestTests {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TestSession testSession;

    @Autowired
    private StatementLog log;

    @Autowired
    private Newsroom newsroom;

    @BeforeEach
    void storeTwoAuthors() {
        Author ann = new Author("Ann");
        new Article("First", ann);
        new Article("Second", ann);
        testSession.storeAndClear(ann, new Author("Ben"));
    }

    @Test
    void databaseIsATemporaryFile() throws Exception {
        try (java.sql.Connection connection = context.getBean(DataSource.class).getConnection()) {
            assertThat(connection.getMetaData().getURL()).contains("relationship-orm-test");
        }
    }

    @Test
    void entitiesAreMappedAndRestIsLeftOut() {
        assertThat(context.getBean(Engine.class).metaData().entities())
                .extracting(org.relationshiporm.mapping.EntityMapping::name)
                .containsExactlyInAnyOrder("Article", "Author");
        assertThat(context.containsBean("jacksonJsonMapper")).isFalse();
    }

    @Test
    void testsRunInATransactionThatIsRolledBack() {
        assertThat(TestTransaction.isActive()).isTrue();
        assertThat(TestTransaction.isFlaggedForRollback()).isTrue();
        assertThat(testSession.count(Author.class)).isEqualTo(2);
    }

    @Test
    void storedObjectsAreReadBackAsOthers() {
        Author author = testSession.store(new Author("Cleo"));
        author.setName("Cleopatra");
        Author reloaded = testSession.reload(author);
        assertThat(reloaded).isNotSameAs(author);
        assertThat(reloaded.getName()).isEqualTo("Cleopatra");
        assertThat(testSession.isStored(author)).isTrue();
    }

    @Test
    void missingRowsAreNamed() {
        assertThatExceptionOfType(NoResultException.class)
                .isThrownBy(() -> testSession.get(Author.class, 99))
                .withMessage("The database has no Author with the key 99.");
        assertThatExceptionOfType(NoResultException.class)
                .isThrownBy(() -> testSession.reload(new Author("New")))
                .withMessageContaining("testSession.store(...)");
    }

    @Test
    void clearedObjectsLoadNothing() {
        Author author = newsroom.authors().get(0);
        testSession.clear();
        assertThatThrownBy(() -> author.getArticles().size()).isInstanceOf(UnloadedRelationshipException.class);
    }

    @Test
    void workCommitsInATransactionOfItsOwn() {
        TestTransaction.end();
        Integer id = testSession
                .inNewTransaction(session -> session.add(new Author("Dora")))
                .getId();
        assertThat(testSession.get(Author.class, id).getName()).isEqualTo("Dora");
        testSession.inNewTransaction(session -> {
            session.delete(session.get(Author.class, id).orElseThrow());
            return id;
        });
        assertThat(testSession.find(Author.class, id)).isEmpty();
    }

    @Test
    @ExpectStatements(selects = 2, inserts = 0, updates = 0, deletes = 0, total = 2, lazyLoads = 0)
    void eagerLoadTakesTwoStatements() {
        assertThat(newsroom.authorsWithArticles().get(0).getArticles()).hasSize(2);
    }

    @Test
    @ExpectStatements(inserts = 1, max = 1)
    void pendingChangesCountAsWritten() {
        newsroom.hire("Cleo");
    }

    @Test
    void assertionsTellWhatWasSent() {
        Statements statements = log.during(newsroom::countArticles);
        assertThat(statements)
                .selects(2)
                .inserts(0)
                .lazyLoads(1)
                .totalAtMost(2)
                .hasNoNPlusOne()
                .hasNoLazyLoadAfterReturn();
        assertThatThrownBy(() -> assertThat(statements).selects(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected 1 statement SELECT, but 2 were sent:")
                .hasMessageContaining("lazy load of Author.articles for 2 owners");
        assertThatThrownBy(() -> assertThat(statements).lazyLoads(0)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(statements).totalAtMost(1)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(statements).updates(1)).isInstanceOf(AssertionError.class);
    }

    @Test
    void nPlusOneIsFound() {
        Statements statements = log.during(newsroom::countArticlesOneByOne);
        assertThatThrownBy(() -> assertThat(statements).hasNoNPlusOne())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Author.articles was loaded for one owner after the other")
                .hasMessageContaining("selectinload");
    }

    @Test
    void repeatedLookUpsAreNPlusOne() {
        Statements statements = log.during(() -> {
            for (int id = 91; id < 95; id++) {
                testSession.session().get(Author.class, id);
            }
        });
        assertThatThrownBy(() -> assertThat(statements).hasNoNPlusOne())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("again and again for Author");
    }

    @Test
    void lazyLoadAfterTheServiceReturnedIsFound() {
        Statements statements = log.during(() -> {
            List<Author> authors = newsroom.authors();
            authors.get(0).getArticles().size();
        });
        assertThat(statements.lazyLoadsAfterReturn().count()).isEqualTo(1);
        assertThatThrownBy(() -> assertThat(statements).hasNoLazyLoadAfterReturn())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Author.articles was loaded by the test or its caller");
    }
}
