package org.relationshiporm.architecture.starter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.relationshiporm.architecture.LayerRules;

/** The starter's packages: {@code spring} for any Spring application, {@code autoconfigure} above it for Spring Boot, {@code test} above both. */
class StarterArchitectureTests {

    private static final JavaClasses STARTER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "org.relationshiporm.spring",
                    "org.relationshiporm.aot",
                    "org.relationshiporm.autoconfigure",
                    "org.relationshiporm.data",
                    "org.relationshiporm.jackson",
                    "org.relationshiporm.observability",
                    "org.relationshiporm.test",
                    "org.relationshiporm.web");

    private final LayerRules rules = new LayerRules(LayerRules.PROJECT);

    @Test
    void springImportsNoBoot() {
        rules.springWithoutBoot().check(STARTER);
    }

    @Test
    void bootBelowAutoconfigureIsReported() {
        String fixture = "org.relationshiporm.architecture.starter.tangled";
        JavaClasses tangled = new ClassFileImporter().importPackages(fixture);
        assertThatThrownBy(
                        () -> new LayerRules(fixture + ".").springWithoutBoot().check(tangled))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("BootInTheLowerLayer");
    }

    @Test
    void packagesAreFreeOfCycles() {
        rules.noCycles().allowEmptyShould(true).check(STARTER);
    }

    @Test
    void everyPackageIsNullMarked() {
        rules.everyPackageIsNullMarked().allowEmptyShould(true).check(STARTER);
    }
}
