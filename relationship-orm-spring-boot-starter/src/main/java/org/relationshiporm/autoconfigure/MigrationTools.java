package org.relationshiporm.autoconfigure;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/** What is in charge of the schema beside us: Flyway or Liquibase, where the application has them. */
record MigrationTools(ListableBeanFactory beans) {

    private static final String FLYWAY = "org.flywaydb.core.Flyway";
    private static final List<String> ALL = List.of(FLYWAY, "liquibase.integration.spring.SpringLiquibase");

    boolean arePresent() {
        return ALL.stream().anyMatch(this::isPresent);
    }

    /** Whether Flyway is there and finds no migration. */
    boolean isFlywayWithoutMigrations() {
        return isPresent(FLYWAY) && OfFlyway.hasNone(beans);
    }

    private boolean isPresent(String tool) {
        ClassLoader classLoader = MigrationTools.class.getClassLoader();
        return ClassUtils.isPresent(tool, classLoader)
                && beans.getBeanNamesForType(ClassUtils.resolveClassName(tool, classLoader), true, false).length > 0;
    }

    /** Apart, since Flyway's classes may be missing. */
    private static final class OfFlyway {

        static boolean hasNone(ListableBeanFactory beans) {
            Flyway flyway = beans.getBeanProvider(Flyway.class).getIfUnique();
            return flyway != null && flyway.info().all().length == 0;
        }
    }
}
