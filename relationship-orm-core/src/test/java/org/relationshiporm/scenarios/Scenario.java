package org.relationshiporm.scenarios;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A test that follows one recorded scenario. */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Scenario {

    /** The scenario's id, such as {@code OTM-05}. */
    String value();

    /** How our outcome is deliberately better than the recorded one, in one sentence; empty where it is the same. */
    String better() default "";

    /** Why more statements run than were recorded, in one sentence; empty where there are no more. */
    String moreStatements() default "";
}
