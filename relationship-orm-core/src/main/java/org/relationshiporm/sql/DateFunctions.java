package org.relationshiporm.sql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.List;

/** The functions of dates and times. Instants are taken in UTC. Import them statically. */
public final class DateFunctions {

    private DateFunctions() {}

    /** The moment at which the statement, or on PostgreSQL its transaction, began; on SQLite to the millisecond. */
    public static Expression<Instant> now() {
        return new SimpleExpression<>(new PortableNode(PortableFunction.NOW, List.of()));
    }

    /** The day it is in UTC. */
    public static Expression<LocalDate> today() {
        return new SimpleExpression<>(new PortableNode(PortableFunction.TODAY, List.of()));
    }

    public static Expression<Integer> year(Expression<? extends Temporal> date) {
        return of(PortableFunction.YEAR, date);
    }

    /** The month, 1 to 12. */
    public static Expression<Integer> month(Expression<? extends Temporal> date) {
        return of(PortableFunction.MONTH, date);
    }

    /** The day of the month. */
    public static Expression<Integer> day(Expression<? extends Temporal> date) {
        return of(PortableFunction.DAY, date);
    }

    public static Expression<Integer> hour(Expression<? extends Temporal> time) {
        return of(PortableFunction.HOUR, time);
    }

    public static Expression<Integer> minute(Expression<? extends Temporal> time) {
        return of(PortableFunction.MINUTE, time);
    }

    /** The whole second of the minute. */
    public static Expression<Integer> second(Expression<? extends Temporal> time) {
        return of(PortableFunction.SECOND, time);
    }

    /** The first day, or moment, of the year. */
    public static <T extends Temporal> Expression<T> truncateToYear(Expression<T> date) {
        return of(PortableFunction.TRUNCATE_TO_YEAR, date);
    }

    /** The first day, or moment, of the month. */
    public static <T extends Temporal> Expression<T> truncateToMonth(Expression<T> date) {
        return of(PortableFunction.TRUNCATE_TO_MONTH, date);
    }

    /** The first moment of the day. */
    public static <T extends Temporal> Expression<T> truncateToDay(Expression<T> time) {
        return of(PortableFunction.TRUNCATE_TO_DAY, time);
    }

    /** The first moment of the hour. */
    public static <T extends Temporal> Expression<T> truncateToHour(Expression<T> time) {
        return of(PortableFunction.TRUNCATE_TO_HOUR, time);
    }

    /** The first moment of the minute. */
    public static <T extends Temporal> Expression<T> truncateToMinute(Expression<T> time) {
        return of(PortableFunction.TRUNCATE_TO_MINUTE, time);
    }

    private static <V> Expression<V> of(PortableFunction function, Expression<?> operand) {
        return new SimpleExpression<>(new PortableNode(function, List.of(operand.node())));
    }
}
