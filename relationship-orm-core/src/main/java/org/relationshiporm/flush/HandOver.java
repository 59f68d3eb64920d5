package org.relationshiporm.flush;

import java.util.List;
import org.relationshiporm.mapping.PropertyMapping;

/** A unique value of {@code columns} that {@code giver}'s row has and {@code taker}'s row is to get. */
record HandOver(RowChange giver, RowChange taker, List<PropertyMapping> columns) {}
