package org.relationshiporm.dialect;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Dates and times as PostgreSQL reads them in arrays. Like its driver, the least and the greatest value stand for the infinities. */
final class PostgresTexts {

    private static final String EARLIEST = "-infinity", LATEST = "infinity", BEFORE_OUR_ERA = " BC";

    private PostgresTexts() {}

    static String format(LocalDate date) {
        if (date.equals(LocalDate.MIN)) {
            return EARLIEST;
        }
        return date.equals(LocalDate.MAX) ? LATEST : day(date) + era(date);
    }

    static String format(LocalDateTime timestamp) {
        if (timestamp.equals(LocalDateTime.MIN)) {
            return EARLIEST;
        }
        return timestamp.equals(LocalDateTime.MAX) ? LATEST : moment(timestamp) + era(timestamp.toLocalDate());
    }

    static String format(OffsetDateTime timestamp) {
        if (timestamp.equals(OffsetDateTime.MIN)) {
            return EARLIEST;
        }
        if (timestamp.equals(OffsetDateTime.MAX)) {
            return LATEST;
        }
        LocalDateTime inUtc = timestamp.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        return moment(inUtc) + "+00" + era(inUtc.toLocalDate());
    }

    private static String moment(LocalDateTime timestamp) {
        return day(timestamp.toLocalDate()) + " " + timestamp.toLocalTime();
    }

    private static String day(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        return pad(year, 1000) + "-" + pad(date.getMonthValue(), 10) + "-" + pad(date.getDayOfMonth(), 10);
    }

    private static String pad(int number, int highestPlace) {
        StringBuilder text = new StringBuilder();
        for (int place = highestPlace; place > 1 && number < place; place /= 10) {
            text.append('0');
        }
        return text.append(number).toString();
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : BEFORE_OUR_ERA;
    }
}
