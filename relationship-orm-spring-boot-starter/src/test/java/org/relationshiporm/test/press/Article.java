package org.relationshiporm.test.press;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

@Table("articles")
public class Article {

    @Id
    private Integer id;

    private String title;

    @Relationship(backPopulates = "articles")
    private final ToOne<Author> author = ToOne.of(this);

    protected Article() {}

    public Article(String title, Author author) {
        this.title = title;
        this.author.set(author);
    }

    public Integer getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public Author getAuthor() {
        return author.get();
    }

    public void setAuthor(Author author) {
        this.author.set(author);
    }
}
