package org.relationshiporm.mapping;

import org.relationshiporm.entity.PassiveDeletes;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.schema.ReferentialAction;

/**
 * How a flush writes a relationship.
 *
 * @param postUpdate whether the foreign key is written by an UPDATE of its own, apart from its row
 * @param passiveUpdates whether the database's ON UPDATE moves members to the changed key of their owner, where the foreign key has one
 */
public record WriteOptions(boolean postUpdate, boolean passiveUpdates, PassiveDeletes passiveDeletes) {

    static WriteOptions of(Relationship annotation) {
        return new WriteOptions(annotation.postUpdate(), annotation.passiveUpdates(), annotation.passiveDeletes());
    }

    /** Whether the database changes or deletes referring rows by itself. */
    static boolean isActing(ReferentialAction action) {
        return action != ReferentialAction.NO_ACTION && action != ReferentialAction.RESTRICT;
    }
}
