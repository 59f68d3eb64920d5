package org.relationshiporm.test;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Leaves out the application's components. */
final class RelationshipOrmTypeExcludeFilter
        extends StandardAnnotationCustomizableTypeExcludeFilter<RelationshipOrmTest> {

    RelationshipOrmTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }
}
