package org.relationshiporm.test;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AssertProvider;
import org.relationshiporm.statement.ExecutedStatement;
import org.relationshiporm.statement.StatementListener;

/**
 * The statements of the application's engine since the test method began. A bean in every Spring test; inject it and ask AssertJ:
 *
 * <pre>{@code
 * assertThat(log.during(() -> blog.users())).selects(2).inserts(0).hasNoNPlusOne();
 * }</pre>
 *
 * <p>It hears of all threads, so that it sees what a server of the test did; tests that share a context and run in parallel see each other's
 * statements. Shared between threads.
 */
public final class StatementLog implements StatementListener, AssertProvider<StatementsAssert> {

    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String TRANSACTION_ADVICE =
            "org.springframework.transaction.interceptor.TransactionAspectSupport";

    private final List<LoggedStatement> logged = new ArrayList<>();

    @Override
    public void executed(ExecutedStatement statement) {
        LoggedStatement entry = LoggedStatement.of(statement, isInTransactionalMethod());
        synchronized (logged) {
            logged.add(entry);
        }
    }

    private static boolean isInTransactionalMethod() {
        return STACK.walk(
                frames -> frames.anyMatch(frame -> frame.getClassName().equals(TRANSACTION_ADVICE)));
    }

    /** The statements so far. */
    public Statements statements() {
        synchronized (logged) {
            return new Statements(logged);
        }
    }

    /** Forgets the statements so far. */
    public void clear() {
        synchronized (logged) {
            logged.clear();
        }
    }

    /**
     * Runs {@code work} and gives the statements that were sent meanwhile. What the work leaves unflushed in the test's transaction is not among them: call
     * {@code flush} in it to see it.
     */
    public Statements during(Runnable work) {
        int before = statements().all().size();
        work.run();
        List<LoggedStatement> all = statements().all();
        return new Statements(all.subList(Math.min(before, all.size()), all.size()));
    }

    @Override
    public StatementsAssert assertThat() {
        return statements().assertThat();
    }
}
