package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.ReferentialAction;

/** Derives the foreign key columns of to-one relationships that have none: named after the field, nullable, without a field of their own. */
final class KeyDerivation {

    private final Problems problems;

    KeyDerivation(Problems problems) {
        this.problems = problems;
    }

    /** Joins {@code relationship} over a new key; {@code names} are its columns, empty for those made from the field's name. */
    void derive(RelationshipDraft relationship, List<String> names) {
        EntityDraft owner = relationship.owner();
        EntityDraft target = relationship.target();
        List<Column> key = target.keyColumns();
        if (!target.hasKey()) {
            relationship.fail();
            return;
        }
        List<String> columns = names.isEmpty() ? defaultNames(relationship) : names;
        if (columns.size() != key.size()) {
            problems.report(
                    relationship,
                    "Its `foreignKey` names " + KeyCandidates.describe(columns) + ", but the primary key of "
                            + Names.quote(target.tableName()) + " has " + Names.count(key.size())
                            + (key.size() == 1 ? " column (" : " columns (")
                            + Names.quote(Column.names(key)) + ").",
                    "Name one column for each of them, in that order.");
            return;
        }
        for (int part = 0; part < columns.size(); part++) {
            Optional<PropertyDraft> taken = owner.findColumn(columns.get(part));
            if (taken.isPresent()) {
                refuseTaken(
                        relationship,
                        taken.get(),
                        target.tableName() + "." + key.get(part).name());
                return;
            }
        }
        add(relationship, columns, key);
    }

    /** {@code <field>_<key>} for each column of the target's key. */
    private static List<String> defaultNames(RelationshipDraft relationship) {
        List<String> names = new ArrayList<>();
        for (Column column : relationship.target().keyColumns()) {
            names.add(Names.snakeCase(relationship.name()) + "_" + column.name());
        }
        return List.copyOf(names);
    }

    /** The first of the default names, also for a target whose key is unknown. */
    static String exampleName(RelationshipDraft relationship) {
        return defaultNames(relationship).stream().findFirst().orElse(Names.snakeCase(relationship.name()) + "_id");
    }

    private void refuseTaken(RelationshipDraft relationship, PropertyDraft taken, String referenced) {
        String column = taken.column().name();
        String name = taken.name();
        problems.report(
                relationship,
                "It has no foreign key to " + Names.quote(relationship.target().tableName()) + ", and the column "
                        + Names.quote(column) + " that would be made for it is that of " + taken.origin() + " already.",
                (name == null ? "Name" : "Annotate `" + name + "` with @ForeignKey(\"" + referenced + "\"), or name")
                        + " another column with `foreignKey`.");
    }

    private static void add(RelationshipDraft relationship, List<String> columns, List<Column> key) {
        EntityDraft owner = relationship.owner();
        ForeignKey foreignKey = ForeignKey.of(
                columns, relationship.target().tableName(), Column.names(key), ReferentialAction.NO_ACTION);
        boolean single = columns.size() == 1;
        for (int part = 0; part < columns.size(); part++) {
            Column column = new Column(
                    columns.get(part),
                    key.get(part).type(),
                    true,
                    false,
                    false,
                    false,
                    null,
                    single ? foreignKey : null);
            owner.add(PropertyDraft.derivedFor(relationship, column));
        }
        if (!single) {
            owner.addCompositeKey(foreignKey);
        }
        relationship.joinOver(new JoinDraft.OverKey(Direction.MANY_TO_ONE, foreignKey));
    }
}
