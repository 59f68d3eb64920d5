package org.relationshiporm.autoconfigure;

import java.util.Set;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.session.Session;
import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDependsOnDatabaseInitializationDetector;

/** Engines and sessions come after migrations, scripts and the schema step. */
final class EngineDependsOnDatabaseInitializationDetector
        extends AbstractBeansOfTypeDependsOnDatabaseInitializationDetector {

    @Override
    protected Set<Class<?>> getDependsOnDatabaseInitializationBeanTypes() {
        return Set.of(Engine.class, Session.class);
    }
}
