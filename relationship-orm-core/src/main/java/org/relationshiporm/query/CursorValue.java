package org.relationshiporm.query;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a value of each class that columns store as it is stands in a cursor's token. The order of the constants is part of the format. */
enum CursorValue {
    NULL(Void.class) {
        @Override
        void put(Object value, DataOutputStream out) {}

        @Override
        @Nullable
        Object take(DataInputStream in) {
            return null;
        }
    },
    SHORT(Short.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            out.writeShort((Short) value);
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return in.readShort();
        }
    },
    INTEGER(Integer.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            out.writeInt((Integer) value);
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return in.readInt();
        }
    },
    LONG(Long.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            out.writeLong((Long) value);
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return in.readLong();
        }
    },
    BOOLEAN(Boolean.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            out.writeBoolean((Boolean) value);
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return in.readBoolean();
        }
    },
    FLOAT(Float.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            out.writeFloat((Float) value);
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return in.readFloat();
        }
    },
    DOUBLE(Double.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            out.writeDouble((Double) value);
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return in.readDouble();
        }
    },
    DECIMAL(BigDecimal.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            BigDecimal decimal = (BigDecimal) value;
            out.writeShort(decimal.scale());
            writeBytes(decimal.unscaledValue().toByteArray(), out);
        }

        /** The scale is two bytes wide, so that a number which was made up cannot unfold into more digits than memory holds. */
        @Override
        Object take(DataInputStream in) throws IOException {
            int scale = in.readShort();
            return new BigDecimal(new BigInteger(readBytes(in)), scale);
        }
    },
    TEXT(String.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            writeText((String) value, out);
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return readText(in);
        }
    },
    BYTES(byte[].class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            writeBytes((byte[]) value, out);
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return readBytes(in);
        }
    },
    ID(UUID.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            out.writeLong(((UUID) value).getMostSignificantBits());
            out.writeLong(((UUID) value).getLeastSignificantBits());
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return new UUID(in.readLong(), in.readLong());
        }
    },
    DATE(LocalDate.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            out.writeLong(((LocalDate) value).toEpochDay());
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return LocalDate.ofEpochDay(in.readLong());
        }
    },
    TIME(LocalTime.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            out.writeLong(((LocalTime) value).toNanoOfDay());
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return LocalTime.ofNanoOfDay(in.readLong());
        }
    },
    DATE_TIME(LocalDateTime.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            LocalDateTime time = (LocalDateTime) value;
            out.writeLong(time.toLocalDate().toEpochDay());
            out.writeLong(time.toLocalTime().toNanoOfDay());
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return LocalDateTime.of(LocalDate.ofEpochDay(in.readLong()), LocalTime.ofNanoOfDay(in.readLong()));
        }
    },
    INSTANT(Instant.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            out.writeLong(((Instant) value).getEpochSecond());
            out.writeInt(((Instant) value).getNano());
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        }
    },
    OFFSET_DATE_TIME(OffsetDateTime.class) {
        @Override
        void put(Object value, DataOutputStream out) throws IOException {
            OffsetDateTime time = (OffsetDateTime) value;
            out.writeLong(time.toEpochSecond());
            out.writeInt(time.getNano());
            out.writeInt(time.getOffset().getTotalSeconds());
        }

        @Override
        Object take(DataInputStream in) throws IOException {
            Instant instant = Instant.ofEpochSecond(in.readLong(), in.readInt());
            return instant.atOffset(ZoneOffset.ofTotalSeconds(in.readInt()));
        }
    };

    private final Class<?> stored;

    CursorValue(Class<?> stored) {
        this.stored = stored;
    }

    abstract void put(Object value, DataOutputStream out) throws IOException;

    @Nullable
    abstract Object take(DataInputStream in) throws IOException;

    static void write(@Nullable Object value, DataOutputStream out) throws IOException {
        CursorValue form = of(value);
        out.writeByte(form.ordinal());
        if (value != null) {
            form.put(value, out);
        }
    }

    static @Nullable Object read(DataInputStream in) throws IOException {
        int form = in.readByte();
        if (form < 0 || form >= values().length) {
            throw new IOException("no such form of a value");
        }
        return values()[form].take(in);
    }

    private static CursorValue of(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        for (CursorValue form : values()) {
            if (form.stored.isInstance(value)) {
                return form;
            }
        }
        throw new IllegalArgumentException(
                "A cursor with a value of " + value.getClass().getName()
                        + " has no token. Take the cursor from a page, which knows how its values are stored.");
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a value is longer than its token");
        }
        return in.readNBytes(length);
    }
}
