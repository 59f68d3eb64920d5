package org.relationshiporm.startup;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("authors")
class Author {

    @Id
    private Integer id;

    private String name;

    @Relationship(backPopulates = "author")
    private final ToMany<Book> books = ToMany.of(this);

    protected Author() {}
}
