package org.relationshiporm.test;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.relationshiporm.statement.StatementKind;

/** Assertions on the statements that were sent. A failure lists them, each with what it was sent for. */
public final class StatementsAssert extends AbstractAssert<StatementsAssert, Statements> {

    /** How often a query or a look-up by key may be repeated before it counts as N+1. */
    private static final int REPEATS = 3;

    StatementsAssert(Statements actual) {
        super(actual, StatementsAssert.class);
    }

    /** {@code expected} queries were sent. */
    public StatementsAssert selects(int expected) {
        return has("SELECT", expected, actual.ofKind(StatementKind.SELECT).count());
    }

    /** {@code expected} INSERT statements were sent; one statement or batch may insert many rows. */
    public StatementsAssert inserts(int expected) {
        return has("INSERT", expected, actual.ofKind(StatementKind.INSERT).count());
    }

    /** {@code expected} UPDATE statements were sent; one batch may update many rows. */
    public StatementsAssert updates(int expected) {
        return has("UPDATE", expected, actual.ofKind(StatementKind.UPDATE).count());
    }

    /** {@code expected} DELETE statements were sent; one batch may delete many rows. */
    public StatementsAssert deletes(int expected) {
        return has("DELETE", expected, actual.ofKind(StatementKind.DELETE).count());
    }

    /** {@code expected} statements of any kind were sent. */
    public StatementsAssert total(int expected) {
        return has("of any kind", expected, actual.count());
    }

    /** No more than {@code most} statements of any kind were sent. */
    public StatementsAssert totalAtMost(int most) {
        if (actual.count() > most) {
            fail("at most " + most + (most == 1 ? " statement" : " statements"), actual.count() + " were sent");
        }
        return this;
    }

    /** {@code expected} statements loaded relationships that were read and not loaded. */
    public StatementsAssert lazyLoads(int expected) {
        return has("for lazy loads", expected, actual.lazyLoads().count());
    }

    /** Nothing was loaded lazily outside a {@code @Transactional} method, where production would have no session any more. */
    public StatementsAssert hasNoLazyLoadAfterReturn() {
        Statements late = actual.lazyLoadsAfterReturn();
        if (late.count() > 0) {
            fail(
                    "no lazy load after the transactional methods returned",
                    late.all().get(0).path() + " was loaded by the test or its caller. Load it in the query"
                            + " (selectinload, joinedload), or read it inside the method");
        }
        return this;
    }

    /**
     * No relationship was loaded for one owner at a time, and no query or look-up by key was sent more than three times with the same text.
     */
    public StatementsAssert hasNoNPlusOne() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (LoggedStatement statement : actual.all()) {
            if (statement.concernsOneObject()) {
                String key = statement.isLazyLoad() ? String.valueOf(statement.path()) : statement.sql();
                int count = counts.merge(key, 1, Integer::sum);
                if (count > (statement.isLazyLoad() ? 1 : REPEATS)) {
                    fail("no N+1", explain(statement));
                }
            }
        }
        return this;
    }

    private static String explain(LoggedStatement statement) {
        return statement.isLazyLoad()
                ? statement.path() + " was loaded for one owner after the other. Load it in the query (selectinload),"
                        + " or leave out lazyload, so that one statement serves all owners of a query"
                : "one statement was sent again and again for " + statement.path()
                        + ". Ask for all objects in one query, with in(...)";
    }

    private StatementsAssert has(String what, int expected, int count) {
        if (count != expected) {
            fail(
                    expected + (expected == 1 ? " statement " : " statements ") + what,
                    count + (count == 1 ? " was sent" : " were sent"));
        }
        return this;
    }

    private void fail(String expected, String found) {
        failWithMessage("Expected %s, but %s:%n%s", expected, found, actual.describe());
    }
}
