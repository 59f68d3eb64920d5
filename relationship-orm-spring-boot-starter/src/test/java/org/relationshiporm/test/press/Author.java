package org.relationshiporm.test.press;

import java.util.List;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("authors")
public class Author {

    @Id
    private Integer id;

    private String name;

    @Relationship(backPopulates = "author", cascade = Cascade.ALL)
    private final ToMany<Article> articles = ToMany.of(this);

    protected Author() {}

    public Author(String name) {
        this.name = name;
    }

    public Integer getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public List<Article> getArticles() {
        return articles;
    }
}
