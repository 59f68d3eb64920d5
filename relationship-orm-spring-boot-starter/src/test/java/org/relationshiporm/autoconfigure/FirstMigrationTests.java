package org.relationshiporm.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.autoconfigure.pets.Pet;
import org.relationshiporm.session.Session;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** The migration that an application begins with, written on request. */
@ExtendWith(OutputCaptureExtension.class)
class FirstMigrationTests {

    @TempDir
    private Path folder;

    private Path file;
    private ApplicationContextRunner application;

    @BeforeEach
    void prepare() {
        Path migrations = folder.resolve("migrations");
        file = migrations.resolve("V1__create_tables.sql");
        application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        FlywayAutoConfiguration.class,
                        RelationshipOrmAutoConfiguration.class,
                        RelationshipOrmSqliteAutoConfiguration.class))
                .withUserConfiguration(Pets.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:sqlite:" + folder.resolve("pets.db"),
                        "spring.flyway.locations=filesystem:" + migrations);
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Pet.class)
    static class Pets {}

    private ApplicationContextRunner asking() {
        return application.withPropertyValues("relationship-orm.first-migration=" + file);
    }

    @Test
    void itIsWrittenAndThenRunByFlyway() {
        asking().withPropertyValues("relationship-orm.schema=validate").run(context -> {
            assertThat(context).getFailure().rootCause().isInstanceOf(FirstMigrationWrittenException.class);
            FailureAnalysis analysis = new FirstMigrationFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains(file.toString());
            assertThat(analysis.getAction()).contains("build and start the application again");
        });
        assertThat(contentOf(file.toFile())).contains("CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT);");
        asking().withPropertyValues("relationship-orm.schema=validate").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Session.class).query(Pet.class).count()).isZero();
        });
    }

    @Test
    void whereTablesAreCreatedAnywayTheStartGoesOn() {
        asking().withPropertyValues("relationship-orm.schema=create")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(file).exists();
    }

    @Test
    void whereThereAreMigrationsNothingIsWritten() {
        asking().withPropertyValues("spring.flyway.locations=classpath:db/pets")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(file).doesNotExist();
    }

    @Test
    void withoutFlywayNothingIsWritten() {
        asking().withPropertyValues("spring.flyway.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatIsNotBuiltInYetIsKept(CapturedOutput output) {
        asking().run(context -> assertThat(context).hasFailed());
        asking().withPropertyValues("spring.flyway.locations=filesystem:" + folder.resolve("elsewhere"))
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(output).contains("Flyway does not find it");
    }

    @Test
    void itIsOfferedWhereFlywayIsIdle(CapturedOutput output) {
        application.run(context -> assertThat(context).hasNotFailed());
        assertThat(output)
                .contains(
                        "The database has no table for: pets. Flyway finds no migration: relationship-orm.first-migration=");
    }
}
