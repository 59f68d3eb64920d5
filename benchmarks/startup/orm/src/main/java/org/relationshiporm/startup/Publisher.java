package org.relationshiporm.startup;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("publishers")
class Publisher {

    @Id
    private Integer id;

    private String name;

    @Relationship(backPopulates = "publisher")
    private final ToMany<Book> books = ToMany.of(this);

    protected Publisher() {}
}
