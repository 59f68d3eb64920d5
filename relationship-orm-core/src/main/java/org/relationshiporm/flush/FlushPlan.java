package org.relationshiporm.flush;

import java.util.List;
import org.relationshiporm.state.EntityState;

/**
 * A flush as data: what is written, in which order, and whose relationships are settled by it. Immutable.
 *
 * @param written the objects that were new or had changed relationships
 * @param unseenMembers whose members the steps delete without their having been read
 */
record FlushPlan(
        List<FlushStep> steps,
        KeyAssignments assignments,
        List<EntityState> written,
        List<EntityState> deleted,
        UnseenMembers unseenMembers) {

    FlushPlan {
        steps = List.copyOf(steps);
        written = List.copyOf(written);
        deleted = List.copyOf(deleted);
    }
}
