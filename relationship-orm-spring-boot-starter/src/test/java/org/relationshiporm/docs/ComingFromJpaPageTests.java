package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.sql.Functions.count;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.query.Query;
import org.relationshiporm.session.Session;
import org.relationshiporm.spring.Repositories;
import org.relationshiporm.spring.Repository;
import org.relationshiporm.test.ExpectStatements;
import org.relationshiporm.test.RelationshipOrmTest;
import org.relationshiporm.test.TestSession;
import org.relationshiporm.test.press.Article;
import org.relationshiporm.test.press.Article_;
import org.relationshiporm.test.press.Author;
import org.relationshiporm.test.press.Author_;
import org.relationshiporm.test.press.PressApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.annotation.Transactional;

/** The code of docs/coming-from-jpa.md. */
@ContextConfiguration(classes = PressApplication.class)
@RelationshipOrmTest(properties = {"relationship-orm.schema=create", "spring.flyway.enabled=false"})
@Import(ComingFromJpaPageTests.Editors.class)
class ComingFromJpaPageTests {

    @Autowired
    private Session session;

    @Autowired
    private TestSession testSession;

    @Autowired
    private Repositories repositories;

    @Autowired
    private Editors editors;

    private Author ann;

    @BeforeEach
    void storeAuthors() {
        ann = new Author("Ann");
        new Article("First", ann);
        new Article("Second", ann);
        testSession.storeAndClear(ann, new Author("Ben"));
    }

    // tag::jpa-service[]
    @Transactional
    static class Editors {

        private final Session session;
        private final Repository<Author> authors;

        Editors(Session session, Repositories repositories) {
            this.session = session;
            this.authors = repositories.of(Author.class);
        }

        Author hire(String name) {
            return session.add(new Author(name)); // persist
        }

        void rename(int id, String name) {
            authors.get(id).setName(name); // findById(id).orElseThrow(); there is no save
        }

        void dismiss(int id) {
            authors.delete(authors.get(id)); // cascades as the mapping says
        }
    }
    // end::jpa-service[]

    @Test
    void aServiceNeedsNoSave() {
        Author cleo = editors.hire("Cleo");
        session.flush();
        editors.rename(cleo.getId(), "Clio");
        assertThat(testSession.reload(cleo).getName()).isEqualTo("Clio");
        editors.dismiss(ann.getId());
        session.flush();
        assertThat(session.query(Article.class).count()).isZero();
    }

    @Test
    void bothSidesAreInStep() {
        // tag::jpa-both-sides[]
        Author cleo = new Author("Cleo");
        Article article = new Article("Third", cleo);
        assertThat(cleo.getArticles()).containsExactly(article); // nobody wrote addArticle

        cleo.getArticles().remove(article);
        assertThat(article.getAuthor()).isNull();
        // end::jpa-both-sides[]
    }

    @Test
    @ExpectStatements(selects = 5, lazyLoads = 1)
    void loadingIsSaidAtTheQuery() {
        // tag::jpa-fetch[]
        List<Author> withArticles = session.query(Author.class)
                .options(selectinload(Author_.articles)) // two statements; no duplicates, no bag exception, limits work
                .limit(20)
                .all();
        List<Article> withAuthor = session.query(Article.class)
                .options(joinedload(Article_.author)) // one statement with a join
                .all();
        // end::jpa-fetch[]
        assertThat(withArticles).hasSize(2);
        assertThat(withAuthor).hasSize(2);
        testSession.clear();
        // tag::jpa-lazy[]
        for (Author author : session.query(Author.class).all()) {
            author.getArticles().size(); // the first one loads those of all authors: two statements, not 1 + N
        }
        // end::jpa-lazy[]
    }

    @Test
    void whatWasNotLoadedSaysSo() {
        Author author = session.query(Author.class).filterBy("name", "Ann").one();
        session.expungeAll();
        // tag::jpa-detached[]
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> author.getArticles().size())
                .withMessageContaining("selectinload(Author_.articles)");
        // end::jpa-detached[]
    }

    // tag::jpa-projection-record[]
    record Productivity(String name, Long articles) {}
    // end::jpa-projection-record[]

    @Test
    void queriesAreTyped() {
        // tag::jpa-query[]
        List<Author> found = session.query(Author.class)
                .where(Author_.name.like("A%"), Author_.articles.any(Article_.title.eq("First")))
                .orderBy(Author_.name.desc())
                .all();
        // end::jpa-query[]
        assertThat(found).extracting(Author::getName).containsExactly("Ann");
        // tag::jpa-projection[]
        List<Productivity> productive = session.query(Author_.name, count(Article_.id))
                .outerJoin(Author_.articles)
                .groupBy(Author_.name)
                .orderBy(Author_.name)
                .as(Productivity.class)
                .all();
        // end::jpa-projection[]
        assertThat(productive).containsExactly(new Productivity("Ann", 2L), new Productivity("Ben", 0L));
        assertThat(search(Optional.of("B")).all()).extracting(Author::getName).containsExactly("Ben");
        assertThat(search(Optional.empty()).count()).isEqualTo(2);
    }

    // tag::jpa-specification[]
    Query<Author> search(Optional<String> prefix) {
        Query<Author> all = session.query(Author.class);
        return prefix.map(text -> all.where(Author_.name.like(text + "%"))).orElse(all);
    }
    // end::jpa-specification[]

    @Test
    void bulkStatementsKeepTheSessionInLine() {
        Author read = session.query(Author.class).filterBy("name", "Ben").one();
        // tag::jpa-modifying[]
        long changed = session.update(Author.class)
                .set(Author_.name, "Benjamin")
                .where(Author_.name.eq("Ben"))
                .execute();
        // end::jpa-modifying[]
        assertThat(changed).isOne();
        assertThat(read.getName()).isEqualTo("Benjamin");
    }
}
