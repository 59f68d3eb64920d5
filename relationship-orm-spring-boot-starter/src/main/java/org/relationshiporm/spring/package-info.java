/**
 * The session in Spring's transactions, for any Spring application. {@link org.relationshiporm.spring.TransactionalSession} is what an application
 * injects; {@link org.relationshiporm.spring.SessionTransactionListener} tells it of each transaction's beginning and end. Builds on Spring's transaction
 * synchronization and on the engine; knows nothing of Spring Boot.
 */
@NullMarked
package org.relationshiporm.spring;

import org.jspecify.annotations.NullMarked;
