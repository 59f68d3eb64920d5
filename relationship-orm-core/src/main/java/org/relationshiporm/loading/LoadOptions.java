package org.relationshiporm.loading;

import java.util.List;
import org.relationshiporm.sql.BindNode;

/** A tree of strategies and the parameters that its selections take from one query: what sticks to the objects that were read with them. */
record LoadOptions(LoadTree tree, List<BindNode> binds) {

    LoadOptions {
        binds = List.copyOf(binds);
    }

    LoadOptions child(int slot) {
        return new LoadOptions(tree.child(slot), binds);
    }
}
