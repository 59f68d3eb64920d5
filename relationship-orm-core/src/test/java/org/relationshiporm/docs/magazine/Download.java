package org.relationshiporm.docs.magazine;

import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.schema.ReferentialAction;

/** One of very many. */
@Table("downloads")
public class Download {
    @Id
    private Integer id;

    private String address;

    // tag::write-only-key[]
    @ForeignKey(value = "issues.id", onDelete = ReferentialAction.CASCADE)
    private Integer issueId;

    @Relationship(backPopulates = "downloads")
    private final ToOne<Issue> issue = ToOne.of(this);
    // end::write-only-key[]

    protected Download() {}

    public Download(String address) {
        this.address = address;
    }

    public String getAddress() {
        return address;
    }
}
