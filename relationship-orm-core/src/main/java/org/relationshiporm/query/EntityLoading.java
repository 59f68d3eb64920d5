package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.sql.Loading;
import org.relationshiporm.sql.Shape;

/**
 * What is loaded with the objects that a query selects beside values.
 *
 * @param columns which deferred columns are read
 */
public record EntityLoading(List<LoadDirective> directives, List<ColumnDirective> columns) implements Loading {

    public EntityLoading {
        directives = List.copyOf(directives);
        columns = List.copyOf(columns);
    }

    EntityLoading with(OptionList more) {
        List<LoadDirective> allDirectives = new ArrayList<>(directives);
        allDirectives.addAll(more.directives());
        List<ColumnDirective> allColumns = new ArrayList<>(columns);
        allColumns.addAll(more.columns());
        return new EntityLoading(allDirectives, allColumns);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(directives.size()).token(columns);
        directives.forEach(directive -> directive.describe(shape));
    }
}
