package org.relationshiporm.aot.orders;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Version;

/** What every entity here has. */
abstract class Stored {

    @Id
    private Integer id;

    @Version
    private int version;

    Integer getId() {
        return id;
    }
}
