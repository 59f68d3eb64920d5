package org.relationshiporm.loading;

/** Which objects of the session a reading brings to what their rows say, over local changes. */
enum Overwriting {
    NONE,
    ROOT,
    ALL
}
