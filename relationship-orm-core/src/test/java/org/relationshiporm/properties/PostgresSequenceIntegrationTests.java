package org.relationshiporm.properties;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.relationshiporm.fixtures.TestDatabase;

class PostgresSequenceIntegrationTests extends SequenceContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.FULL)
    void memoryAndDatabaseAgreeWithTheModel(@ForAll("sequences") List<Step> steps) {
        run(steps);
    }
}
