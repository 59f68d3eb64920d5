package org.relationshiporm.docs.magazine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relationshiporm.entity.AssociationList;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToManyMap;
import org.relationshiporm.entity.ToManySet;
import org.relationshiporm.entity.WriteOnlyMany;

/** An issue of a magazine, with every kind of collection. */
@Table("issues")
public class Issue {
    @Id
    private Integer id;

    private String title;

    // tag::set[]
    @Relationship(secondary = "issue_keyword")
    private final ToManySet<Keyword> keywords = ToManySet.of(this);
    // end::set[]

    // tag::map[]
    @Relationship(
            backPopulates = "issue",
            mapKey = "language",
            cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
    private final ToManyMap<String, Translation> translations = ToManyMap.of(this);
    // end::map[]

    // tag::position[]
    @Relationship(backPopulates = "issue", position = "position")
    private final ToMany<Page> pages = ToMany.of(this);
    // end::position[]

    // tag::write-only[]
    @Relationship(backPopulates = "issue", cascade = Cascade.ALL)
    private final WriteOnlyMany<Download> downloads = WriteOnlyMany.of(this);
    // end::write-only[]

    // tag::association[]
    @Relationship(
            backPopulates = "issue",
            position = "position",
            cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
    private final ToMany<Credit> credits = ToMany.of(this);

    public List<Person> getPeople() {
        return AssociationList.of(credits, Credit::getPerson, person -> new Credit(this, person));
    }
    // end::association[]

    protected Issue() {}

    public Issue(String title) {
        this.title = title;
    }

    public String getTitle() {
        return title;
    }

    public Set<Keyword> getKeywords() {
        return keywords;
    }

    public Map<String, Translation> getTranslations() {
        return translations;
    }

    public ToMany<Page> getPages() {
        return pages;
    }

    public List<Credit> getCredits() {
        return credits;
    }

    public WriteOnlyMany<Download> getDownloads() {
        return downloads;
    }
}
