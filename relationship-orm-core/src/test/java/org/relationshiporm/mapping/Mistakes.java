package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.MappingProblem;
import org.relationshiporm.schema.Table;

/** What is wrong with mappings, one line for each mistake. */
final class Mistakes {

    private Mistakes() {}

    static ListAssert<String> assertMistakesOf(Class<?>... classes) {
        return assertMistakesOf(List.of(), classes);
    }

    static ListAssert<String> assertMistakesOf(List<Table> tables, Class<?>... classes) {
        MappingException report =
                catchThrowableOfType(MappingException.class, () -> MetaData.of(tables, List.of(classes)));
        Assertions.assertThat(report).as("a mapping with mistakes").isNotNull();
        return Assertions.assertThat(
                report.problems().stream().map(MappingProblem::describe).toList());
    }
}
