package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The cursors that a session's transaction has open: they end with it. */
final class OpenStreams {

    private final Set<AutoCloseable> cursors = Collections.newSetFromMap(new IdentityHashMap<>());

    <C extends AutoCloseable> C add(C cursor) {
        cursors.add(cursor);
        return cursor;
    }

    void remove(AutoCloseable cursor) {
        cursors.remove(cursor);
    }

    /** Closes what is open still; a cursor that cannot be closed goes with its connection. */
    void closeAll() {
        List<AutoCloseable> open = new ArrayList<>(cursors);
        cursors.clear();
        for (AutoCloseable cursor : open) {
            try {
                cursor.close();
            } catch (Exception e) {
                DefaultSession.LOG.debug("A stream could not be closed with its transaction.", e);
            }
        }
    }
}
