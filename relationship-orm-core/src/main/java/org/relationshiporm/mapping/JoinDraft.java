package org.relationshiporm.mapping;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;

/** What a relationship joins, by tables and keys. */
sealed interface JoinDraft {

    Direction direction();

    /** Over a foreign key: the owner's in a many-to-one, otherwise the target's. */
    record OverKey(Direction direction, ForeignKey key) implements JoinDraft {}

    /** Over the two foreign keys of a link table. */
    record OverLink(Table table, ForeignKey toOwner, ForeignKey toTarget) implements JoinDraft {

        @Override
        public Direction direction() {
            return Direction.MANY_TO_MANY;
        }

        /** The same link seen from the other side. */
        OverLink mirrored() {
            return new OverLink(table, toTarget, toOwner);
        }
    }

    /** Over a condition that equates no foreign key, only for reading; the link table is null where there is none. */
    record OverCondition(Direction direction, @Nullable Table link) implements JoinDraft {}
}
