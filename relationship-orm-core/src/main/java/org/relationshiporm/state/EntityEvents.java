package org.relationshiporm.state;

import org.relationshiporm.mapping.EntityMapping;

/** Where a session's objects tell what happens to them. */
public interface EntityEvents {

    /** Nobody listens. */
    EntityEvents NONE = new EntityEvents() {
        @Override
        public boolean isEmpty() {
            return true;
        }

        @Override
        public boolean concern(EntityMapping mapping) {
            return false;
        }

        @Override
        public boolean hearDeletesOf(EntityMapping mapping) {
            return false;
        }

        @Override
        public void tell(EntityEvent event, EntityState state) {}
    };

    /** Whether nobody listens to any entity, so that callers need not look for what to tell. */
    boolean isEmpty();

    /** Whether somebody listens to objects of {@code mapping}. */
    boolean concern(EntityMapping mapping);

    /** Whether somebody is told which objects of {@code mapping} a flush deletes. */
    boolean hearDeletesOf(EntityMapping mapping);

    /** Tells whoever listens to the object's class; what a listener throws reaches the caller. */
    void tell(EntityEvent event, EntityState state);
}
