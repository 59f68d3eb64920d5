package org.relationshiporm.sample;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Checks of what came over HTTP. */
public final class Inputs {

    private static final int LONGEST = 200;

    private Inputs() {}

    /** The text without blanks around it; one that is missing, blank or too long is the caller's mistake. */
    public static String requireText(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "`" + name + "` is missing or blank.");
        }
        if (text.length() > LONGEST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "`" + name + "` is longer than " + LONGEST + " characters.");
        }
        return text.strip();
    }
}
