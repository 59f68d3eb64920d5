package org.relationshiporm.docs.magazine;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** The title of an issue in another language. */
@Table("translations")
public class Translation {
    @Id
    private Integer id;

    private String language;
    private String text;

    @Relationship(backPopulates = "translations")
    private final ToOne<Issue> issue = ToOne.of(this);

    protected Translation() {}

    public Translation(String language, String text) {
        this.language = language;
        this.text = text;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public String getText() {
        return text;
    }

    public Issue getIssue() {
        return issue.get();
    }
}
