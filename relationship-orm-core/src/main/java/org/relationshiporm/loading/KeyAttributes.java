package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.ExpressionNode;

/** The key of an entity as a query names it, where rows must be told apart. */
public final class KeyAttributes {

    private KeyAttributes() {}

    /**
     * The attributes of the key of {@code mapping} under {@code alias}.
     *
     * @throws SessionUsageException when the key does not tell its rows apart, or has no fields
     */
    public static List<ExpressionNode> of(EntityMapping mapping, @Nullable String alias) {
        if (mapping.isUnion()) {
            throw new SessionUsageException("Rows of " + mapping.name()
                    + " lie in several tables, and no key tells them apart. Ask for one class: "
                    + mapping.concreteFamily().stream().map(EntityMapping::name).toList() + ".");
        }
        List<ExpressionNode> key = new ArrayList<>();
        for (PropertyMapping part : mapping.key()) {
            String name = part.name();
            if (name == null) {
                throw new SessionUsageException("Rows of " + mapping.name() + " are told apart by their key, but `"
                        + part.column().name() + "` has no field. Give it one.");
            }
            key.add(new AttributeNode(mapping.type(), alias, name));
        }
        return key;
    }
}
