package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relationshiporm.mapping.JoinDraft.OverLink;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;

/** Finds the link table of each many-to-many relationship and the two foreign keys that it joins over. */
final class LinkJoins {

    private final Problems problems;
    private final KnownTables tables;
    private final LinkTables derived;

    LinkJoins(Problems problems, KnownTables tables, LinkTables derived) {
        this.problems = problems;
        this.tables = tables;
        this.derived = derived;
    }

    /** Sides that name columns come first, so that the other ones can follow them; those that only read come last. */
    void find(List<RelationshipDraft> relationships) {
        for (boolean viewOnly : new boolean[] {false, true}) {
            for (boolean namesColumns : new boolean[] {true, false}) {
                for (RelationshipDraft relationship : relationships) {
                    if (relationship.isOverLink()
                            && relationship.isViewOnly() == viewOnly
                            && relationship.namesColumns() == namesColumns) {
                        find(relationship, relationships);
                    }
                }
            }
        }
    }

    private void find(RelationshipDraft relationship, List<RelationshipDraft> all) {
        RelationshipDraft other = relationship.counterpart();
        if (other != null && other.hasFailed()) {
            relationship.fail();
        }
        if (!relationship.isOpen()) {
            return;
        }
        if (other != null && !relationship.namesColumns() && other.join() instanceof OverLink link) {
            relationship.joinOver(link.mirrored());
            return;
        }
        String name = tables.resolve(relationship.annotation().secondary());
        Optional<Table> declared = declared(name);
        if (declared.isPresent()) {
            choose(relationship, declared.get());
        } else if (tables.isMissing(name)) {
            relationship.fail();
        } else if (relationship.isViewOnly() && (other == null || other.isViewOnly())) {
            problems.report(
                    relationship,
                    "There is no link table " + Names.quote(name) + ".",
                    Names.suggest(name, "tables", tables.names())
                            + " A relationship that is only for reading makes none.");
        } else {
            Optional<Table> table =
                    derived.derive(relationship, other != null && all.indexOf(other) < all.indexOf(relationship));
            if (table.isPresent()) {
                choose(relationship, table.get());
            }
        }
    }

    /** The link table of this name, if it was declared or derived. */
    Optional<Table> find(String name) {
        return declared(name);
    }

    private Optional<Table> declared(String name) {
        Optional<EntityDraft> entity = tables.findEntity(name);
        if (entity.isPresent()) {
            return Optional.of(entity.get().table());
        }
        for (Table table : tables.given()) {
            if (table.qualifiedName().equals(name)) {
                return Optional.of(table);
            }
        }
        return derived.find(name);
    }

    private void choose(RelationshipDraft relationship, Table table) {
        KeyCandidates toOwner = candidates(table, relationship.owner());
        KeyCandidates toTarget = candidates(table, relationship.target());
        EntityDraft entity = tables.findEntity(table.qualifiedName()).orElse(null);
        if (entity != null && entity.keysIncomplete()) {
            relationship.fail();
        } else if (toOwner.isEmpty()) {
            refuseMissing(relationship, table, relationship.owner());
        } else if (toTarget.isEmpty()) {
            refuseMissing(relationship, table, relationship.target());
        } else {
            choose(relationship, table, toOwner, toTarget);
        }
    }

    private static KeyCandidates candidates(Table table, EntityDraft entity) {
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKey key : table.foreignKeys()) {
            if (key.referencedTable().equals(entity.tableName())) {
                keys.add(key);
            }
        }
        return new KeyCandidates(table.qualifiedName(), entity.tableName(), keys);
    }

    private void choose(RelationshipDraft relationship, Table table, KeyCandidates toOwner, KeyCandidates toTarget) {
        List<OverLink> fitting = new ArrayList<>();
        for (ForeignKey ownerKey : toOwner.keys()) {
            for (ForeignKey targetKey : toTarget.keys()) {
                if (!ownerKey.equals(targetKey) && isNamed(relationship, ownerKey, targetKey)) {
                    fitting.add(new OverLink(table, ownerKey, targetKey));
                }
            }
        }
        if (fitting.size() == 1) {
            relationship.joinOver(fitting.get(0));
        } else if (fitting.isEmpty() && relationship.namesColumns()) {
            refuseNamed(relationship, toOwner, toTarget);
        } else {
            refuseAmbiguous(relationship, toOwner, toTarget);
        }
    }

    private static boolean isNamed(RelationshipDraft relationship, ForeignKey ownerKey, ForeignKey targetKey) {
        if (!relationship.namesColumns()) {
            return true;
        }
        List<String> both = new ArrayList<>(ownerKey.columns());
        both.addAll(targetKey.columns());
        return relationship.namedColumns().equals(ownerKey.columns())
                || relationship.namedColumns().equals(both);
    }

    private void refuseMissing(RelationshipDraft relationship, Table table, EntityDraft entity) {
        List<String> referenced = table.foreignKeys().stream()
                .map(ForeignKey::referencedTable)
                .distinct()
                .toList();
        String key =
                entity.keyColumns().size() == 1 ? entity.keyColumns().get(0).name() : "...";
        problems.report(
                relationship,
                "Link table " + Names.quote(table.qualifiedName()) + " has no foreign key to "
                        + Names.quote(entity.tableName()) + "; it "
                        + (referenced.isEmpty() ? "has none at all" : "refers to " + Names.quote(referenced)) + ".",
                "Declare one that refers to \"" + entity.tableName() + "." + key
                        + "\", or name another table as `secondary`.");
    }

    private void refuseNamed(RelationshipDraft relationship, KeyCandidates toOwner, KeyCandidates toTarget) {
        problems.report(
                relationship,
                "Its `foreignKey` names " + Names.quote(relationship.namedColumns()) + ", but "
                        + describe(relationship, toOwner, toTarget) + ".",
                "Name the column that refers to this side, such as " + toOwner.example()
                        + ", followed where needed by the one that refers to "
                        + Names.quote(relationship.target().name()) + ".");
    }

    private static String describe(RelationshipDraft relationship, KeyCandidates toOwner, KeyCandidates toTarget) {
        return toOwner.describe() + (relationship.isSelfReference() ? "" : ", and " + toTarget.describe());
    }

    private void refuseAmbiguous(RelationshipDraft relationship, KeyCandidates toOwner, KeyCandidates toTarget) {
        if (toOwner.keys().size() < 2 && toTarget.keys().size() < 2) {
            problems.report(
                    relationship,
                    toOwner.describe() + ", but both sides of the relationship need one.",
                    "Declare a second foreign key for the other side.");
            return;
        }
        List<String> example = new ArrayList<>(toOwner.keys().get(0).columns());
        if (toTarget.keys().size() > 1 && !relationship.isSelfReference()) {
            example.addAll(toTarget.keys().get(0).columns());
        }
        problems.report(
                relationship,
                "The relationship is ambiguous: " + (toOwner.keys().size() > 1 ? toOwner : toTarget).describe() + ".",
                "Name the column that refers to this side" + (example.size() > 1 ? " and the one to the other" : "")
                        + " with `foreignKey = " + Names.literal(example) + "`.");
    }
}
