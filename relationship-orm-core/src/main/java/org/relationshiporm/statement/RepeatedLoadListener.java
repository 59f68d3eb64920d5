package org.relationshiporm.statement;

/** Hears of relationships that are loaded for one object at a time: once for each relationship and transaction. Called on the session's thread. */
@FunctionalInterface
public interface RepeatedLoadListener {

    RepeatedLoadListener NONE = load -> {};

    void detected(RepeatedLoad load);
}
