package org.relationshiporm.test.press;

import static org.relationshiporm.query.Loaders.lazyload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.relationshiporm.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class Newsroom {

    private final Session session;

    public Newsroom(Session session) {
        this.session = session;
    }

    public Author hire(String name) {
        return session.add(new Author(name));
    }

    public List<Author> authors() {
        return session.query(Author.class).orderBy(Author_.id).all();
    }

    public List<Author> authorsWithArticles() {
        return session.query(Author.class)
                .options(selectinload(Author_.articles))
                .orderBy(Author_.id)
                .all();
    }

    public int countArticlesOneByOne() {
        return session.query(Author.class).options(lazyload(Author_.articles)).all().stream()
                .mapToInt(author -> author.getArticles().size())
                .sum();
    }

    public int countArticles() {
        return authors().stream()
                .mapToInt(author -> author.getArticles().size())
                .sum();
    }
}
