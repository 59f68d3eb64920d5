package org.relationshiporm.flush;

import java.util.Collection;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;

/** What a flush asks of its session: to load what deletes reach, and to take in what saving cascades to. */
public interface FlushSupport {

    /** Loads the relationship for those of {@code owners} that lack it. */
    void load(Collection<EntityState> owners, RelationshipMapping relationship);

    /** Takes an object into the session to which saving cascades along {@code relationship} of {@code owner}. */
    void save(EntityState owner, RelationshipMapping relationship, Object member);
}
