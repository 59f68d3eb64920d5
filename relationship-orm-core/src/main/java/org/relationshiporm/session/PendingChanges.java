package org.relationshiporm.session;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.schema.Table;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Tells whether something pending touches the tables that a statement reads. */
final class PendingChanges {

    private final PersistenceContext context;

    PendingChanges(PersistenceContext context) {
        this.context = context;
    }

    /** Whether anything is pending at all. Compares every tracked object with its snapshot. */
    boolean any() {
        return !context.pending().isEmpty()
                || !context.deleted().isEmpty()
                || context.changed().stream().anyMatch(EntityState::hasChangedHolder)
                || context.identityMap().all().stream().anyMatch(EntityState::isChanged);
    }

    /** What is pending, for people: the first objects of it. */
    String describe() {
        return Stream.of(
                        context.pending().stream(),
                        context.deleted().stream(),
                        context.identityMap().all().stream()
                                .filter(state -> state.isChanged() || state.hasChangedHolder()))
                .flatMap(states -> states)
                .distinct()
                .limit(5)
                .map(EntityState::describeEntity)
                .collect(Collectors.joining(", "));
    }

    /** Whether a query over {@code tables} could see what is pending. */
    boolean touch(Set<Table> tables) {
        return touchRows(tables)
                || context.metaData().entities().stream()
                        .filter(mapping -> areIn(tables, mapping))
                        .anyMatch(this::hasChangedObject);
    }

    private static boolean areIn(Set<Table> tables, EntityMapping mapping) {
        for (Table table : mapping.tables()) {
            if (tables.contains(table)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasChangedObject(EntityMapping mapping) {
        return context.identityMap().states(mapping).stream().anyMatch(EntityState::isChanged);
    }

    /** Whether a look-up by key could see what is pending: rows that come or go, or get another key. */
    boolean touchKeys(EntityMapping mapping) {
        return touchRows(Set.copyOf(mapping.tables()))
                || context.identityMap().states(mapping).stream()
                        .anyMatch(state ->
                                mapping.key().stream().anyMatch((PropertyMapping part) -> state.isChanged(part)));
    }

    /** Whether rows of {@code tables} may come, go or change hands: what a look-up by key or a loading relationship would see. */
    boolean touchRows(Set<Table> tables) {
        return !context.deleted().isEmpty()
                || context.pending().stream().anyMatch(state -> areIn(tables, state.mapping()))
                || Stream.concat(context.pending().stream(), context.changed().stream())
                        .anyMatch(state -> hasChangedHolder(state, tables));
    }

    /** Like {@link #touchRows}, and whether an object's own changes concern the order or the key of {@code relationship}'s members. */
    boolean touchMembers(RelationshipMapping relationship, Set<Table> tables) {
        if (touchRows(tables)) {
            return true;
        }
        if (!relationship.criteria().isEmpty()) {
            return hasChangedObject(relationship.target())
                    || (relationship.isFoundThroughOwner() && hasChangedObject(relationship.owner()));
        }
        if (relationship.direction() == Direction.MANY_TO_ONE) {
            return false;
        }
        Collection<EntityState> members = context.identityMap().states(relationship.target());
        return members.stream()
                .anyMatch(member -> relationship.orderBy().stream().anyMatch(term -> member.isChanged(term.property()))
                        || (relationship.direction() != Direction.MANY_TO_MANY
                                && relationship.keyJoin().target().stream()
                                        .anyMatch((PropertyMapping column) -> member.isChanged(column))));
    }

    private static boolean hasChangedHolder(EntityState state, Set<Table> tables) {
        for (RelationshipMapping relationship : state.mapping().relationships()) {
            if (HolderAccess.isChanged(state.holder(relationship)) && concerns(relationship, tables)) {
                return true;
            }
        }
        return false;
    }

    private static boolean concerns(RelationshipMapping relationship, Set<Table> tables) {
        return switch (relationship.direction()) {
            case MANY_TO_ONE -> areIn(tables, relationship.owner());
            case ONE_TO_MANY, ONE_TO_ONE -> areIn(tables, relationship.target());
            case MANY_TO_MANY -> tables.contains(relationship.linkTable());
        };
    }
}
