package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.error.UnloadedColumnException;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PeerGroup;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.statement.StatementCause;

/** Reads deferred columns on access, for the object and for its peers that lack them too. Belongs to a session. */
final class ColumnLoader {

    private final PersistenceContext context;
    private final JdbcExecutor executor;
    private final LoadPlans plans;

    ColumnLoader(PersistenceContext context, JdbcExecutor executor, LoadPlans plans) {
        this.context = context;
        this.executor = executor;
        this.plans = plans;
    }

    /** Refuses the access where the object's options say so. */
    void requireLoadable(EntityState state, PropertyMapping column) {
        if (LoadTree.of(plans, state).columns().raises(column)) {
            throw new UnloadedColumnException(
                    state.mapping().name(),
                    String.valueOf(column.name()),
                    state.describe(),
                    "`raiseload` forbids reading it on access");
        }
    }

    /** The object and those after it in its group, then those before it, that lack the column: as many as one statement takes. */
    List<EntityState> withPeers(EntityState state, PropertyMapping column) {
        List<EntityState> chosen = new ArrayList<>(List.of(state));
        PeerGroup peers = state.peers();
        if (peers == null) {
            return chosen;
        }
        List<EntityState> members = peers.members();
        int start = Math.max(0, members.indexOf(state));
        for (int step = 1; step < members.size() && chosen.size() < RelationshipLoader.OWNERS_PER_STATEMENT; step++) {
            EntityState peer = members.get((start + step) % members.size());
            if (peer != state && peer.peers() == peers && sharesColumn(peer, state, column) && lacks(peer, column)) {
                chosen.add(peer);
            }
        }
        return chosen;
    }

    /** Peers may be of several classes: of others in the hierarchy, or of one whose rows lie in another table. */
    private static boolean sharesColumn(EntityState peer, EntityState state, PropertyMapping column) {
        return peer.mapping().has(column)
                && ColumnPlan.Place.of(peer.mapping(), column).equals(ColumnPlan.Place.of(state.mapping(), column));
    }

    private boolean lacks(EntityState peer, PropertyMapping column) {
        return peer.context() == context
                && peer.lifecycle() == Lifecycle.PERSISTENT
                && !HolderAccess.isCurrent(column.holder(peer.entity()))
                && !peer.isChanged(column)
                && !LoadTree.of(plans, peer).columns().raises(column);
    }

    /** Reads the column of each of {@code states}. */
    void load(List<EntityState> states, PropertyMapping column) {
        ColumnPlan plan = plans.columnPlan(states.get(0).mapping(), column);
        Map<Object, EntityState> byKey = new LinkedHashMap<>();
        List<@Nullable Object[]> keys = new ArrayList<>(states.size());
        for (EntityState state : states) {
            byKey.put(state.requireKey(), state);
            keys.add(state.storedKey());
        }
        StatementCause cause = new StatementCause(
                StatementCause.Work.LAZY_LOAD, plan.mapping().name(), column.name(), "deferred", states.size());
        executor.causedBy(
                () -> cause,
                () -> executor.query(plan.statement(keys.size()), plan.values(keys), rows -> {
                    int keyParts = plan.mapping().key().size();
                    while (rows.next()) {
                        @Nullable Object[] key = new Object[keyParts];
                        for (int part = 0; part < keyParts; part++) {
                            key[part] = plan.codecs().get(part).read(rows, part + 1);
                        }
                        EntityState state = byKey.get(plan.mapping().keyOfParts(key));
                        if (state != null) {
                            state.readColumn(column, plan.codecs().get(keyParts).read(rows, keyParts + 1));
                        }
                    }
                    return byKey;
                }));
    }
}
