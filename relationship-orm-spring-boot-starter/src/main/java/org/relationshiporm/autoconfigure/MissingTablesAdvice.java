package org.relationshiporm.autoconfigure;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * What to do about tables that are missing, from what the application has: migrations that nobody runs, a script that is skipped, or nothing.
 *
 * @param classLoader where migrations, scripts and Flyway are looked for
 */
record MissingTablesAdvice(Environment environment, ClassLoader classLoader) {

    private static final String FLYWAY = "org.flywaydb.core.Flyway";
    private static final String FLYWAY_MODULE = "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration";

    /** @param isFlywayIdle whether Flyway runs and finds no migration */
    String text(boolean isFlywayIdle) {
        if (isFlywayIdle) {
            return "Flyway finds no migration: relationship-orm.first-migration=src/main/resources/db/migration/V1__create_tables.sql writes the first one.";
        }
        if (has("db/migration")) {
            return adviceOnMigrations();
        }
        if (has("schema.sql") && !"always".equalsIgnoreCase(environment.getProperty("spring.sql.init.mode"))) {
            return "schema.sql is only run on an embedded database, which this one is not: set spring.sql.init.mode=always.";
        }
        return "Add spring-boot-starter-flyway with a migration in db/migration, or set relationship-orm.schema=create.";
    }

    private String adviceOnMigrations() {
        if (ClassUtils.isPresent(FLYWAY_MODULE, classLoader)) {
            return environment.getProperty("spring.flyway.enabled", Boolean.class, true)
                    ? "The migrations in db/migration do not create them: add one that does."
                    : "There are migrations in db/migration, but spring.flyway.enabled is false.";
        }
        return ClassUtils.isPresent(FLYWAY, classLoader)
                ? "There are migrations in db/migration, but flyway-core alone does not run them at start-up: add spring-boot-starter-flyway."
                : "There are migrations in db/migration, but nothing runs them: add spring-boot-starter-flyway.";
    }

    private boolean has(String resource) {
        return classLoader.getResource(resource) != null;
    }
}
