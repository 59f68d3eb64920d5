package org.relationshiporm.mapping;

import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.PassiveDeletes;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.ReferentialAction;

/**
 * How a flush writes a relationship.
 *
 * @param postUpdate whether the foreign key is written by an UPDATE of its own, apart from its row
 * @param passiveUpdates whether the database's ON UPDATE moves members to the changed key of their owner, where the foreign key has one
 */
public record WriteOptions(
        boolean postUpdate, boolean passiveUpdates, PassiveDeletes passiveDeletes, DeleteRule deleteRule) {

    static WriteOptions of(RelationshipDraft draft, JoinDraft join) {
        return new WriteOptions(
                draft.annotation().postUpdate(),
                draft.annotation().passiveUpdates(),
                draft.annotation().passiveDeletes(),
                deleteRule(draft, join));
    }

    private static DeleteRule deleteRule(RelationshipDraft draft, JoinDraft join) {
        if (RelationshipChecks.cascades(draft).contains(Cascade.DELETE)) {
            return DeleteRule.DELETE;
        }
        if (!(join instanceof JoinDraft.OverKey overKey)) {
            return draft.annotation().passiveDeletes() == PassiveDeletes.OFF ? DeleteRule.UNLINK : DeleteRule.DATABASE;
        }
        if (join.direction() == Direction.MANY_TO_ONE || draft.annotation().passiveDeletes() == PassiveDeletes.ALL) {
            return DeleteRule.NOTHING;
        }
        if (isActing(overKey.key().onDelete())) {
            return DeleteRule.DATABASE;
        }
        return takesNull(draft.target(), overKey.key()) ? DeleteRule.RELEASE : DeleteRule.REFUSE;
    }

    /** Whether the database changes or deletes referring rows by itself. */
    static boolean isActing(ReferentialAction action) {
        return action != ReferentialAction.NO_ACTION && action != ReferentialAction.RESTRICT;
    }

    /** Whether every column of the key in {@code holder}'s table takes NULL. */
    static boolean takesNull(EntityDraft holder, ForeignKey key) {
        return key.columns().stream()
                .allMatch(column -> holder.findColumn(column)
                        .map(property -> property.column().nullable()
                                && !property.column().primaryKey())
                        .orElse(true));
    }
}
