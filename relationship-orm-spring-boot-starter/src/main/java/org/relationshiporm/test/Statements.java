package org.relationshiporm.test;

import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AssertProvider;
import org.relationshiporm.statement.StatementKind;

/**
 * Statements that ran, in their order. AssertJ's {@code assertThat(statements)} gives a {@link StatementsAssert}.
 *
 * @param all a batch counts as one
 */
public record Statements(List<LoggedStatement> all) implements AssertProvider<StatementsAssert> {

    public Statements {
        all = List.copyOf(all);
    }

    /** The statements of one kind. */
    public Statements ofKind(StatementKind kind) {
        return new Statements(
                all.stream().filter(statement -> statement.kind() == kind).toList());
    }

    /** The loads of relationships that were read and not loaded. */
    public Statements lazyLoads() {
        return new Statements(all.stream().filter(LoggedStatement::isLazyLoad).toList());
    }

    /** The lazy loads outside every {@code @Transactional} method: they work in the test only because its own transaction is still open. */
    public Statements lazyLoadsAfterReturn() {
        return new Statements(all.stream()
                .filter(statement -> statement.isLazyLoad() && !statement.inTransactionalMethod())
                .toList());
    }

    public int count() {
        return all.size();
    }

    /** One statement to a line, numbered. */
    public String describe() {
        if (all.isEmpty()) {
            return "  (no statements)";
        }
        StringBuilder text = new StringBuilder();
        for (int position = 0; position < all.size(); position++) {
            text.append(position == 0 ? "" : "\n")
                    .append("  ")
                    .append(position + 1)
                    .append(". ")
                    .append(all.get(position).describe());
        }
        return text.toString();
    }

    @Override
    public StatementsAssert assertThat() {
        return new StatementsAssert(this);
    }

    @Override
    public String toString() {
        return all.stream().map(LoggedStatement::sql).collect(Collectors.joining("; "));
    }
}
