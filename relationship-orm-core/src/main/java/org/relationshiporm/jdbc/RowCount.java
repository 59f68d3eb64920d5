package org.relationshiporm.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** Counts the rows that are read from a result set; used only while somebody listens. */
final class RowCount implements InvocationHandler {

    private final ResultSet resultSet;
    private int rows;

    RowCount(ResultSet resultSet) {
        this.resultSet = resultSet;
    }

    /** The result set to read from. */
    ResultSet counted() {
        return (ResultSet)
                Proxy.newProxyInstance(RowCount.class.getClassLoader(), new Class<?>[] {ResultSet.class}, this);
    }

    int rows() {
        return rows;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            Object result = method.invoke(resultSet, arguments);
            if (Boolean.TRUE.equals(result) && method.getName().equals("next")) {
                rows++;
            }
            return result;
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }
}
