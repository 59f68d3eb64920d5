package org.relationshiporm.docs.files;

import java.util.List;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** A tree over one table, and a link table from it to itself. */
@Table("folders")
public class Folder {
    @Id
    private Integer id;

    private String name;

    // tag::tree[]
    @Relationship(backPopulates = "children")
    private final ToOne<Folder> parent = ToOne.of(this);

    @Relationship(backPopulates = "parent", orderBy = "name")
    private final ToMany<Folder> children = ToMany.of(this);
    // end::tree[]

    // tag::shortcuts[]
    @Relationship(
            secondary = "shortcuts",
            foreignKey = {"from_id", "to_id"})
    private final ToMany<Folder> shortcuts = ToMany.of(this);
    // end::shortcuts[]

    protected Folder() {}

    public Folder(String name, Folder parent) {
        this.name = name;
        this.parent.set(parent);
    }

    public String getName() {
        return name;
    }

    public List<Folder> getChildren() {
        return children;
    }

    public List<Folder> getShortcuts() {
        return shortcuts;
    }
}
