package org.relationshiporm.mapping;

import org.relationshiporm.schema.Column;

/** A column that the condition of a join names, and the table of the join that it is of. */
public record JoinColumn(Role role, Column column) {

    /** A table's part in a join. */
    public enum Role {
        /** The table of the class that declares the relationship. */
        THIS,
        /** The link table. */
        LINK,
        /** The table of the class that the relationship leads to. */
        TARGET
    }
}
