package org.relationshiporm.properties;

import java.util.Locale;

/** The classes whose objects take part. */
enum Kind {
    USER,
    POST,
    PROFILE,
    STUDENT,
    COURSE,
    NODE;

    String type() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
