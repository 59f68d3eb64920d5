package org.relationshiporm.loading;

import java.util.List;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.state.EntityState;

/** A tree of strategies and the parameters that its selections take from one query: what sticks to the objects that were read with them. */
record LoadOptions(LoadTree tree, List<BindNode> binds) {

    LoadOptions {
        binds = List.copyOf(binds);
    }

    /** The options that an object was read with, or the mapping's own. */
    static LoadOptions of(LoadPlans plans, EntityState state) {
        return state.loadOptions() instanceof LoadOptions options
                ? options
                : new LoadOptions(LoadTree.of(plans, state), List.of());
    }

    LoadOptions child(int slot) {
        return new LoadOptions(tree.child(slot), binds);
    }
}
