package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.InheritanceKind;

/** The entity classes below one root while their mappings are being read. */
final class HierarchyDraft {

    private final InheritanceKind kind;
    private final EntityDraft root;
    private final List<EntityDraft> members = new ArrayList<>();
    private final Map<EntityDraft, Object> values = new HashMap<>();
    private @Nullable PropertyDraft discriminator;

    HierarchyDraft(InheritanceKind kind, EntityDraft root) {
        this.kind = kind;
        this.root = root;
        members.add(root);
    }

    InheritanceKind kind() {
        return kind;
    }

    EntityDraft root() {
        return root;
    }

    /** The classes, each after the one it inherits from. */
    List<EntityDraft> members() {
        return members;
    }

    void add(EntityDraft member) {
        members.add(member);
    }

    /** The column that tells the class of a row; null for classes with tables of their own. */
    @Nullable
    PropertyDraft discriminator() {
        return discriminator;
    }

    void tellBy(PropertyDraft property) {
        discriminator = property;
    }

    /** The value that tells rows of {@code member}; null for an abstract class, which has none. */
    @Nullable
    Object value(EntityDraft member) {
        return values.get(member);
    }

    /** Gives {@code member} its value; the member that has it already, or null. */
    @Nullable
    EntityDraft tell(EntityDraft member, Object value) {
        for (Map.Entry<EntityDraft, Object> known : values.entrySet()) {
            if (known.getValue().equals(value)) {
                return known.getKey();
            }
        }
        values.put(member, value);
        return null;
    }
}
