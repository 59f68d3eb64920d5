package org.relationshiporm.autoconfigure;

import java.nio.file.Path;
import org.relationshiporm.spring.SqliteDataSourcePostProcessor;
import org.relationshiporm.spring.SqliteExceptionTranslator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * What SQLite needs: connections that are safe in a pool and in Spring's transactions, errors that {@code JdbcTemplate} and the transaction manager can
 * tell apart, and a database file where nothing else is configured.
 */
@AutoConfiguration(
        before = {
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class
        })
@ConditionalOnClass(name = "org.sqlite.JDBC")
@ConditionalOnBooleanProperty(name = "relationship-orm.enabled", matchIfMissing = true)
public final class RelationshipOrmSqliteAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RelationshipOrmSqliteAutoConfiguration.class);

    /** A database file named after the application, in the working directory, where neither a URL nor another driver says what to use. */
    @Bean
    @ConditionalOnMissingBean(JdbcConnectionDetails.class)
    @Conditional(DefaultDatabaseCondition.class)
    DefaultDatabase relationshipOrmDefaultDatabase(Environment environment) {
        DefaultDatabase database = DefaultDatabase.of(environment.getProperty("spring.application.name"));
        LOG.info(
                "No database is configured, so this is the SQLite file {}. Set spring.datasource.url to use another.",
                Path.of(database.file()).toAbsolutePath());
        return database;
    }

    @Bean
    static SqliteDataSourcePostProcessor relationshipOrmSqliteDataSourcePostProcessor() {
        return new SqliteDataSourcePostProcessor();
    }

    /** Where the application has a {@code sql-error-codes.xml}, Spring translates by it, and this stays away. */
    @Bean
    @ConditionalOnMissingBean(SQLExceptionTranslator.class)
    @Conditional(NoErrorCodesFileCondition.class)
    SqliteExceptionTranslator relationshipOrmSqliteExceptionTranslator() {
        return new SqliteExceptionTranslator();
    }

    /** The transaction manager does not look for a translator by itself. */
    @Bean
    TransactionManagerCustomizer<JdbcTransactionManager> relationshipOrmCommitErrors(
            ObjectProvider<SqliteExceptionTranslator> translator) {
        return manager -> translator.ifUnique(manager::setExceptionTranslator);
    }
}
