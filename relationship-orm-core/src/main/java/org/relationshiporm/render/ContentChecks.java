package org.relationshiporm.render;

import java.util.stream.Collectors;
import org.relationshiporm.schema.Column;

/** Writes the checks that follow from a column's type. */
final class ContentChecks {

    private final StatementText text;

    ContentChecks(StatementText text) {
        this.text = text;
    }

    void add(Column column) {
        if (!column.type().values().isEmpty()) {
            String admitted =
                    column.type().values().stream().map(ContentChecks::literal).collect(Collectors.joining(", "));
            text.add(" CHECK (").name(column.name()).add(" IN (" + admitted + "))");
        }
        String content =
                text.dialect().contentCheck(column.type(), text.dialect().quote(column.name()));
        if (content != null) {
            text.add(" CHECK (").add(content).add(")");
        }
    }

    private static String literal(Object value) {
        return value instanceof Number
                ? value.toString()
                : "'" + value.toString().replace("'", "''") + "'";
    }
}
