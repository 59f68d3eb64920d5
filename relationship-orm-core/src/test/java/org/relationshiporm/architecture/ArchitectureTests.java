package org.relationshiporm.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The core's packages against the {@link ImportTable}. When one of these fails, move the class; do not loosen the rule. */
class ArchitectureTests {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.relationshiporm");

    private final LayerRules rules = new LayerRules(LayerRules.PROJECT);

    static List<String> packageNames() {
        return ImportTable.packageNames();
    }

    @ParameterizedTest
    @MethodSource("packageNames")
    void packageImportsOnlyItsRow(String name) {
        rules.importsOnlyItsRow(name).check(CORE);
    }

    @Test
    void everyPackageHasARow() {
        rules.everyPackageHasARow().check(CORE);
    }

    @Test
    void packagesAreFreeOfCycles() {
        rules.noCycles().check(CORE);
    }

    @Test
    void everyPackageIsNullMarked() {
        rules.everyPackageIsNullMarked().check(CORE);
    }

    @Test
    void oneClassUsesTheSqliteDriver() {
        rules.sqliteDriverInOneClass().check(CORE);
    }

    @Test
    void oneClassGeneratesCode() {
        rules.codeGenerationInOneClass().check(CORE);
    }
}
