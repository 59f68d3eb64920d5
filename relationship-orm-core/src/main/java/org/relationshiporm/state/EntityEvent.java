package org.relationshiporm.state;

/** What can happen to an object, as far as a listener may hear of it. */
public enum EntityEvent {
    LOADED,
    REFRESHED,
    ATTACHED,
    DETACHED,
    BEFORE_INSERT,
    AFTER_INSERT,
    BEFORE_UPDATE,
    AFTER_UPDATE,
    BEFORE_DELETE,
    AFTER_DELETE
}
