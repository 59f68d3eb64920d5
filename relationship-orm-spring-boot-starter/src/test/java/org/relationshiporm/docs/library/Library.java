package org.relationshiporm.docs.library;

// tag::library[]
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.relationshiporm.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class Library {

    private final Session session;

    public Library(Session session) {
        this.session = session;
    }

    @Transactional
    public Author register(String name, List<String> titles) {
        Author author = new Author(name);
        titles.forEach(title -> new Book(title, author));
        return session.add(author);
    }

    @Transactional
    public void publish(Long authorId, String title) {
        Author author = session.get(Author.class, authorId).orElseThrow();
        new Book(title, author);
    }

    @Transactional(readOnly = true)
    public List<Author> authorsOf(String word) {
        return session.query(Author.class)
                .where(Author_.books.any(Book_.title.contains(word)))
                .options(selectinload(Author_.books)) // readable after the transaction, too
                .orderBy(Author_.name)
                .all();
    }
}
// end::library[]
