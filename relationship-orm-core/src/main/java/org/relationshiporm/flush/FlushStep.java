package org.relationshiporm.flush;

import java.util.List;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.state.EntityState;

/** Rows of one table that are written together. */
sealed interface FlushStep {

    void accept(Visitor visitor);

    /** Carries the steps out. */
    interface Visitor {
        void visitInsert(InsertRows step);

        void visitUpdate(UpdateRows step);

        void visitReplace(ReplaceRows step);

        void visitClear(ClearRows step);

        void visitDelete(DeleteRows step);

        void visitInsertLinks(InsertLinks step);

        void visitDeleteMatching(DeleteMatching step);
    }

    /**
     * New rows.
     *
     * @param columns the properties that the statement names
     * @param returned the properties that the database fills and gives back
     * @param postponed foreign key columns that are written as NULL for now
     */
    record InsertRows(
            EntityMapping mapping,
            List<EntityState> states,
            List<PropertyMapping> columns,
            List<PropertyMapping> returned,
            List<PropertyMapping> postponed)
            implements FlushStep {
        @Override
        public void accept(Visitor visitor) {
            visitor.visitInsert(this);
        }
    }

    /** Rows of which the same columns changed. */
    record UpdateRows(EntityMapping mapping, List<EntityState> states, List<PropertyMapping> columns)
            implements FlushStep {
        @Override
        public void accept(Visitor visitor) {
            visitor.visitUpdate(this);
        }
    }

    /**
     * Rows that new objects take over from objects that were to be deleted.
     *
     * @param states the new objects
     * @param replaced for each the object whose row it takes over
     * @param columns those in which the rows differ, maybe none
     */
    record ReplaceRows(
            EntityMapping mapping, List<EntityState> states, List<EntityState> replaced, List<PropertyMapping> columns)
            implements FlushStep {
        @Override
        public void accept(Visitor visitor) {
            visitor.visitReplace(this);
        }
    }

    /** Rows of which some columns become NULL for a while, so that others can go or take their values. The objects' fields stay. */
    record ClearRows(EntityMapping mapping, List<EntityState> states, List<PropertyMapping> columns)
            implements FlushStep {
        @Override
        public void accept(Visitor visitor) {
            visitor.visitClear(this);
        }
    }

    /** Rows to delete. */
    record DeleteRows(EntityMapping mapping, List<EntityState> states) implements FlushStep {
        @Override
        public void accept(Visitor visitor) {
            visitor.visitDelete(this);
        }
    }

    /** New rows of a link table; where {@code unseen}, those that are there already are left. */
    record InsertLinks(Table table, List<LinkChanges.Pair> pairs, boolean unseen) implements FlushStep {
        @Override
        public void accept(Visitor visitor) {
            visitor.visitInsertLinks(this);
        }
    }

    /** The rows, of a link table or of members that nobody looked at, whose {@code columns} have the values that {@code rows} gives. */
    record DeleteMatching(Table table, List<Column> columns, List<KeyValues> rows) implements FlushStep {
        @Override
        public void accept(Visitor visitor) {
            visitor.visitDeleteMatching(this);
        }
    }

    /**
     * The values to find rows by: properties of one object, or of the two that a link row links.
     *
     * @param isOptional whether there may be no such row
     */
    record KeyValues(
            EntityState first,
            List<PropertyMapping> firstProperties,
            EntityState second,
            List<PropertyMapping> secondProperties,
            boolean isOptional) {}
}
