package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says more of a field whose type is an enum. Enums are mapped without it as well: by name, or by their {@link EnumCode}. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Enumerated {

    /**
     * Whether the table that {@code createAll} makes has a CHECK that admits nothing but the constants. A constant that is added later then needs a migration
     * that changes the check.
     */
    boolean check() default false;
}
