package org.relationshiporm.autoconfigure.broken;

import org.relationshiporm.entity.Table;

/** Has no key and no table name, which a mapping must report. */
@Table("broken")
public class Broken {

    private String name;

    public String getName() {
        return name;
    }
}
