package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.relationshiporm.error.SessionUsageException;

/** What several options say together, in their order. */
public record OptionList(List<? extends LoadOption<?>> options) {

    public OptionList {
        options = List.copyOf(options);
    }

    /**
     * The options of a query for values.
     *
     * @throws SessionUsageException for one that says how objects are loaded
     */
    public static OptionList ofRows(List<LoadOption<Object>> options) {
        OptionList list = new OptionList(options);
        if (!list.directives().isEmpty() || !list.columns().isEmpty()) {
            throw new SessionUsageException(
                    "What is loaded with objects is said where they are selected: query(entity(User.class).options(selectinload(User_.posts)), ...). The query itself takes withLoaderCriteria(...) and withoutFilter(...).");
        }
        return list;
    }

    public List<LoadDirective> directives() {
        return all(LoadOption::directives);
    }

    public List<ColumnDirective> columns() {
        return all(LoadOption::columns);
    }

    public List<EntityCriterion> criteria() {
        return all(LoadOption::criteria);
    }

    public Set<String> without() {
        Set<String> names = new HashSet<>();
        options.forEach(option -> names.addAll(option.without()));
        return names;
    }

    /** Whether one of them concerns all that a query reads, and not what is loaded with its objects. */
    boolean concernsQuery() {
        return options.stream()
                .anyMatch(option ->
                        !option.criteria().isEmpty() || !option.without().isEmpty());
    }

    private <X> List<X> all(Function<LoadOption<?>, List<X>> part) {
        List<X> all = new ArrayList<>();
        options.forEach(option -> all.addAll(part.apply(option)));
        return all;
    }
}
