package org.relationshiporm.query;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;

/**
 * SQL text that gives rows, and what to make of them. Immutable.
 *
 * <p>Each of the results flushes what is pending, whatever tables the text names, and sends the text, once. A text that changes rows and returns them works
 * too; the session's objects do not hear of it: {@code session.expireAll()} has them read again. Bound to its session and thus to one thread.
 */
public interface TextQuery {

    /** Says what the column of this name holds, where rows and maps should not have it as the driver gives it. */
    TextQuery column(String name, SqlType<?> type);

    /** Rows, their values as the driver gives them: whole numbers, texts, decimals, {@code java.time}. */
    Results<TextRow> rows();

    /** Rows as maps by column name. */
    Results<Map<String, @Nullable Object>> maps();

    /**
     * The values of the only column.
     *
     * @throws org.relationshiporm.error.SessionUsageException when there are several, or the class says not how it is stored
     */
    <V extends @Nullable Object> Results<V> scalars(Class<V> type);

    /** The values of the only column. */
    <V extends @Nullable Object> Results<V> scalars(SqlType<V> type);

    /**
     * Gives each row to a constructor of {@code type}: of a record by the names of its components, in snake case or as they are; of another class by position,
     * to the constructor with as many arguments as there are columns.
     *
     * @throws org.relationshiporm.error.SessionUsageException when a component has no column, or a value does not fit
     */
    <T> Results<T> as(Class<T> type);

    /**
     * Objects of the session, whose columns the text names as the table does: all of them, in any order, among others. An object that the session has is
     * refreshed as by any other query.
     *
     * @throws org.relationshiporm.error.SessionUsageException when columns are missing
     */
    <E> Results<E> entities(Class<E> entity);
}
