package org.relationshiporm.properties;

import java.util.Locale;

/** An object by kind and number, as model and script call it. */
record Thing(Kind kind, int number) {

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + number;
    }
}
