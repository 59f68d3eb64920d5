package org.relationshiporm.docs.press;

// tag::deferred-entity[]
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;

@Table("reports")
public class Report {

    @Id
    private Integer id;

    private String title;
    private final Deferred<String> body = Deferred.of(this);
    private final Deferred<byte[]> attachment = Deferred.of(this);

    protected Report() {}

    public Report(String title, String body) {
        this.title = title;
        this.body.set(body);
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getBody() {
        return body.get();
    }

    public void setBody(String body) {
        this.body.set(body);
    }
}
// end::deferred-entity[]
