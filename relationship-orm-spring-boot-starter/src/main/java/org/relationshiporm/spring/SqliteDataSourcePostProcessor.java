package org.relationshiporm.spring;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.jdbc.SqliteDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeansException;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;

/**
 * Makes every SQLite data source of the application safe ({@link SqliteDataSource} says how). A HikariCP pool that has not started keeps its type and
 * settings and gets its connections from a {@code SqliteDataSource}; any other data source on a SQLite URL is wrapped into one. Opens no connection.
 *
 * <p>A pool over an in-memory database is given a single connection that is kept for good, since each further one would open a database of its own.
 */
public final class SqliteDataSourcePostProcessor implements BeanPostProcessor, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteDataSourcePostProcessor.class);
    private static final String PREFIX = "jdbc:sqlite:";

    /** Before others wrap the data source, after its properties were bound. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) throws BeansException {
        if (bean instanceof HikariDataSource pool && isPending(pool) && isSqlite(pool.getJdbcUrl())) {
            supply(pool, pool.getJdbcUrl(), beanName);
        }
        return bean;
    }

    private static boolean isPending(HikariDataSource pool) {
        return !pool.isRunning()
                && !pool.isClosed()
                && pool.getDataSource() == null
                && pool.getDataSourceClassName() == null;
    }

    private static void supply(HikariDataSource pool, String url, String beanName) {
        if (SqliteDataSource.isInMemory(url)) {
            LOG.info(
                    "`{}` is an in-memory database, so the pool `{}` keeps one connection. A transaction inside another needs a second: use a file.",
                    url,
                    beanName);
            pool.setMaximumPoolSize(1);
            pool.setMinimumIdle(1);
            pool.setMaxLifetime(0);
            pool.setIdleTimeout(0);
        }
        pool.setDataSource(SqliteDataSource.of(url, pool.getDataSourceProperties()));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) throws BeansException {
        return bean instanceof DataSource dataSource && isUnsafe(dataSource) ? SqliteDataSource.wrap(dataSource) : bean;
    }

    private static boolean isUnsafe(DataSource dataSource) {
        if (dataSource instanceof SqliteDataSource) {
            return false;
        }
        if (dataSource instanceof HikariDataSource pool) {
            return !(pool.getDataSource() instanceof SqliteDataSource) && isSqlite(pool.getJdbcUrl());
        }
        return isSqlite(findUrl(dataSource, "url")) || isSqlite(findUrl(dataSource, "jdbcUrl"));
    }

    private static @Nullable String findUrl(DataSource dataSource, String property) {
        BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(dataSource);
        boolean readable =
                properties.isReadableProperty(property) && properties.getPropertyType(property) == String.class;
        return readable ? (String) properties.getPropertyValue(property) : null;
    }

    private static boolean isSqlite(@Nullable String url) {
        return url != null && url.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }
}
