package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.schema.Table;

/** Whatever classes come together, reading them ends in mappings or in a report. */
class BrokenMappingsTests {

    private static final List<Class<?>> TESTS = List.of(
            BackPopulatesTests.class,
            CascadeAndOrderTests.class,
            ColumnMappingTests.class,
            EntityClassTests.class,
            ForeignKeyMappingTests.class,
            HolderFieldTests.class,
            LinkTableMappingTests.class,
            MappingReportTests.class,
            ToManyMappingTests.class,
            ToOneMappingTests.class);

    private static List<Class<?>> entitiesOf(List<Class<?>> tests) {
        return tests.stream()
                .<Class<?>>flatMap(test -> Arrays.stream(test.getDeclaredClasses()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void anyClassesTogetherGiveMappingsOrAReport() {
        Random random = new Random(20);
        for (int round = 0; round < 1_500; round++) {
            int test = random.nextInt(TESTS.size());
            List<Class<?>> chosen = entitiesOf(round % 3 == 0 ? TESTS : TESTS.subList(test, test + 1));
            Collections.shuffle(chosen, random);
            chosen = chosen.subList(0, 1 + random.nextInt(chosen.size()));
            List<Table> tables = random.nextBoolean()
                    ? List.of()
                    : List.of(LinkTableMappingTests.FRIENDS, LinkTableMappingTests.STUDENT_COURSE);
            try {
                assertThat(MetaData.of(tables, chosen).entities())
                        .as(chosen::toString)
                        .hasSameSizeAs(chosen);
            } catch (MappingException report) {
                List<String> lines = report.problems().stream()
                        .map(problem -> problem.describe())
                        .toList();
                assertThat(lines).as(chosen::toString).hasSameSizeAs(new HashSet<>(lines));
            } catch (RuntimeException e) {
                throw new AssertionError("Reading " + chosen + " failed", e);
            }
        }
    }
}
