package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.relationshiporm.entity.Cascade;

/** Checks and spells out what a relationship's annotation says beside its join: cascades and order. */
final class RelationshipChecks {

    /** One term of {@code orderBy}, taken apart. */
    record OrderTerm(String attribute, String direction) {

        static OrderTerm of(String text) {
            String[] words = text.strip().split("\\s+", 2);
            return new OrderTerm(words[0], words.length < 2 ? "asc" : words[1].toLowerCase(Locale.ROOT));
        }

        boolean isDescending() {
            return direction.equals("desc");
        }
    }

    private static final Set<Cascade> DEFAULT = EnumSet.of(Cascade.SAVE_UPDATE, Cascade.MERGE);
    private static final Set<Cascade> VIEWING = EnumSet.of(Cascade.REFRESH_EXPIRE, Cascade.EXPUNGE);

    private final Problems problems;

    RelationshipChecks(Problems problems) {
        this.problems = problems;
    }

    /** The cascades with {@link Cascade#ALL} spelled out; of what is only for reading, those that change no rows. */
    static Set<Cascade> cascades(RelationshipDraft relationship) {
        Set<Cascade> cascades = spelledOut(relationship);
        if (relationship.isViewOnly()) {
            cascades.retainAll(VIEWING);
        }
        return cascades;
    }

    private static Set<Cascade> spelledOut(RelationshipDraft relationship) {
        Set<Cascade> cascades = EnumSet.noneOf(Cascade.class);
        cascades.addAll(List.of(relationship.annotation().cascade()));
        if (cascades.remove(Cascade.ALL)) {
            cascades.addAll(EnumSet.complementOf(EnumSet.of(Cascade.ALL, Cascade.DELETE_ORPHAN)));
        }
        return cascades;
    }

    static List<OrderTerm> orderBy(RelationshipDraft relationship) {
        List<OrderTerm> terms = new ArrayList<>();
        for (String term : relationship.annotation().orderBy()) {
            terms.add(OrderTerm.of(term));
        }
        return List.copyOf(terms);
    }

    void check(RelationshipDraft relationship) {
        checkOrphans(relationship);
        checkViewOnly(relationship);
        checkRemoteSide(relationship);
        checkOrder(relationship);
    }

    private void checkOrphans(RelationshipDraft relationship) {
        Set<Cascade> cascades = cascades(relationship);
        if (!cascades.contains(Cascade.DELETE_ORPHAN)) {
            return;
        }
        if (!cascades.contains(Cascade.DELETE)) {
            report(
                    relationship,
                    "It cascades DELETE_ORPHAN without DELETE, so members would be deleted when taken out but not with their owner.",
                    "Write `cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN}`.");
        }
        JoinDraft join = relationship.join();
        boolean manyOwners = relationship.isOverLink() || (join != null && join.direction() == Direction.MANY_TO_ONE);
        if (manyOwners && !relationship.annotation().singleParent()) {
            report(
                    relationship,
                    "It cascades DELETE_ORPHAN, but one "
                            + Names.quote(relationship.target().name()) + " can have many owners here ("
                            + (relationship.isOverLink() ? "many-to-many" : "many-to-one")
                            + "), so taking it from one does not make it an orphan.",
                    "Put DELETE_ORPHAN on the one-to-many or one-to-one side, or leave it out, or, when each has one owner only, write "
                            + "`singleParent = true`.");
        }
    }

    /** What is only for reading passes on nothing that changes rows. */
    private void checkViewOnly(RelationshipDraft relationship) {
        if (!relationship.isViewOnly()) {
            return;
        }
        Set<Cascade> cascades = spelledOut(relationship);
        if (!cascades.equals(DEFAULT)) {
            List<Cascade> contradicting = cascades.stream()
                    .filter(cascade -> !VIEWING.contains(cascade))
                    .toList();
            if (!contradicting.isEmpty()) {
                report(
                        relationship,
                        "It is only for reading, but cascades "
                                + Names.quote(contradicting.stream()
                                        .map(Cascade::name)
                                        .toList())
                                + ".",
                        "Leave `viewOnly` out, or cascade REFRESH_EXPIRE and EXPUNGE only.");
            }
        }
        if (relationship.annotation().singleParent()) {
            report(
                    relationship,
                    "It is only for reading, but `singleParent` checks what is written.",
                    "Leave one of the two out.");
        }
        if (relationship.annotation().overlaps().length > 0) {
            report(
                    relationship,
                    "It is only for reading, so it overlaps with nothing that is written.",
                    "Leave `overlaps` out.");
        }
    }

    private void checkRemoteSide(RelationshipDraft relationship) {
        if (relationship.isOverLink() && !relationship.remoteSide().isEmpty()) {
            report(
                    relationship,
                    "It has a `remoteSide`, but the far ends of link table "
                            + Names.quote(relationship.annotation().secondary()) + " are told by its foreign keys.",
                    "Name the column that refers to this side with `foreignKey`, and leave `remoteSide` out.");
        }
    }

    private void checkOrder(RelationshipDraft relationship) {
        List<OrderTerm> terms = orderBy(relationship);
        if (!relationship.isToMany() && !terms.isEmpty()) {
            report(relationship, "It has an order, but a ToOne holds one object.", "Remove `orderBy`.");
            return;
        }
        for (OrderTerm term : terms) {
            checkTerm(relationship, term);
        }
    }

    private void checkTerm(RelationshipDraft relationship, OrderTerm term) {
        EntityDraft target = relationship.target();
        Optional<PropertyDraft> property = target.findField(term.attribute());
        if (property.isEmpty() && !target.isUnreadable(term.attribute())) {
            report(
                    relationship,
                    "It is ordered by `" + term.attribute() + "`, which is no attribute of `" + target.name() + "`.",
                    Names.suggest(term.attribute(), "attributes", target.fieldNames()));
        } else if (!term.direction().equals("asc") && !term.direction().equals("desc")) {
            report(
                    relationship,
                    "It is ordered by `" + term.attribute() + " " + term.direction() + "`.",
                    "Write the attribute alone, or followed by `asc` or `desc`.");
        }
    }

    /** These mistakes leave the join as it is, so the relationship takes part in the further checks. */
    private void report(RelationshipDraft relationship, String cause, String remedy) {
        problems.report(relationship.owner(), relationship.name(), cause, remedy);
    }
}
