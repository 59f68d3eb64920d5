package org.relationshiporm.session;

import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.translation.QueryTranslator;

/** Takes SQL expressions that are to be the values of attributes. */
final class AssignedValues {

    private AssignedValues() {}

    static void assign(EntityState state, String attribute, ExpressionNode expression) {
        PropertyMapping property = state.mapping().property(attribute);
        requireAssignable(state, property);
        boolean stored = state.lifecycle() == Lifecycle.PERSISTENT;
        ExpressionNode translated;
        try {
            translated = new QueryTranslator(state.context().metaData())
                    .translateValue(state.mapping(), property, expression, stored);
        } catch (SessionUsageException e) {
            String cause = stored
                    ? "it names an attribute of another class than "
                            + state.mapping().name() + ". Use attributes of the object's own row."
                    : "it names an attribute of a row that is not there yet. Give a new object a value, or flush first.";
            throw new SessionUsageException("The expression cannot be the value of `" + property.describe() + "` of "
                    + state.describeEntity() + ": " + cause);
        }
        state.assign(
                property,
                translated instanceof BindNode bind ? bind.typed(property.type(), bind::convert) : translated);
    }

    private static void requireAssignable(EntityState state, PropertyMapping property) {
        String cause = null;
        if (property.column().primaryKey()) {
            cause = "it is part of the key, which the session must know. Set the field.";
        } else if (!property.rules().writable()) {
            cause = "only the database makes its values. Change what they are made from.";
        } else if (property == state.mapping().version()) {
            cause = "it is the version, which every change of the row sets by itself.";
        } else {
            for (RelationshipMapping relationship : state.mapping().relationships()) {
                if (relationship.direction() == Direction.MANY_TO_ONE
                        && relationship.hasKey()
                        && relationship.keyJoin().owner().contains(property)) {
                    cause = "`" + relationship.describe() + "` uses its column. Set the relationship.";
                }
            }
        }
        if (cause != null) {
            throw new SessionUsageException("`" + property.describe() + "` takes no SQL expression: " + cause);
        }
    }
}
