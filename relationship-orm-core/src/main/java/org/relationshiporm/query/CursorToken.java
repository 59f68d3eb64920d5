package org.relationshiporm.query;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.InvalidCursorException;

/** The text of a cursor: a version, the place, the order, the values and a checksum over them, in the URL-safe letters of Base64. */
final class CursorToken {

    private static final int VERSION = 1;
    private static final int LONGEST = 1 << 20;

    private CursorToken() {}

    static String encode(Cursor cursor) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(cursor.place().ordinal());
            out.writeInt(cursor.order());
            out.writeByte(cursor.values().size());
            for (Object value : cursor.values()) {
                CursorValue.write(value, out);
            }
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        if (token.length() > LONGEST) {
            throw new InvalidCursorException(
                    "The values of the order are too long for the text of a cursor, which has at most "
                            + LONGEST + " characters, and this one would have " + token.length()
                            + ". Order by shorter values, or keep the cursor itself.");
        }
        return token;
    }

    static Cursor decode(String token) {
        if (token.length() > LONGEST) {
            throw damaged(null);
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            require(in.readByte() == VERSION);
            int place = in.readByte();
            require(place >= 0 && place < Cursor.Place.values().length);
            int order = in.readInt();
            int count = in.readByte();
            List<@Nullable Object> values = new ArrayList<>();
            for (int index = 0; index < count; index++) {
                values.add(CursorValue.read(in));
            }
            require(in.available() == Integer.BYTES);
            require(in.readInt() == checksum(bytes, bytes.length - Integer.BYTES));
            return Cursor.of(Cursor.Place.values()[place], order, values);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static void require(boolean fits) throws IOException {
        if (!fits) {
            throw new IOException("not the shape of a cursor");
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    private static InvalidCursorException damaged(@Nullable Throwable cause) {
        return new InvalidCursorException(
                "The text given for a cursor is not one, or not a whole one. Use what `Cursor.token()` gave, unchanged, or start again with `Cursor.first()`.",
                cause);
    }
}
