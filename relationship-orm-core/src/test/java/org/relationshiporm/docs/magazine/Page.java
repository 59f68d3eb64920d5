package org.relationshiporm.docs.magazine;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** A page of an issue, in its place. */
@Table("pages")
public class Page {
    @Id
    private Integer id;

    private String headline;
    private Integer position;

    @Relationship(backPopulates = "pages")
    private final ToOne<Issue> issue = ToOne.of(this);

    protected Page() {}

    public Page(String headline) {
        this.headline = headline;
    }

    public String getHeadline() {
        return headline;
    }

    public Integer getPosition() {
        return position;
    }
}
