package org.relationshiporm.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.transaction.annotation.Transactional;

/**
 * A test of entities, queries and what is built on them: the entity classes and migrations of the application, a session and a {@link TestSession}, and
 * nothing else of the application. Each test runs in a transaction that is rolled back.
 *
 * <pre>{@code
 * @RelationshipOrmTest
 * @Import(BlogService.class)
 * class BlogServiceTests {
 *
 *     @Autowired BlogService blog;
 *     @Autowired TestSession testSession;
 * }
 * }</pre>
 *
 * <p>An application on SQLite gets a new database in a temporary file, one for each context; any other database is used as it is configured. Components
 * are left out: import those that the test needs, or name them with {@link #includeFilters}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@BootstrapWith(RelationshipOrmTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(RelationshipOrmTypeExcludeFilter.class)
@Transactional
@AutoConfigureRelationshipOrm
@ImportAutoConfiguration
public @interface RelationshipOrmTest {

    /** Whether an application on SQLite, or without any database, gets a temporary file; otherwise the configured database is used. */
    boolean temporaryDatabase() default true;

    /** Properties as {@code key=value}, such as {@code relationship-orm.schema=create} where there are no migrations. */
    String[] properties() default {};

    /** Whether every statement is written to the log. */
    @PropertyMapping("relationship-orm.echo")
    boolean echo() default false;

    /** Whether components are left out unless they are included. */
    boolean useDefaultFilters() default true;

    /** Components to add. */
    Filter[] includeFilters() default {};

    /** Components to leave out. */
    Filter[] excludeFilters() default {};

    /** Auto-configurations to leave out. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
