package org.relationshiporm.benchmarks;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.relationshiporm.benchmarks.database.DatabaseState;

/** A workload on a database that holds the blog. */
public abstract class SeededWorkload extends Workload {

    @Setup(Level.Trial)
    public void seed(DatabaseState database) {
        database.database().seed();
    }
}
