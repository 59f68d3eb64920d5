package org.relationshiporm.flush;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** What foreign keys tell of the members of a one-to-many or one-to-one. */
final class StoredKeys {

    private StoredKeys() {}

    /** Whether the row of {@code member} leads to {@code owner}, as last read or written. */
    static boolean lead(
            PersistenceContext context, RelationshipMapping relationship, EntityState owner, Object member) {
        EntityState state = context.findTracked(member);
        @Nullable Object[] row = state == null ? null : state.snapshot();
        return row != null && leads(relationship, owner, column -> row[column.index()]);
    }

    /** Whether the member's present column values lead to an object other than {@code owner}. */
    static boolean leadElsewhere(RelationshipMapping relationship, EntityState owner, EntityState member) {
        return relationship.keyJoin().target().stream().allMatch(column -> member.value(column) != null)
                && !leads(relationship, owner, member::value);
    }

    private interface Values {
        @Nullable
        Object of(PropertyMapping column);
    }

    private static boolean leads(RelationshipMapping relationship, EntityState owner, Values values) {
        RelationshipMapping.KeyJoin join = relationship.keyJoin();
        for (int part = 0; part < join.target().size(); part++) {
            PropertyMapping column = join.target().get(part);
            Object value = values.of(column);
            Object key = owner.value(join.owner().get(part));
            if (value == null
                    || key == null
                    || !column.type().same(value, column.type().coerce(key))) {
                return false;
            }
        }
        return true;
    }
}
