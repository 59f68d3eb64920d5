package org.relationshiporm.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule fails on the fixture that breaks it, and names the class that does. */
class TangledFixtureTests {

    private static final String ROOT = "org.relationshiporm.architecture.tangled.";

    private static final JavaClasses TANGLED =
            new ClassFileImporter().importPackages("org.relationshiporm.architecture.tangled");

    private final LayerRules rules = new LayerRules(ROOT);

    static List<String> packageNames() {
        return ImportTable.packageNames();
    }

    @ParameterizedTest
    @MethodSource("packageNames")
    void importAboveItsRowIsReported(String name) {
        String climber = name.substring(0, 1).toUpperCase() + name.substring(1) + "Climber";
        assertReports(rules.importsOnlyItsRow(name), ROOT + name + "." + climber);
    }

    @ParameterizedTest
    @CsvSource({
        "sql, SpringJdbcOutsideItsPackages",
        "session, PoolOutsideEngine",
        "dialect, DriverOutsideJdbc",
        "loading, DataAccessExceptionOutsideError",
        "mapping, SpringCoreAnywhere",
        "query, ProcessorApiOutsideProcessor"
    })
    void libraryOutsideItsPackagesIsReported(String name, String offender) {
        assertReports(rules.importsOnlyItsRow(name), ROOT + name + "." + offender);
    }

    @Test
    void driverInItsOwnPackageIsNotReportedByTheRow() {
        assertThat(rules.importsOnlyItsRow("jdbc")
                        .evaluate(TANGLED)
                        .getFailureReport()
                        .toString())
                .doesNotContain("DriverUser");
    }

    @Test
    void packageWithoutARowIsReported() {
        assertReports(rules.everyPackageHasARow(), ROOT + "attic.Forgotten");
    }

    @Test
    void cycleIsReported() {
        assertReports(rules.noCycles(), "Cycle detected", "EngineClimber", "ErrorClimber");
    }

    @Test
    void packageWithoutNullMarkedIsReported() {
        assertReports(rules.everyPackageIsNullMarked(), ROOT + "attic is not @NullMarked");
    }

    @Test
    void secondUserOfTheSqliteDriverIsReported() {
        assertReports(rules.sqliteDriverInOneClass(), "jdbc.FirstDriverUser", "jdbc.SecondDriverUser");
    }

    @Test
    void secondCodeGeneratorIsReported() {
        assertReports(rules.codeGenerationInOneClass(), "mapping.FirstCodeGenerator", "mapping.SecondCodeGenerator");
    }

    @Test
    void reachingBehindTheApiIsReported() {
        assertReports(rules.usesOnlyApiPackages("sample", "engine", "session"), "sample.ReachesBehindTheApi");
        rules.usesOnlyApiPackages("sample", "engine", "session", "loading").check(TANGLED);
    }

    private static void assertReports(ArchRule rule, String... expected) {
        assertThatThrownBy(() -> rule.check(TANGLED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(expected);
    }
}
