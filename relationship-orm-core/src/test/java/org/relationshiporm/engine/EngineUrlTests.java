package org.relationshiporm.engine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** What an engine says of a URL that no driver takes. */
class EngineUrlTests {

    @Test
    void aUrlOfAnotherKindIsRefusedWithoutItsSecrets() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Engine.create("postgresql://ann:secret@localhost/app"))
                .withMessage(
                        "An engine's URL begins with `jdbc:`, not with `postgresql:`, as in `jdbc:sqlite:app.db` and "
                                + "`jdbc:postgresql://localhost/app`.");
    }

    @Test
    void aFileIsNoUrl() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Engine.create("app.db"))
                .withMessage("An engine's URL begins with `jdbc:`, as in `jdbc:sqlite:app.db` and "
                        + "`jdbc:postgresql://localhost/app`.");
    }
}
