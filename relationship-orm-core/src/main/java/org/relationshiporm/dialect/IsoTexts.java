package org.relationshiporm.dialect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Dates and times as text in ISO form, in which the order of the texts is the order of the times. Written by hand: a formatter costs
 * several times what the database driver does. Reading also takes the forms that other programs write.
 */
final class IsoTexts {

    private static final int DATE_LENGTH = 10,
            TIME_LENGTH = 18,
            SECONDS_LENGTH = 19,
            TIMESTAMP_LENGTH = 29,
            INSTANT_LENGTH = 30;

    private IsoTexts() {}

    static String format(LocalDate date) {
        StringBuilder text = new StringBuilder(DATE_LENGTH);
        append(text, date);
        return text.toString();
    }

    static String format(LocalTime time) {
        StringBuilder text = new StringBuilder(TIME_LENGTH);
        append(text, time);
        return text.toString();
    }

    /**
     * With a space, and without a fraction where it is zero, as {@code CURRENT_TIMESTAMP} and most programs write it: their rows then equal ours and sort
     * among them. A text without a fraction is the beginning of those with one, and so comes before them.
     */
    static String format(LocalDateTime timestamp) {
        StringBuilder text = append(new StringBuilder(TIMESTAMP_LENGTH), timestamp, ' ');
        if (timestamp.getNano() == 0) {
            text.setLength(SECONDS_LENGTH);
        }
        return text.toString();
    }

    static String format(Instant instant) {
        LocalDateTime inUtc = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        return append(new StringBuilder(INSTANT_LENGTH), inUtc, 'T').append('Z').toString();
    }

    private static StringBuilder append(StringBuilder text, LocalDateTime timestamp, char separator) {
        append(text, timestamp.toLocalDate());
        append(text.append(separator), timestamp.toLocalTime());
        return text;
    }

    private static void append(StringBuilder text, LocalDate date) {
        int year = date.getYear();
        if (year < 0 || year > 9999) {
            throw new DateTimeException("its year is not between 0 and 9999");
        }
        pad(text, year, 1000);
        pad(text.append('-'), date.getMonthValue(), 10);
        pad(text.append('-'), date.getDayOfMonth(), 10);
    }

    private static void append(StringBuilder text, LocalTime time) {
        pad(text, time.getHour(), 10);
        pad(text.append(':'), time.getMinute(), 10);
        pad(text.append(':'), time.getSecond(), 10);
        pad(text.append('.'), time.getNano(), 100_000_000);
    }

    private static void pad(StringBuilder text, int number, int highestPlace) {
        for (int place = highestPlace; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
    }

    static LocalDate parseDate(String text) {
        return isDate(text, 0) && text.length() == DATE_LENGTH
                ? date(text)
                : parseTimestamp(text).toLocalDate();
    }

    static LocalTime parseTime(String text) {
        return text.length() == TIME_LENGTH ? time(text, 0) : LocalTime.parse(text);
    }

    /** Takes {@code 2009-01-01T12:00:00.5}, {@code 2009-01-01 12:00:00} and {@code 2009-01-01}. */
    static LocalDateTime parseTimestamp(String text) {
        boolean fixedWidth = text.length() == SECONDS_LENGTH || text.length() == TIMESTAMP_LENGTH;
        if (fixedWidth && isDate(text, 0) && isSeparator(text.charAt(DATE_LENGTH))) {
            return text.length() == SECONDS_LENGTH
                    ? LocalDateTime.of(date(text), wholeSeconds(text, DATE_LENGTH + 1))
                    : LocalDateTime.of(date(text), time(text, DATE_LENGTH + 1));
        }
        return text.length() == DATE_LENGTH ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(withT(text));
    }

    /** Takes a timestamp with an offset, and one without, which then is in UTC. */
    static Instant parseInstant(String text) {
        if (text.length() == INSTANT_LENGTH
                && text.endsWith("Z")
                && text.charAt(DATE_LENGTH) == 'T'
                && isDate(text, 0)) {
            return LocalDateTime.of(date(text), time(text, DATE_LENGTH + 1)).toInstant(ZoneOffset.UTC);
        }
        boolean hasOffset = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > DATE_LENGTH;
        return hasOffset
                ? OffsetDateTime.parse(withT(text)).toInstant()
                : parseTimestamp(text).toInstant(ZoneOffset.UTC);
    }

    private static String withT(String text) {
        return text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
    }

    private static boolean isSeparator(char character) {
        return character == ' ' || character == 'T';
    }

    private static boolean isDate(String text, int from) {
        return text.length() >= from + DATE_LENGTH && text.charAt(from + 4) == '-' && text.charAt(from + 7) == '-';
    }

    private static LocalDate date(String text) {
        return LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
    }

    private static LocalTime time(String text, int from) {
        if (text.charAt(from + 8) != '.') {
            throw new DateTimeException("not a time of day");
        }
        return wholeSeconds(text, from).withNano(number(text, from + 9, 9));
    }

    private static LocalTime wholeSeconds(String text, int from) {
        if (text.charAt(from + 2) != ':' || text.charAt(from + 5) != ':') {
            throw new DateTimeException("not a time of day");
        }
        return LocalTime.of(number(text, from, 2), number(text, from + 3, 2), number(text, from + 6, 2));
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int position = from; position < from + digits; position++) {
            int digit = text.charAt(position) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not a digit");
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
