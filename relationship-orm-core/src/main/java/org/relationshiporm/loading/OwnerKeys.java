package org.relationshiporm.loading;

import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.sql.Select;

/** The query that reads some objects, asked for one of their columns in the place of all: what a subquery load repeats. */
@FunctionalInterface
interface OwnerKeys {

    Select select(PropertyMapping property);
}
