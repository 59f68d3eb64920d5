package org.relationshiporm.dialect;

import java.sql.SQLException;

/** Texts that databases can hold: drivers write half a character, a surrogate without its partner, as a question mark and say nothing. */
final class WholeTexts {

    private WholeTexts() {}

    /** @throws SQLException when a surrogate of {@code text} has no partner */
    static String require(String text) throws SQLException {
        int half = half(text);
        if (half >= 0) {
            throw DataErrors.unstorable(
                    "A text has half of a character, a surrogate without its partner, at position " + half
                            + ", which no database can hold.",
                    "Cut texts between characters, `String.offsetByCodePoints`, or store bytes.");
        }
        return text;
    }

    /** The place of the first surrogate of {@code text} that has no partner; -1 when there is none. */
    static int half(String text) {
        for (int position = 0; position < text.length(); position++) {
            char character = text.charAt(position);
            if (Character.isSurrogate(character)) {
                boolean paired = Character.isHighSurrogate(character)
                        && position + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(position + 1));
                if (!paired) {
                    return position;
                }
                position++;
            }
        }
        return -1;
    }
}
