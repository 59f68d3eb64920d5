package org.relationshiporm.test;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.session.Session;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Begins each test method with an empty {@link StatementLog}, and compares it with {@link ExpectStatements} at the end. */
final class StatementExpectations implements TestExecutionListener {

    @Override
    public void beforeTestExecution(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext().getBeanProvider(StatementLog.class).ifUnique(StatementLog::clear);
        }
    }

    @Override
    public void afterTestExecution(TestContext test) {
        ExpectStatements expected = find(test);
        if (expected == null || test.getTestException() != null) {
            return;
        }
        ApplicationContext context = test.getApplicationContext();
        StatementLog log = context.getBeanProvider(StatementLog.class).getIfUnique();
        if (log == null) {
            throw new IllegalStateException(
                    "@ExpectStatements found no StatementLog in the test's context. Load the context with Spring's test"
                            + " framework (@RelationshipOrmTest, @SpringBootTest), or declare a StatementLog bean.");
        }
        flush(context.getBeanProvider(Session.class));
        check(expected, log.statements().assertThat());
    }

    private static @Nullable ExpectStatements find(TestContext test) {
        ExpectStatements onMethod =
                AnnotatedElementUtils.findMergedAnnotation(test.getTestMethod(), ExpectStatements.class);
        return onMethod != null
                ? onMethod
                : TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(), ExpectStatements.class);
    }

    private static void flush(ObjectProvider<Session> sessions) {
        Session session = sessions.getIfUnique();
        if (session != null && TransactionSynchronizationManager.isActualTransactionActive()) {
            session.flush();
        }
    }

    private static void check(ExpectStatements expected, StatementsAssert statements) {
        checkNumber(expected.selects(), statements::selects);
        checkNumber(expected.inserts(), statements::inserts);
        checkNumber(expected.updates(), statements::updates);
        checkNumber(expected.deletes(), statements::deletes);
        checkNumber(expected.total(), statements::total);
        checkNumber(expected.max(), statements::totalAtMost);
        checkNumber(expected.lazyLoads(), statements::lazyLoads);
        if (!expected.lazyLoadsAfterReturn()) {
            statements.hasNoLazyLoadAfterReturn();
        }
        if (!expected.nPlusOne()) {
            statements.hasNoNPlusOne();
        }
    }

    private static void checkNumber(int expected, IntConsumer check) {
        if (expected != ExpectStatements.ANY) {
            check.accept(expected);
        }
    }
}
