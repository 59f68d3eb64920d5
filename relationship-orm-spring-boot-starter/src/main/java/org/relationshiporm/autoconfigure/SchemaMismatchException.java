package org.relationshiporm.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;
import org.relationshiporm.ddl.SchemaDifference;
import org.springframework.dao.InvalidDataAccessResourceUsageException;

/** The database's tables are not as the mappings say; carries every difference. */
public final class SchemaMismatchException extends InvalidDataAccessResourceUsageException {

    private static final long serialVersionUID = 1L;

    private final transient List<SchemaDifference> differences;

    public SchemaMismatchException(List<SchemaDifference> differences) {
        super(describe(differences));
        this.differences = List.copyOf(differences);
    }

    static String describe(List<SchemaDifference> differences) {
        String heading = differences.size() == 1
                ? "The database differs from the mappings:"
                : "The database differs from the mappings in " + differences.size() + " ways:";
        return differences.stream()
                .map(difference -> "\n  - " + difference.describe())
                .collect(Collectors.joining("", heading, ""));
    }

    public List<SchemaDifference> differences() {
        return differences;
    }
}
