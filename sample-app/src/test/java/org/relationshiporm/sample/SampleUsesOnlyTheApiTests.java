package org.relationshiporm.sample;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.relationshiporm.architecture.LayerRules;

/** What the sample cannot do with these packages is a gap in the API. One is known: declaring a column takes {@code type.SqlType}. */
class SampleUsesOnlyTheApiTests {

    private static final JavaClasses SAMPLE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.relationshiporm.sample");

    @Test
    void sampleImportsApiPackagesOnly() {
        new LayerRules(LayerRules.PROJECT)
                .usesOnlyApiPackages(
                        "sample",
                        "engine",
                        "session",
                        "query",
                        "entity",
                        "mapping",
                        "schema",
                        "sql",
                        "error",
                        "statement",
                        "spring",
                        "type")
                .check(SAMPLE);
    }
}
