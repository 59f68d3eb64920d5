package org.relationshiporm.mapping;

import java.util.List;
import org.relationshiporm.entity.InheritanceKind;

/** Refuses relationships whose foreign key would refer to a class with rows in several tables: a foreign key refers to one. */
final class UnionChecks {

    private final Problems problems;

    UnionChecks(Problems problems) {
        this.problems = problems;
    }

    void check(RelationshipDraft relationship) {
        boolean manyOverKey = relationship.isToMany() && !relationship.isOverLink();
        if (isUnion(relationship.target()) && !manyOverKey) {
            refuse(relationship, relationship.target(), "It leads to");
        } else if (isUnion(relationship.owner()) && relationship.isToMany()) {
            refuse(relationship, relationship.owner(), "It begins at");
        }
    }

    private void refuse(RelationshipDraft relationship, EntityDraft entity, String how) {
        HierarchyDraft hierarchy = entity.hierarchy();
        List<String> names = hierarchy == null
                ? List.of()
                : hierarchy.members().stream()
                        .filter(member -> !member.isAbstract())
                        .map(EntityDraft::name)
                        .toList();
        problems.report(
                relationship,
                how + " " + Names.quote(entity.name())
                        + ", whose rows lie in several tables, and a foreign key refers to one.",
                "Declare a relationship for each of " + Names.quote(names)
                        + ", or store the hierarchy with InheritanceKind.JOINED_TABLES.");
    }

    private static boolean isUnion(EntityDraft entity) {
        HierarchyDraft hierarchy = entity.hierarchy();
        return hierarchy != null
                && hierarchy.kind() == InheritanceKind.CONCRETE_TABLES
                && (entity.isAbstract() || hierarchy.members().stream().anyMatch(member -> member.parent() == entity));
    }
}
