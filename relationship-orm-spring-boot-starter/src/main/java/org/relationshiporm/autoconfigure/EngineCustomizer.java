package org.relationshiporm.autoconfigure;

import org.relationshiporm.engine.EngineOptions;

/** A bean that changes the options of the auto-configured engine, after the properties and before the engine is made. */
@FunctionalInterface
public interface EngineCustomizer {

    void customize(EngineOptions options);
}
