package org.relationshiporm.benchmarks.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.relationshiporm.jdbc.StatementCache;

/**
 * Counts the statements that are executed through a data source; each row of a batch is one. The beginning and end of a transaction are not counted. Not
 * for use while time is measured.
 */
public final class StatementCounter {

    private int count;

    /** {@code dataSource} with everything executed through it counted. */
    public DataSource watch(DataSource dataSource) {
        return proxy(DataSource.class, (proxy, method, arguments) -> wrap(invoke(dataSource, method, arguments)));
    }

    public int count() {
        return count;
    }

    private Object wrap(Object result) {
        if (result instanceof StatementCache cache) {
            return new CountedCache(cache);
        }
        if (result instanceof Connection connection) {
            return proxy(Connection.class, (proxy, method, arguments) -> wrap(invoke(connection, method, arguments)));
        }
        if (result instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, counting(statement));
        }
        return result instanceof Statement statement ? proxy(Statement.class, counting(statement)) : result;
    }

    private InvocationHandler counting(Statement statement) {
        return (proxy, method, arguments) -> {
            Object result = invoke(statement, method, arguments);
            if (method.getName().endsWith("Batch") && result instanceof int[] counts) {
                count += counts.length;
            } else if (method.getName().startsWith("execute")) {
                count++;
            }
            return result;
        };
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Statements that outlive one use, which do not come from the connection. */
    private final class CountedCache implements StatementCache {

        private final StatementCache cache;
        private final Map<PreparedStatement, PreparedStatement> taken = new IdentityHashMap<>();

        CountedCache(StatementCache cache) {
            this.cache = cache;
        }

        @Override
        public PreparedStatement take(String sql) throws SQLException {
            PreparedStatement statement = cache.take(sql);
            PreparedStatement counted = proxy(PreparedStatement.class, counting(statement));
            taken.put(counted, statement);
            return counted;
        }

        @Override
        public void give(String sql, PreparedStatement statement) throws SQLException {
            cache.give(sql, Objects.requireNonNull(taken.remove(statement)));
        }
    }
}
