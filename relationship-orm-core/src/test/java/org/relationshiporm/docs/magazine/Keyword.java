package org.relationshiporm.docs.magazine;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;

/** What an issue is about. */
@Table("keywords")
public class Keyword {
    @Id
    private Integer id;

    private String word;

    protected Keyword() {}

    public Keyword(String word) {
        this.word = word;
    }

    public String getWord() {
        return word;
    }
}
