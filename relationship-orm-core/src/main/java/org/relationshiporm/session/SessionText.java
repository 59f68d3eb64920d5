package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.Results;
import org.relationshiporm.query.TextQuery;
import org.relationshiporm.query.TextRow;
import org.relationshiporm.sql.SqlText;
import org.relationshiporm.type.SqlType;

/** SQL text bound to its statements. */
final class SessionText implements TextQuery {

    private final TextStatements statements;
    private final SqlText text;
    private final Map<String, SqlType<?>> columns;

    SessionText(TextStatements statements, SqlText text, Map<String, SqlType<?>> columns) {
        this.statements = statements;
        this.text = text;
        this.columns = columns;
    }

    @Override
    public TextQuery column(String name, SqlType<?> type) {
        Map<String, SqlType<?>> more = new LinkedHashMap<>(columns);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(type, "type"));
        return new SessionText(statements, text, more);
    }

    private TextShapes shapes() {
        return new TextShapes(statements.dialect(), columns);
    }

    private <R extends @Nullable Object> Results<R> results(Function<TextColumns, TextShapes.Shape<R>> shape) {
        return () -> statements.query(text, rows -> {
            TextShapes.Shape<R> each = shape.apply(TextColumns.of(rows.getMetaData()));
            List<R> found = new ArrayList<>();
            while (rows.next()) {
                found.add(each.of(rows));
            }
            return Collections.unmodifiableList(found);
        });
    }

    @Override
    public Results<TextRow> rows() {
        return results(given -> shapes().rows(given));
    }

    @Override
    public Results<Map<String, @Nullable Object>> maps() {
        return () -> rows().all().stream().map(TextRow::toMap).toList();
    }

    @Override
    public <V extends @Nullable Object> Results<V> scalars(Class<V> type) {
        SqlType<?> known = SqlType.of(type)
                .orElseThrow(() -> new SessionUsageException("Values of " + type.getName()
                        + " are stored in several ways. Say which: `scalars(type)` with an SqlType."));
        return results(given -> shapes().scalars(known, given));
    }

    @Override
    public <V extends @Nullable Object> Results<V> scalars(SqlType<V> type) {
        return results(given -> shapes().scalars(type, given));
    }

    @Override
    public <T> Results<T> as(Class<T> type) {
        return results(given -> shapes().constructor(type, given));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <E> Results<E> entities(Class<E> entity) {
        return () -> (List<E>) statements.objects(text, entity);
    }
}
