package org.relationshiporm.docs.files;

import org.relationshiporm.docs.school.Person;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** Two relationships to one table, neither with another side. */
@Table("articles")
public class Article {
    @Id
    private Integer id;

    private String title;

    // tag::two-keys[]
    @Relationship(foreignKey = "author_id")
    private final ToOne<Person> author = ToOne.of(this);

    @Relationship(foreignKey = "reviewer_id")
    private final ToOne<Person> reviewer = ToOne.of(this);
    // end::two-keys[]

    protected Article() {}

    public Article(String title, Person author, Person reviewer) {
        this.title = title;
        this.author.set(author);
        this.reviewer.set(reviewer);
    }

    public String getTitle() {
        return title;
    }

    public Person getAuthor() {
        return author.get();
    }

    public Person getReviewer() {
        return reviewer.get();
    }
}
