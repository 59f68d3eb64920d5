package org.relationshiporm.mapping;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;

/** Makes foreign keys of the references that belong together, and checks that a key can consist of them. */
final class ForeignKeyGroups {

    private final Problems problems;
    private final KnownTables tables;
    private final EntityDraft entity;

    ForeignKeyGroups(Problems problems, KnownTables tables, EntityDraft entity) {
        this.problems = problems;
        this.tables = tables;
        this.entity = entity;
    }

    /** Adds the key that {@code references} make together, unless they do not fit. */
    void addKey(List<ColumnReference> references) {
        if (!isConsistent(references) || !refersToKey(references)) {
            return;
        }
        ColumnReference first = references.get(0);
        List<String> keyOrder = Column.names(first.table().columns());
        List<ColumnReference> ordered = references.stream()
                .sorted(Comparator.comparingInt(
                        reference -> keyOrder.indexOf(reference.column().name())))
                .toList();
        String name = first.annotation().name();
        ForeignKey key = new ForeignKey(
                name.isEmpty() ? null : name,
                ordered.stream()
                        .map(reference -> reference.property().column().name())
                        .toList(),
                first.table().qualifiedName(),
                ordered.stream().map(reference -> reference.column().name()).toList(),
                first.annotation().onDelete(),
                first.annotation().onUpdate(),
                first.annotation().deferrable());
        if (references.size() > 1 || first.property().column().references() != null) {
            entity.addCompositeKey(key);
        } else {
            first.property().replaceColumn(first.property().column().references(key));
        }
    }

    private boolean isConsistent(List<ColumnReference> references) {
        ColumnReference first = references.get(0);
        Set<String> columns = new HashSet<>();
        for (ColumnReference reference : references) {
            if (!reference.table().qualifiedName().equals(first.table().qualifiedName())) {
                refuse(
                        reference.field(),
                        "Its foreign key is named `" + first.annotation().name() + "` like that of `" + first.field()
                                + "`, but refers to another table.",
                        "Give each foreign key a name of its own.");
                return false;
            }
            if (!columns.add(reference.column().name())) {
                refuse(
                        reference.field(),
                        "Two foreign keys refer to `" + reference.annotation().value()
                                + "`, and which fields belong together is not said.",
                        "Give the fields of each key one name: @ForeignKey(value = \""
                                + reference.annotation().value() + "\", name = \"...\").");
                return false;
            }
            if (reference.annotation().onDelete() != first.annotation().onDelete()
                    || reference.annotation().onUpdate() != first.annotation().onUpdate()
                    || reference.annotation().deferrable() != first.annotation().deferrable()) {
                refuse(
                        reference.field(),
                        "It forms one foreign key with `" + first.field()
                                + "`, but gives another onDelete, onUpdate or deferrable.",
                        "Give all fields of the key the same.");
                return false;
            }
        }
        return true;
    }

    /** Whether the columns are a key of an entity's table; what is unique in a given table is not known for certain. */
    private boolean refersToKey(List<ColumnReference> references) {
        Table table = references.get(0).table();
        Set<String> columns = new HashSet<>();
        references.forEach(reference -> columns.add(reference.column().name()));
        Set<String> key =
                new HashSet<>(table.primaryKey().stream().map(Column::name).toList());
        Optional<EntityDraft> owner = tables.findEntity(table.qualifiedName());
        if (columns.equals(key)
                || (references.size() == 1 && references.get(0).column().unique())
                || owner.isEmpty()
                || !owner.get().hasKey()) {
            return true;
        }
        ColumnReference first = references.get(0);
        if (key.containsAll(columns)) {
            if (entity.keysIncomplete()) {
                return false; // The missing part may be a field whose mistake was reported.
            }
            refuse(
                    first.field(),
                    "Its foreign key refers to a part of the primary key of " + Names.quote(table.qualifiedName())
                            + ", which is "
                            + Names.quote(table.primaryKey().stream()
                                    .map(Column::name)
                                    .toList()) + ".",
                    "Let one field refer to each column of the key.");
        } else {
            refuse(
                    first.field(),
                    "Its foreign key refers to "
                            + Names.quote(first.annotation().value())
                            + ", which is neither the primary key nor unique.",
                    "Refer to the primary key, or declare that column with @Column(unique = true).");
        }
        return false;
    }

    private void refuse(String field, String cause, String remedy) {
        entity.markKeysIncomplete();
        problems.report(entity, field, cause, remedy);
    }
}
