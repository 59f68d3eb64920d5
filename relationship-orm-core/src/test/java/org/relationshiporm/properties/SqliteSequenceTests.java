package org.relationshiporm.properties;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.relationshiporm.fixtures.TestDatabase;

class SqliteSequenceTests extends SequenceContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.sqlite();
    }

    @Property(tries = 5000, shrinking = ShrinkingMode.FULL)
    void memoryAndDatabaseAgreeWithTheModel(@ForAll("sequences") List<Step> steps) {
        run(steps);
    }
}
