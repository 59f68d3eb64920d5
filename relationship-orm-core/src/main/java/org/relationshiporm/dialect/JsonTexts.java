package org.relationshiporm.dialect;

/** Text as it stands between quotes in JSON. */
final class JsonTexts {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonTexts() {}

    static String quote(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2);
        json.append('"');
        for (int position = 0; position < text.length(); position++) {
            append(json, text.charAt(position));
        }
        return json.append('"').toString();
    }

    private static void append(StringBuilder json, char character) {
        if (character == '"' || character == '\\') {
            json.append('\\').append(character);
        } else if (character < ' ') {
            json.append("\\u00").append(HEX[character >> 4]).append(HEX[character & 15]);
        } else {
            json.append(character);
        }
    }

    /** {@code bytes} in hexadecimal digits, quoted. */
    static String quoteHex(byte[] bytes) {
        StringBuilder json = new StringBuilder(2 * bytes.length + 2);
        json.append('"');
        for (byte part : bytes) {
            json.append(HEX[part >> 4 & 15]).append(HEX[part & 15]);
        }
        return json.append('"').toString();
    }
}
