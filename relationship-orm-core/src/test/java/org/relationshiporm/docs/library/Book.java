package org.relationshiporm.docs.library;

// tag::book[]
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

@Table("books")
public class Book {

    @Id
    private Long id;

    private String title;

    @ForeignKey("authors.id")
    private Long authorId;

    @Relationship(backPopulates = "books")
    private final ToOne<Author> author = ToOne.of(this);

    protected Book() {}

    public Book(String title, Author author) {
        this.title = title;
        this.author.set(author);
    }

    public Long getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public Author getAuthor() {
        return author.get();
    }
}
// end::book[]
