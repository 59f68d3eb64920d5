package org.relationshiporm.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureDataSourceInitialization;

/**
 * Configures relationship-orm, its data source, transactions and migrations, and a {@link TestSession}. {@link RelationshipOrmTest} has it; add it to
 * another slice, or to {@code @SpringBootTest} for the {@link TestSession}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ImportAutoConfiguration
@AutoConfigureDataSourceInitialization
public @interface AutoConfigureRelationshipOrm {}
