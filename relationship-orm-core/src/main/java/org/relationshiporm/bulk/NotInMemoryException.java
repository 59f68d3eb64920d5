package org.relationshiporm.bulk;

/** Memory cannot tell what the database makes of an expression; the message says what stands in the way, to follow "because". */
final class NotInMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotInMemoryException(String cause) {
        super(cause, null, false, false);
    }
}
