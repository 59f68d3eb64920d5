package org.relationshiporm.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Stands before a connection and remembers the statements that it prepared. */
final class StatementTracker {

    private final List<PreparedStatement> prepared = new ArrayList<>();
    private final Connection connection;

    StatementTracker(Connection target) {
        connection = (Connection) Proxy.newProxyInstance(
                StatementTracker.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return false;
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (result instanceof PreparedStatement statement) {
                            prepared.add(statement);
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                });
    }

    Connection connection() {
        return connection;
    }

    int prepared() {
        return prepared.size();
    }

    long open() throws SQLException {
        long open = 0;
        for (PreparedStatement statement : prepared) {
            open += statement.isClosed() ? 0 : 1;
        }
        return open;
    }
}
