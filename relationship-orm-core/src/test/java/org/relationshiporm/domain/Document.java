package org.relationshiporm.domain;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.Version;

/** Its changes are counted, so that a stale one is not written. */
@Table("documents")
public class Document {

    @Id
    private @Nullable Integer id;

    private @Nullable String name;

    private int size;

    @Version
    private int version;

    protected Document() {}

    public Document(String name, int size) {
        this.name = name;
        this.size = size;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public int getSize() {
        return size;
    }

    public void setSize(int size) {
        this.size = size;
    }

    public int getVersion() {
        return version;
    }
}
