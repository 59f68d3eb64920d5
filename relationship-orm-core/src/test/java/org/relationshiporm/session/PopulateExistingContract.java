package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.LastConnection;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.Query;
import org.relationshiporm.session.Library.Author;
import org.relationshiporm.session.Library.Book;

/** What queries do to objects that the session has, on every database. */
abstract class PopulateExistingContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private LastConnection connections;
    private Engine engine;
    private Session session;
    private Author ann;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        connections = new LastConnection(database.dataSource());
        engine = Engine.of(connections, options -> options.listener(sql));
        Library.METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Author author = new Author("ann");
            new Book("a1", author);
            new Book("a2", author);
            setup.add(author);
        });
        session = engine.openSession();
        ann = session.query(Author.class).one();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private Query<Author> authors() {
        return session.query(Author.class);
    }

    private void renameBehind(String name) {
        connections.execute("UPDATE "
                + database.dialect()
                        .quote(Library.METADATA.entity(Author.class).table().name()) + " SET name = '" + name + "'");
    }

    @Test
    void aQueryKeepsWhatTheTransactionHasRead() {
        renameBehind("db");
        assertThat(authors().one()).isSameAs(ann);
        assertThat(ann.name).isEqualTo("ann");
    }

    @Test
    void rowsOverwriteObjectsWhereAsked() {
        renameBehind("db");
        assertThat(authors().populateExisting().one()).isSameAs(ann);
        assertThat(ann.name).isEqualTo("db");
        assertThat(session.isModified(ann)).isFalse();
    }

    @Test
    void aStreamOverwritesToo() {
        renameBehind("db");
        try (Stream<Author> stream = authors().populateExisting().stream()) {
            assertThat(stream.toList()).containsExactly(ann);
        }
        assertThat(ann.name).isEqualTo("db");
    }

    @Test
    void changesAreFlushedBeforeTheyAreOverwritten() {
        ann.name = "local";
        authors().populateExisting().one();
        assertThat(ann.name).isEqualTo("local");
        assertThat(sql.summary()).isEqualTo("1 SELECT, 1 UPDATE");
    }

    @Test
    void relationshipsAreUnloadedUnlessTheQueryLoadsThem() {
        List<Book> books = List.copyOf(ann.books);
        connections.execute("DELETE FROM "
                + database.dialect()
                        .quote(Library.METADATA.entity(Book.class).table().name()) + " WHERE title = 'a1'");
        authors().populateExisting().one();
        assertThat(ann.books.isLoaded()).isFalse();
        assertThat(ann.books).containsExactly(books.get(1));
        authors().options(selectinload("books")).populateExisting().one();
        assertThat(ann.books.isLoaded()).isTrue();
    }

    @Test
    void whatIsJoinedIsOverwrittenToo() {
        Book first = ann.books.get(0);
        renameBehind("db");
        connections.execute("UPDATE "
                + database.dialect()
                        .quote(Library.METADATA.entity(Book.class).table().name()) + " SET title = 'db'");
        sql.clear();
        authors().options(joinedload("books")).populateExisting().one();
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(ann.name).isEqualTo("db");
        assertThat(first.title).isEqualTo("db");
        assertThat(ann.books).hasSize(2).first().isSameAs(first);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void theSameQueryWithoutIsAnotherShape() {
        authors().populateExisting().one();
        renameBehind("db");
        authors().one();
        assertThat(ann.name).isEqualTo("ann");
    }
}
