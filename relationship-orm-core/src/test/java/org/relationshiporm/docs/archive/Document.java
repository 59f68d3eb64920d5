package org.relationshiporm.docs.archive;

// tag::filter-entity[]
import org.relationshiporm.entity.Filter;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.sql.Predicate;

@Table("documents")
public class Document {

    @Id
    private Integer id;

    private String title;
    private long tenant;
    private boolean deleted;

    @Relationship(backPopulates = "documents")
    private final ToOne<Folder> folder = ToOne.of(this);

    @Filter
    static Predicate living() {
        return Document_.deleted.eq(false);
    }

    @Filter(parameters = "tenant")
    static Predicate ofTenant(Long tenant) {
        return Document_.tenant.eq(tenant);
    }

    protected Document() {}

    public Document(String title, long tenant) {
        this.title = title;
        this.tenant = tenant;
    }

    public String getTitle() {
        return title;
    }

    public ToOne<Folder> getFolder() {
        return folder;
    }

    public void setDeleted(boolean deleted) {
        this.deleted = deleted;
    }
}
// end::filter-entity[]
