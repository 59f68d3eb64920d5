package org.relationshiporm.scenarios;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.LoadStrategy;

/** The mapping of TREE and its rows F3. */
final class NodeTree {

    static final MetaData METADATA = MetaData.of(Node.class);

    /** F3: root has l and r, l has ll and lr, ll has lll. */
    static final List<String> ROWS = List.of("INSERT INTO nodes (name, parent_id) VALUES"
            + " ('root', NULL), ('l', 1), ('r', 1), ('ll', 2), ('lr', 2), ('lll', 4)");

    private NodeTree() {}

    @Table("nodes")
    static final class Node {

        @Id
        @Nullable
        Integer id;

        String name;

        @ForeignKey("nodes.id")
        @Nullable
        Integer parentId;

        @Relationship(backPopulates = "children")
        final ToOne<Node> parent = ToOne.of(this);

        @Relationship(backPopulates = "parent", orderBy = "id")
        final ToMany<Node> children = ToMany.of(this);

        Node() {
            this("");
        }

        Node(String name, Node... children) {
            this.name = name;
            this.children.addAll(List.of(children));
        }
    }

    /** The names of the node and of all below it, each before its children. */
    static List<String> names(Node node) {
        List<String> names = new ArrayList<>(List.of(node.name));
        node.children.forEach(child -> names.addAll(names(child)));
        return names;
    }

    /** The names of the node and of all above it. */
    static List<String> path(Node node) {
        List<String> names = new ArrayList<>();
        for (Node each = node; each != null; each = each.parent.get()) {
            names.add(each.name);
        }
        return names;
    }

    /** TREE whose nodes own their children. */
    static final class Owning {

        static final MetaData METADATA = MetaData.of(Node.class);

        @Table("nodes")
        static final class Node {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String name;

            @ForeignKey("nodes.id")
            @Nullable
            Integer parentId;

            @Relationship(backPopulates = "children")
            final ToOne<Node> parent = ToOne.of(this);

            @Relationship(
                    backPopulates = "parent",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
            final ToMany<Node> children = ToMany.of(this);
        }
    }

    /** TREE whose children are loaded by a join. */
    static final class Eager {

        static final MetaData METADATA = MetaData.of(Node.class);

        @Table("nodes")
        static final class Node {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String name;

            @ForeignKey("nodes.id")
            @Nullable
            Integer parentId;

            @Relationship(backPopulates = "children")
            final ToOne<Node> parent = ToOne.of(this);

            @Relationship(backPopulates = "parent", lazy = LoadStrategy.JOINED)
            final ToMany<Node> children = ToMany.of(this);
        }
    }

    /** TREE whose key is written apart from the row, as both sides say. */
    static final class PostUpdating {

        static final MetaData METADATA = MetaData.of(Node.class);

        @Table("nodes")
        static final class Node {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String name;

            @ForeignKey("nodes.id")
            @Nullable
            Integer parentId;

            @Relationship(backPopulates = "children", postUpdate = true)
            final ToOne<Node> parent = ToOne.of(this);

            @Relationship(backPopulates = "parent", postUpdate = true)
            final ToMany<Node> children = ToMany.of(this);
        }
    }

    /** TREE whose key is written apart from the row, as one side says. */
    static final class HalfPostUpdating {

        static final MetaData METADATA = MetaData.of(Node.class);

        @Table("nodes")
        static final class Node {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String name;

            @ForeignKey("nodes.id")
            @Nullable
            Integer parentId;

            @Relationship(backPopulates = "children", postUpdate = true)
            final ToOne<Node> parent = ToOne.of(this);

            @Relationship(backPopulates = "parent")
            final ToMany<Node> children = ToMany.of(this);
        }
    }
}
