package org.relationshiporm.docs.depot;

import org.relationshiporm.entity.EnumCode;

// tag::enum-code[]
public enum Size {
    SMALL("S"),
    LARGE("L");

    @EnumCode
    private final String code;

    Size(String code) {
        this.code = code;
    }
}
// end::enum-code[]
