/**
 * The session: what an application works with. {@link org.relationshiporm.session.Session} is the interface; its implementation wires the persistence
 * context, the loader and the unit of work to one connection and one thread.
 */
@NullMarked
package org.relationshiporm.session;

import org.jspecify.annotations.NullMarked;
