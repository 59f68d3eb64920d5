package org.relationshiporm.session;

import java.util.List;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.loading.Loader;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.ColumnDirective;
import org.relationshiporm.state.EntityState;

/** Reads a deferred column when an object is asked for it: with the whole row where that was read in an earlier transaction. */
final class ColumnAccess {

    private final Loader loader;
    private final RowLookup rows;

    ColumnAccess(SessionUse use, Loader loader) {
        this.loader = loader;
        this.rows = new RowLookup(use, loader);
    }

    void load(EntityState state, PropertyMapping column) {
        if (state.isChanged(column)) {
            return;
        }
        List<EntityState> lacking = loader.peersLacking(state, column);
        List<EntityState> stale =
                lacking.stream().filter(peer -> !peer.isRowCurrent()).toList();
        if (!stale.isEmpty()) {
            ColumnDirective read =
                    new ColumnDirective(List.of(), ColumnDirective.Choice.READ, List.of(String.valueOf(column.name())));
            rows.readAgain(stale, List.of(read));
        }
        List<EntityState> left = lacking.stream()
                .filter(peer -> !HolderAccess.isCurrent(column.holder(peer.entity())) && peer.isRowCurrent()
                        || peer == state && !HolderAccess.isCurrent(column.holder(peer.entity())))
                .toList();
        if (!left.isEmpty()) {
            loader.load(left, column);
        }
        if (!HolderAccess.isCurrent(column.holder(state.entity()))) {
            throw new NoResultException(
                    "`" + column.describe() + "` of " + state.describe()
                            + " cannot be read: the object's row is gone. Take the object out of the session with expunge(object).");
        }
    }
}
