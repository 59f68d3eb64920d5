package org.relationshiporm.benchmarks.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** An object whose key the database generates. */
public abstract class Keyed {

    private int id;

    Keyed() {}

    Keyed(int id) {
        this.id = id;
    }

    public final Integer getId() {
        return id;
    }

    final int id() {
        return id;
    }

    /** Reads one generated key per object. Both databases give them in the order of the rows; that they grow is checked. */
    static void assign(ResultSet keys, List<? extends Keyed> objects) throws SQLException {
        int previous = 0;
        for (Keyed object : objects) {
            if (!keys.next() || keys.getInt(1) <= previous) {
                throw new SQLException("Missing or unordered keys after " + previous);
            }
            previous = keys.getInt(1);
            object.id = previous;
        }
        if (keys.next()) {
            throw new SQLException("More keys than rows");
        }
    }
}
