package org.relationshiporm.docs.archive;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("folders")
public class Folder {

    @Id
    private Integer id;

    private String name;

    @Relationship(backPopulates = "folder")
    private final ToMany<Document> documents = ToMany.of(this);

    protected Folder() {}

    public Folder(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public ToMany<Document> getDocuments() {
        return documents;
    }
}
