package org.relationshiporm.type;

/** Stands in a row of values for a column that was not read. Equal to nothing but itself, so that a column nobody read or set is never written. */
public enum Unread {
    VALUE;

    @Override
    public String toString() {
        return "(not read)";
    }
}
