package org.relationshiporm.startup;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

@Table("books")
class Book {

    @Id
    private Integer id;

    private String title;

    @Relationship(backPopulates = "books")
    private final ToOne<Author> author = ToOne.of(this);

    @Relationship(backPopulates = "books")
    private final ToOne<Publisher> publisher = ToOne.of(this);

    protected Book() {}
}
