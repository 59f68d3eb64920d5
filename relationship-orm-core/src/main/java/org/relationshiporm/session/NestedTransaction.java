package org.relationshiporm.session;

/**
 * A part of a transaction that can be rolled back by itself, behind a savepoint; made by {@link Session#beginNested}.
 *
 * <pre>{@code
 * try (NestedTransaction nested = session.beginNested()) {
 *     session.add(new User("John Doe"));
 *     nested.commit();
 * } catch (DuplicateKeyException e) {
 *     // rolled back; the session goes on
 * }
 * }</pre>
 *
 * <p>What it commits is stored for good only with the transaction around it. The end of an outer one ends those inside: with it they are committed or rolled
 * back. Belongs to the session's thread.
 */
public interface NestedTransaction extends AutoCloseable {

    /**
     * Flushes and releases the savepoint.
     *
     * @throws org.relationshiporm.error.SessionUsageException when it has ended already; what a flush throws leaves it open, to be rolled back
     */
    void commit();

    /**
     * Rolls back to the savepoint and restores the objects to what they were when it was set: new ones are transient again, deleted ones are back, values
     * and relationships are as they were. A failure inside is forgotten and the session can be used again.
     *
     * @throws org.relationshiporm.error.SessionUsageException when it has ended already
     */
    void rollback();

    /** Whether it was neither committed nor rolled back, by itself or with what is around it. */
    boolean isActive();

    /** Rolls back what was not committed. Does nothing when it has ended. */
    @Override
    void close();
}
