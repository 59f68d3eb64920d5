package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Follows options through what is loaded already, to load what they ask for beyond it. Used for one load. */
final class LoadedBranch {

    private final RelationshipLoader loader;
    private final PersistenceContext context;
    private final Set<Visit> visited = new HashSet<>();

    private record Visit(EntityState owner, LoadTree tree, int slot) {}

    LoadedBranch(RelationshipLoader loader, PersistenceContext context) {
        this.loader = loader;
        this.context = context;
    }

    /** Loads what the options ask for of the members that {@code owners} have. */
    void follow(Collection<EntityState> owners, RelationshipMapping relationship, LoadOptions options) {
        List<EntityState> members = new ArrayList<>();
        for (EntityState owner : owners) {
            if (visited.add(new Visit(owner, options.tree(), relationship.slot()))) {
                for (Object member : HolderAccess.members(owner.holder(relationship))) {
                    EntityState state = context.findTracked(member);
                    if (state != null && !state.isNew()) {
                        members.add(state);
                    }
                }
            }
        }
        if (!members.isEmpty()) {
            load(members, options.child(relationship.slot()));
        }
    }

    /** Loads, of each object, what options for its class name. */
    void load(List<EntityState> objects, LoadOptions options) {
        LoadTree tree = options.tree();
        for (RelationshipMapping relationship : tree.mapping().relationships()) {
            int slot = relationship.slot();
            if (tree.isChosen(slot) && tree.strategy(slot).loadsWithQuery()) {
                List<EntityState> had = loader.loadMissing(objects, relationship, options);
                if (tree.goesOn(slot)) {
                    follow(had, relationship, options);
                }
            } else if (tree.goesOn(slot) && tree.strategy(slot) != LoadStrategy.NOLOAD) {
                follow(objects, relationship, options);
            }
        }
    }
}
