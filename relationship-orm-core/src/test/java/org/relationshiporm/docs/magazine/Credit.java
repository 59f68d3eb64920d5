package org.relationshiporm.docs.magazine;

import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** What a person did for an issue: the link row of a many-to-many that says more. */
// tag::association-object[]
@Table("credits")
public class Credit {
    @Id
    @ForeignKey("issues.id")
    private Integer issueId;

    @Id
    @ForeignKey("people.id")
    private Integer personId;

    private String work;
    private int position;

    @Relationship(backPopulates = "credits")
    private final ToOne<Issue> issue = ToOne.of(this);

    @Relationship(backPopulates = "credits")
    private final ToOne<Person> person = ToOne.of(this);
    // end::association-object[]

    protected Credit() {}

    public Credit(Issue issue, Person person) {
        this.issue.set(issue);
        this.person.set(person);
    }

    public Person getPerson() {
        return person.get();
    }

    public String getWork() {
        return work;
    }

    public void setWork(String work) {
        this.work = work;
    }
}
