package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.List;

/** The cursors that a session's transaction has open: they end with it. */
final class OpenStreams {

    private final List<AutoCloseable> cursors = new ArrayList<>(0);

    <C extends AutoCloseable> C add(C cursor) {
        cursors.add(cursor);
        return cursor;
    }

    void remove(AutoCloseable cursor) {
        cursors.removeIf(candidate -> candidate == cursor);
    }

    /** Closes what is open still; a cursor that cannot be closed goes with its connection. */
    void closeAll() {
        if (cursors.isEmpty()) {
            return;
        }
        List<AutoCloseable> open = List.copyOf(cursors);
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
