package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.scenarios.NodeTree.Node;

/** Self-referential trees. */
abstract class TreeScenarios extends ScenarioContract {

    private Node node(int id) {
        return session.get(Node.class, id).orElseThrow();
    }

    private static List<String> children(Node node) {
        return node.children.stream().map(child -> child.name).toList();
    }

    @Scenario("TREE-01")
    void aTreeIsSavedByItsRootLevelByLevel() {
        open(NodeTree.METADATA);
        session.add(new Node("root", new Node("l", new Node("ll")), new Node("r")));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("TREE-02")
    void walkingDownLoadsAndWalkingUpIsFree() {
        open(NodeTree.METADATA, NodeTree.ROWS);
        Node root = node(1);
        fact("names", phase("walk down", () -> NodeTree.names(root)));
        Node lll = node(6);
        fact("path", phase("walk up", () -> NodeTree.path(lll)));
    }

    @Scenario("TREE-03")
    void walkingUpFromALeafLoadsLevelByLevel() {
        open(NodeTree.METADATA, NodeTree.ROWS);
        Node lll = node(6);
        fact("path", phase("walk up", () -> NodeTree.path(lll)));
    }

    @Scenario("TREE-04")
    void movingASubtreeWritesOneRow() {
        open(NodeTree.METADATA, NodeTree.ROWS);
        Node root = node(1);
        Node l = root.children.get(0);
        Node r = root.children.get(1);
        Node ll = l.children.get(0);
        assertThat(r.children).isEmpty();
        ll.parent.set(r);
        fact("l.children", children(l));
        fact("r.children", children(r));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("TREE-06")
    void deletingTheRootWithoutCascadeOrphansTheChildren() {
        open(NodeTree.METADATA, NodeTree.ROWS);
        session.delete(node(1));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario(
            value = "TREE-13",
            better = "A cycle over a nullable key is broken by insert and update.",
            moreStatements = "The flush succeeds, and what it writes is sent.")
    void twoNewNodesThatAreEachOthersParentAreWritten() {
        open(NodeTree.METADATA);
        Node a = new Node("a");
        Node b = new Node("b");
        a.parent.set(b);
        b.parent.set(a);
        session.addAll(a, b);
        phase("flush", session::flush);
        assertThat(rows("nodes")).containsExactly(List.of(1, "a", 2), List.of(2, "b", 1));
    }

    @Scenario("TREE-16")
    void aLoopAmongStoredNodesIsNotNoticed() {
        open(NodeTree.METADATA, NodeTree.ROWS);
        Node l = node(2);
        l.parent.set(node(4));
        phase("flush", session::flush);
        fact("l.parent_id", l.parentId);
    }

    @Scenario("TREE-18")
    void deletingAMiddleNodeWhileMovingItsChildAwayKeepsTheChild() {
        open(NodeTree.Owning.METADATA, NodeTree.ROWS);
        NodeTree.Owning.Node root = session.get(NodeTree.Owning.Node.class, 1).orElseThrow();
        NodeTree.Owning.Node l = root.children.get(0);
        NodeTree.Owning.Node ll = l.children.get(0);
        root.children.add(ll);
        phase("delete", () -> session.delete(l));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario(
            value = "TREE-07",
            better = "The types of the fields tell the direction, so the remote side need not be named.")
    void theTypesOfTheFieldsTellTheDirection() {
        phase("configure", () -> assertThatCode(() -> MetaData.of(Node.class)).doesNotThrowAnyException());
        Node root = new Node("root", new Node("l"));
        assertThat(root.children.get(0).parent.get()).isSameAs(root);
    }

    private Node rootWith(LoadOption<Node> option) {
        return session.query(Node.class)
                .filterBy("name", "root")
                .options(option)
                .one();
    }

    @Scenario("TREE-08")
    void joinedEagerLoadingToAFixedDepth() {
        open(NodeTree.METADATA, NodeTree.ROWS);
        Node root =
                phase("load", () -> rootWith(joinedload(NodeTree_Node_.children).recursive(2)));
        assertThat(root.children.get(0).children.isLoaded()).isTrue();
        fact("names", phase("walk", () -> NodeTree.names(root)));
    }

    @Scenario("TREE-09")
    void joinedEagerLoadingOnASelfReferenceWithoutADepthStopsAtOnce() {
        open(NodeTree.Eager.METADATA, NodeTree.ROWS);
        NodeTree.Eager.Node root = phase(
                "load",
                () -> session.query(NodeTree.Eager.Node.class)
                        .filterBy("name", "root")
                        .one());
        fact("children_loaded", root.children.isLoaded());
        phase("read children", () -> root.children.size());
        fact("children", root.children.stream().map(child -> child.name).toList());
        fact("grandchildren_loaded", root.children.get(0).children.isLoaded());
    }

    @Scenario("TREE-10")
    void selectInLoadingWithUnlimitedRecursion() {
        open(NodeTree.METADATA, NodeTree.ROWS);
        Node root = phase(
                "load", () -> rootWith(selectinload(NodeTree_Node_.children).recursive()));
        fact("names", phase("walk", () -> NodeTree.names(root)));
    }

    @Scenario(value = "TREE-11", better = "The depth counts the levels, so what is 1 there is 2 here.")
    void selectInRecursionDepthCountsTheLevels() {
        open(NodeTree.METADATA, NodeTree.ROWS);
        Node root = phase(
                "load depth 1",
                () -> rootWith(selectinload(NodeTree_Node_.children).recursive(2)));
        assertThat(root.children.get(0).children.isLoaded()).isTrue();
        assertThat(root.children.get(0).children.get(0).children.isLoaded()).isFalse();
        assertThat(phase("walk depth 1", () -> NodeTree.names(root))).hasSize(6);
        session.close();
        session = engine.openSession();
        Node again = phase(
                "load depth 2",
                () -> rootWith(selectinload(NodeTree_Node_.children).recursive(3)));
        assertThat(phase("walk depth 2", () -> NodeTree.names(again))).hasSize(6);
    }

    @Scenario("TREE-15")
    void aNodeMayBeItsOwnParentWithPostUpdate() {
        open(NodeTree.PostUpdating.METADATA);
        NodeTree.PostUpdating.Node a = new NodeTree.PostUpdating.Node();
        a.name = "a";
        a.parent.set(a);
        session.add(a);
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario(
            value = "TREE-19",
            better = "A cycle over a nullable key is broken by insert and update, whichever side says so, or none.",
            moreStatements = "The flush succeeds, and what it writes is sent.")
    void postUpdateOnOneSideIsEnough() {
        open(NodeTree.HalfPostUpdating.METADATA);
        NodeTree.HalfPostUpdating.Node a = new NodeTree.HalfPostUpdating.Node();
        a.name = "a";
        a.parent.set(a);
        session.add(a);
        phase("flush", session::flush);
        assertThat(rows("nodes")).containsExactly(List.of(1, "a", 1));
    }
}
