package org.relationshiporm.error;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** The mappings cannot be used; carries every mistake that was found, so that one start shows them all. */
public final class MappingException extends InvalidDataAccessApiUsageException {

    private static final long serialVersionUID = 1L;

    private final transient List<MappingProblem> problems;

    public MappingException(List<MappingProblem> problems) {
        super(describe(problems));
        this.problems = List.copyOf(problems);
    }

    private static String describe(List<MappingProblem> problems) {
        String heading = problems.size() == 1
                ? "The mapping has a mistake:"
                : "The mappings have " + problems.size() + " mistakes:";
        return problems.stream()
                .map(problem -> "\n  - " + problem.describe())
                .collect(Collectors.joining("", heading, ""));
    }

    public List<MappingProblem> problems() {
        return problems;
    }
}
