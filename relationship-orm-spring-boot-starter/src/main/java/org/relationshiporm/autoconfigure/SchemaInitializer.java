package org.relationshiporm.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.relationshiporm.ddl.SchemaDifference;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.Table;
import org.relationshiporm.statement.StatementListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;

/**
 * Does with the schema what {@code relationship-orm.schema} says. A database initializer for Spring Boot: runs after Flyway, Liquibase and scripts, and
 * before every bean that uses the database. It has an engine of its own, because the application's is one of those beans.
 */
final class SchemaInitializer implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaInitializer.class);

    private final DataSource dataSource;
    private final MetaData metaData;
    private final EngineSettings settings;
    private final MigrationTools tools;
    private final MissingTablesAdvice advice;

    SchemaInitializer(
            DataSource dataSource,
            MetaData metaData,
            EngineSettings settings,
            MigrationTools tools,
            MissingTablesAdvice advice) {
        this.dataSource = dataSource;
        this.metaData = metaData;
        this.settings = settings;
        this.tools = tools;
        this.advice = advice;
    }

    @Override
    public void afterPropertiesSet() {
        writeFirstMigration();
        switch (mode()) {
            case NONE -> adviseOnMissingTables();
            case VALIDATE -> validate();
            case CREATE -> create();
            case CREATE_DROP -> {
                metaData.dropAll(openEngine());
                metaData.createAll(openEngine());
            }
        }
    }

    /** Where nothing else makes the tables, the application cannot go on before the migration is a part of it. */
    private void writeFirstMigration() {
        Path file = settings.properties().firstMigration();
        if (file == null || metaData.entities().isEmpty()) {
            return;
        }
        boolean isWritten = new FirstMigration(file, tools).write(metaData, openEngine());
        if (isWritten && (mode() == SchemaMode.NONE || mode() == SchemaMode.VALIDATE)) {
            throw new FirstMigrationWrittenException(file);
        }
    }

    private SchemaMode mode() {
        return settings.properties().schema();
    }

    private Engine openEngine() {
        return settings.openEngine(dataSource, StatementListener.NONE);
    }

    private void validate() {
        List<SchemaDifference> differences = openEngine().validate(metaData);
        if (!differences.isEmpty()) {
            throw new SchemaMismatchException(differences);
        }
    }

    private void create() {
        metaData.createAll(openEngine());
        List<SchemaDifference> differences = openEngine().validate(metaData);
        if (!differences.isEmpty()) {
            LOG.warn(
                    "{}\nrelationship-orm.schema=create leaves tables that exist as they are. Change them with a migration, or drop them.",
                    SchemaMismatchException.describe(differences));
        }
    }

    private void adviseOnMissingTables() {
        boolean isFlywayIdle = tools.isFlywayWithoutMigrations();
        if (metaData.entities().isEmpty() || (tools.arePresent() && !isFlywayIdle)) {
            return;
        }
        try {
            String missing = openEngine().missingTables(metaData).stream()
                    .map(Table::qualifiedName)
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                LOG.warn("The database has no table for: {}. {}", missing, advice.text(isFlywayIdle));
            }
        } catch (DataAccessException e) {
            LOG.debug("Could not look for missing tables.", e);
        }
    }

    @Override
    public void destroy() {
        if (mode() == SchemaMode.CREATE_DROP) {
            metaData.dropAll(openEngine());
        }
    }
}
