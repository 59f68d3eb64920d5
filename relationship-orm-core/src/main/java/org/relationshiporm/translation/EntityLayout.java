package org.relationshiporm.translation;

import java.util.List;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.sql.EntityNode;
import org.relationshiporm.sql.SelectItem;

/** Says which columns a query selects for an entity that stands in it under an alias. */
@FunctionalInterface
public interface EntityLayout {

    /** Adds the columns of {@code entity} to {@code items}, the select list so far. */
    void addColumns(EntityNode entity, EntityMapping mapping, String alias, List<SelectItem> items);
}
