package org.relationshiporm.mapping;

import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.PassiveDeletes;
import org.relationshiporm.mapping.JoinDraft.OverKey;
import org.relationshiporm.mapping.JoinDraft.OverLink;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.ReferentialAction;

/** Checks what a relationship says about being written against what its foreign key lets the database do. */
final class WriteChecks {

    private final Problems problems;

    WriteChecks(Problems problems) {
        this.problems = problems;
    }

    void check(RelationshipDraft relationship) {
        JoinDraft join = relationship.join();
        if (join == null || relationship.hasFailed() || relationship.isViewOnly()) {
            return;
        }
        if (join instanceof OverKey overKey) {
            EntityDraft holder =
                    join.direction() == Direction.MANY_TO_ONE ? relationship.owner() : relationship.target();
            checkPostUpdate(relationship, holder, overKey.key());
            checkSetNull(relationship, holder, overKey.key());
            checkPassiveUpdates(relationship, holder, overKey.key());
            checkPassiveDeletes(relationship, overKey);
        } else if (join instanceof OverLink link) {
            checkLink(relationship, link);
        }
    }

    // ---------------------------------------------------------------- updates

    private void checkPostUpdate(RelationshipDraft relationship, EntityDraft holder, ForeignKey key) {
        if (relationship.annotation().postUpdate() && !takesNull(holder, key)) {
            report(
                    relationship,
                    "It has `postUpdate`, so its key is NULL until an UPDATE writes it, but " + columns(holder, key)
                            + " takes no NULL.",
                    "Make the column nullable, or leave `postUpdate` out.");
        }
    }

    private void checkPassiveUpdates(RelationshipDraft relationship, EntityDraft holder, ForeignKey key) {
        boolean stuck = !relationship.annotation().passiveUpdates()
                && !WriteOptions.isActing(key.onUpdate())
                && !key.deferrable()
                && !takesNull(holder, key);
        if (stuck) {
            report(
                    relationship,
                    "It has `passiveUpdates = false`, but a changed key cannot be followed: " + columns(holder, key)
                            + " takes no NULL, and the database checks it at once.",
                    "Declare the foreign key with `onUpdate = ReferentialAction.CASCADE`, or with `deferrable = true`.");
        }
    }

    // ---------------------------------------------------------------- deletes

    /** Reported once, where the key is held, or where the only relationship over it is. */
    private void checkSetNull(RelationshipDraft relationship, EntityDraft holder, ForeignKey key) {
        boolean elsewhere = relationship.counterpart() != null && relationship.owner() != holder;
        boolean contradicts =
                (key.onDelete() == ReferentialAction.SET_NULL || key.onUpdate() == ReferentialAction.SET_NULL)
                        && key.columns().stream().anyMatch(column -> !takesNull(holder, column));
        if (contradicts && !elsewhere) {
            report(
                    relationship,
                    "Its foreign key says SET NULL, but " + columns(holder, key) + " takes no NULL.",
                    "Make the column nullable, or let the key say CASCADE.");
        }
    }

    private void checkPassiveDeletes(RelationshipDraft relationship, OverKey join) {
        PassiveDeletes passive = relationship.annotation().passiveDeletes();
        if (passive == PassiveDeletes.OFF) {
            return;
        }
        ReferentialAction action = join.key().onDelete();
        boolean deletes = RelationshipChecks.cascades(relationship).contains(Cascade.DELETE);
        if (join.direction() == Direction.MANY_TO_ONE) {
            report(
                    relationship,
                    "It has `passiveDeletes`, but holds the foreign key itself: nothing refers to the row that is deleted.",
                    "Say so on the side of " + Names.quote(relationship.target().name()) + ", or leave it out.");
        } else if (passive == PassiveDeletes.ALL && deletes) {
            report(
                    relationship,
                    "It cascades DELETE, but `passiveDeletes = ALL` says that members are not touched.",
                    "Write `passiveDeletes = ON`, or leave DELETE out of the cascade.");
        } else if (passive == PassiveDeletes.ON && !WriteOptions.isActing(action)) {
            report(
                    relationship,
                    "It has `passiveDeletes = ON`, but its foreign key "
                            + KeyCandidates.describe(join.key().columns())
                            + " has no ON DELETE: the database would refuse to delete an owner whose members are not loaded.",
                    "Declare the key with `onDelete = ReferentialAction.CASCADE` or SET_NULL, or leave `passiveDeletes` out.");
        } else if (passive == PassiveDeletes.ON && deletes && action != ReferentialAction.CASCADE) {
            report(
                    relationship,
                    "It cascades DELETE and has `passiveDeletes = ON`, but its foreign key says ON DELETE "
                            + action.name().replace('_', ' ')
                            + ": loaded members would be deleted, others kept.",
                    "Declare the key with `onDelete = ReferentialAction.CASCADE`, or leave `passiveDeletes` out.");
        }
    }

    // ---------------------------------------------------------------- link tables

    private void checkLink(RelationshipDraft relationship, OverLink link) {
        if (relationship.annotation().postUpdate()) {
            report(
                    relationship,
                    "It has `postUpdate`, but goes over a link table, whose rows are written last anyway.",
                    "Leave it out.");
        }
        if (!relationship.annotation().passiveUpdates()) {
            report(
                    relationship,
                    "It has `passiveUpdates = false`, but goes over a link table, whose rows follow a changed key by ON UPDATE CASCADE only.",
                    "Declare the link table with `onUpdate = ReferentialAction.CASCADE`, and leave `passiveUpdates` out.");
        }
        if (relationship.annotation().passiveDeletes() == PassiveDeletes.ON
                && link.toOwner().onDelete() != ReferentialAction.CASCADE) {
            report(
                    relationship,
                    "It has `passiveDeletes = ON`, but the key "
                            + KeyCandidates.describe(link.toOwner().columns()) + " of link table "
                            + Names.quote(link.table().qualifiedName()) + " does not say ON DELETE CASCADE.",
                    "Declare the link table with that clause, or leave `passiveDeletes` out.");
        }
    }

    /** Whether a reference can be taken away: with one column NULL the others refer to nothing. */
    private static boolean takesNull(EntityDraft holder, ForeignKey key) {
        return key.columns().stream().anyMatch(column -> takesNull(holder, column));
    }

    private static boolean takesNull(EntityDraft holder, String name) {
        return holder.findColumn(name)
                .map(PropertyDraft::column)
                .filter(column -> !column.nullable() || column.primaryKey())
                .isEmpty();
    }

    private static String columns(EntityDraft holder, ForeignKey key) {
        return KeyCandidates.describe(key.columns().stream()
                .map(column -> holder.tableName() + "." + column)
                .toList());
    }

    private void report(RelationshipDraft relationship, String cause, String remedy) {
        problems.report(relationship.owner(), relationship.name(), cause, remedy);
    }
}
