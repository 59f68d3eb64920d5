package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.sql.Shape;

/**
 * How a query reads the rows that it finds.
 *
 * @param columns which deferred columns it reads
 */
public record Reading(List<ColumnDirective> columns) {

    /** As the mappings say. */
    public static final Reading PLAIN = new Reading(List.of());

    public Reading {
        columns = List.copyOf(columns);
    }

    public Reading withColumns(List<ColumnDirective> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<ColumnDirective> all = new ArrayList<>(columns);
        all.addAll(more);
        return new Reading(all);
    }

    void describe(Shape.Builder shape) {
        shape.token(columns);
    }
}
