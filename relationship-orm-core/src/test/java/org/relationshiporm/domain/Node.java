package org.relationshiporm.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** A tree over one table; the mapping derives the column {@code parent_id}. */
@Table("nodes")
public class Node {

    @Id
    private @Nullable Integer id;

    private @Nullable String name;

    @Relationship(backPopulates = "children")
    private final ToOne<Node> parent = ToOne.of(this);

    @Relationship(backPopulates = "parent")
    private final ToMany<Node> children = ToMany.of(this);

    protected Node() {}

    public Node(String name) {
        this.name = name;
    }

    public Node(String name, Node parent) {
        this.name = name;
        this.parent.set(parent);
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

    public @Nullable Node getParent() {
        return parent.get();
    }

    public void setParent(@Nullable Node parent) {
        this.parent.set(parent);
    }

    public List<Node> getChildren() {
        return children;
    }
}
