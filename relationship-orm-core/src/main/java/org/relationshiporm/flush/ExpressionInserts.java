package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.jdbc.ReturningWriter;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Update;
import org.relationshiporm.state.EntityState;

/** Inserts rows for which the application gave SQL expressions, a statement for each. */
final class ExpressionInserts {

    private ExpressionInserts() {}

    /** Whether the rows have columns that are both written and read back, as those with expressions are. */
    static boolean areIn(FlushStep.InsertRows step) {
        return step.returned().stream().anyMatch(step.columns()::contains);
    }

    /** Inserts the rows; gives for each what the step asks to be returned. */
    static List<@Nullable Object[]> send(
            ReturningWriter writer, FlushStep.InsertRows step, List<@Nullable Object[]> rows) {
        List<@Nullable Object[]> returned = new ArrayList<>(rows.size());
        for (int index = 0; index < rows.size(); index++) {
            EntityState state = step.states().get(index);
            List<Update.Assignment> assignments = new ArrayList<>();
            for (int position = 0; position < step.columns().size(); position++) {
                PropertyMapping property = step.columns().get(position);
                ExpressionNode expression = state.assigned(property);
                assignments.add(new Update.Assignment(
                        property.column(),
                        expression == null ? BindNode.of(property.type(), rows.get(index)[position]) : expression));
            }
            returned.add(
                    writer.insert(step.mapping().table(), assignments, UpdateSender.schemaColumns(step.returned())));
            state.clearAssigned(step.columns());
        }
        return returned;
    }
}
