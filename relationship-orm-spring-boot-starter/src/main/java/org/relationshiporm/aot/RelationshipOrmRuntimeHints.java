package org.relationshiporm.aot;

import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/** What relationship-orm itself does by reflection, whatever the entities. */
final class RelationshipOrmRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.proxies().registerJdkProxy(ResultSet.class);
        hints.reflection().registerType(TypeReference.of("org.sqlite.SQLiteException"));
    }
}
