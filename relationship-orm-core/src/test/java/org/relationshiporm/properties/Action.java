package org.relationshiporm.properties;

/** What an application can do with a session and its objects. */
enum Action {
    CREATE,
    CREATE_LINKED,
    RENAME,
    SET_OWNER,
    ADD_MEMBER,
    REMOVE_MEMBER,
    SET_MEMBERS,
    CLEAR_MEMBERS,
    LINK,
    LINK_BACK,
    UNLINK,
    UNLINK_BACK,
    SET_LINKS,
    DELETE,
    CANCEL_DELETE,
    READ,
    REFRESH,
    EXPIRE,
    FLUSH,
    SAVEPOINT,
    SAVEPOINT_COMMIT,
    SAVEPOINT_ROLLBACK,
    COMMIT,
    ROLLBACK,
    RELOAD
}
