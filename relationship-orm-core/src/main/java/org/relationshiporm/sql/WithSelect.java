package org.relationshiporm.sql;

import java.util.List;

/** A query with others before it that it reads by name. */
public record WithSelect(List<CommonTable> tables, Select body) implements Statement {

    /** One query of a WITH clause with the names of its columns. */
    public record CommonTable(String name, List<String> columns, boolean recursive, SelectSource body) {

        public CommonTable {
            columns = List.copyOf(columns);
        }
    }

    public WithSelect {
        tables = List.copyOf(tables);
    }

    /** {@code body} behind {@code tables}; alone where there are none. */
    public static Statement of(List<CommonTable> tables, Select body) {
        return tables.isEmpty() ? body : new WithSelect(tables, body);
    }
}
