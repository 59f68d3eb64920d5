package org.relationshiporm.loading;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.query.LoadDirective;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.query.MemberSelection;

/**
 * What a load gives of a relationship.
 *
 * @param chosenBy what leaves members out, in the words of the option; null when nothing does
 * @param ordered whether the members come in an order that the option gives
 * @param mayChange whether the application may change a part
 */
record MemberView(@Nullable String chosenBy, boolean ordered, boolean mayChange) {

    static final MemberView WHOLE = new MemberView(null, false, true);

    /** What the option for a relationship gives; without an option, all members. */
    static MemberView of(@Nullable LoadDirective directive) {
        MemberSelection selection = directive == null ? null : directive.selection();
        if (directive == null || selection == null) {
            return WHOLE;
        }
        boolean ordered = !selection.orderBy().isEmpty() || selection.limit() != null;
        return new MemberView(
                selection.isPartial() ? describe(directive, selection) : null, ordered, !selection.isPartial());
    }

    private static String describe(LoadDirective directive, MemberSelection selection) {
        return name(directive.strategy())
                + "(...)"
                + (selection.criteria().isEmpty() ? "" : ".where(...)")
                + (selection.orderBy().isEmpty() ? "" : ".orderBy(...)")
                + (selection.limit() == null
                        ? ""
                        : ".limit(" + selection.limit().value() + ")");
    }

    /** The option's name for a strategy. */
    static String name(@Nullable LoadStrategy strategy) {
        if (strategy == null) {
            return "defaultload";
        }
        return switch (strategy) {
            case DEFAULT -> "defaultload";
            case LAZY -> "batchload";
            case LAZY_SINGLE -> "lazyload";
            case JOINED -> "joinedload";
            case SELECTIN -> "selectinload";
            case SUBQUERY -> "subqueryload";
            case IMMEDIATE -> "immediateload";
            case RAISE -> "raiseload";
            case RAISE_ON_SQL -> "raiseOnSql";
            case NOLOAD -> "noload";
        };
    }

    MemberView because(String reason) {
        return mayChange ? new MemberView(reason, ordered, false) : this;
    }

    /** Leaves out what a filter of the session hides, which the application need not care about. */
    MemberView behind(String filter) {
        return chosenBy == null ? new MemberView(filter, ordered, true) : this;
    }

    boolean isPartial() {
        return chosenBy != null;
    }
}
