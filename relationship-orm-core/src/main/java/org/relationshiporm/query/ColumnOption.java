package org.relationshiporm.query;

import java.util.List;

/**
 * Which deferred columns a query reads; made by {@link Loaders}.
 *
 * @param <R> the entity class with the columns
 */
public record ColumnOption<R>(List<ColumnDirective> columns) implements LoadOption<R> {

    public ColumnOption {
        columns = List.copyOf(columns);
    }

    static <R> ColumnOption<R> of(ColumnDirective.Choice choice, List<String> attributes) {
        return new ColumnOption<>(List.of(new ColumnDirective(List.of(), choice, attributes)));
    }

    @Override
    public List<LoadDirective> directives() {
        return List.of();
    }
}
