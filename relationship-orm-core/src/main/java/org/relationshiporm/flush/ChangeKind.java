package org.relationshiporm.flush;

/** What happens to a row, in the order in which it usually happens. */
enum ChangeKind {
    /** Changed columns are written. */
    UPDATE,
    /** A new row. */
    INSERT,
    /** Foreign keys that waited for a row which came after their own. */
    LATE_UPDATE,
    /** Foreign keys become NULL so that what they refer to can go first. */
    CLEAR,
    DELETE
}
