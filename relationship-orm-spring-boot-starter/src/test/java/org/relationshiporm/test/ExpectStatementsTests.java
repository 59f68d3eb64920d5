package org.relationshiporm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.relationshiporm.test.press.Newsroom;
import org.relationshiporm.test.press.PressApplication;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** Expectations that are not met fail their test, in a slice and in a test of the whole application. */
class ExpectStatementsTests {

    @Test
    void unmetExpectationsFailTheTest() {
        List<TestExecutionResult> results = run(Unmet.class);
        assertThat(results).hasSize(3).allSatisfy(result -> {
            assertThat(result.getStatus()).isEqualTo(TestExecutionResult.Status.FAILED);
            assertThat(result.getThrowable().orElseThrow()).isInstanceOf(AssertionError.class);
        });
    }

    @Test
    void expectationsWorkInTestsOfTheWholeApplication() {
        assertThat(run(WholeApplication.class))
                .extracting(TestExecutionResult::getStatus)
                .containsExactlyInAnyOrder(TestExecutionResult.Status.FAILED, TestExecutionResult.Status.SUCCESSFUL);
    }

    private static List<TestExecutionResult> run(Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        Results results = new Results();
        LauncherFactory.create().execute(request, results);
        return results.all;
    }

    private static final class Results implements TestExecutionListener {

        private final List<TestExecutionResult> all = new java.util.ArrayList<>();

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (identifier.isTest()) {
                all.add(result);
            }
        }
    }

    @RelationshipOrmTest(properties = {"relationship-orm.schema=create", "spring.flyway.enabled=false"})
    @ContextConfiguration(classes = PressApplication.class)
    @Import(Newsroom.class)
    @ExpectStatements(total = 0)
    static class Unmet {

        @Autowired
        private Newsroom newsroom;

        @Test
        void wrongNumber() {
            newsroom.authors();
        }

        @Test
        @ExpectStatements(inserts = 0)
        void pendingInsert() {
            newsroom.hire("Ann");
        }

        @Test
        @ExpectStatements(lazyLoadsAfterReturn = false)
        void lateLoad() {
            newsroom.hire("Ann");
            newsroom.authors();
            newsroom.authors().get(0).getArticles().size();
        }
    }

    @SpringBootTest(
            classes = PressApplication.class,
            properties = {
                "relationship-orm.schema=create-drop",
                "spring.flyway.enabled=false",
                "spring.datasource.url=jdbc:sqlite:target/whole-application.db"
            })
    static class WholeApplication {

        @Autowired
        private Newsroom newsroom;

        @Test
        @ExpectStatements(selects = 1)
        void met() {
            newsroom.authors();
        }

        @Test
        @ExpectStatements(selects = 2)
        void unmet() {
            newsroom.authors();
        }
    }
}
