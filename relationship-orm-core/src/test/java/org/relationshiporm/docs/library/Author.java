package org.relationshiporm.docs.library;

// tag::author[]
import java.util.List;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("authors")
public class Author {

    @Id
    private Long id;

    private String name;

    @Relationship(
            backPopulates = "author",
            cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
    private final ToMany<Book> books = ToMany.of(this);

    protected Author() {} // used when rows are read

    public Author(String name) {
        this.name = name;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public List<Book> getBooks() {
        return books;
    }
}
// end::author[]
