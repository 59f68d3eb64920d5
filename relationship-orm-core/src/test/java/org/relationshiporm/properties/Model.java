package org.relationshiporm.properties;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must be true of the objects: the simplest thing that can be compared with them. */
final class Model {

    /** The objects that there are, with their names. */
    final Map<Thing, String> names = new LinkedHashMap<>();

    /** Those that no session has seen: a flush saves them if they lead to an owner then. */
    final Set<Thing> loose = new LinkedHashSet<>();

    /** Those with a row. */
    final Set<Thing> stored = new LinkedHashSet<>();

    /** Those that the next flush deletes. */
    final Set<Thing> doomed = new LinkedHashSet<>();

    /** The user of a post or a profile, the parent of a node. */
    final Map<Thing, Thing> owners = new HashMap<>();

    /** Students and their courses. */
    final Set<Link> links = new LinkedHashSet<>();

    record Link(Thing student, Thing course) {}

    Model copy() {
        Model copy = new Model();
        copy.names.putAll(names);
        copy.loose.addAll(loose);
        copy.stored.addAll(stored);
        copy.doomed.addAll(doomed);
        copy.owners.putAll(owners);
        copy.links.addAll(links);
        return copy;
    }

    List<Thing> all(Kind kind) {
        return names.keySet().stream()
                .filter(thing -> thing.kind() == kind && !doomed.contains(thing))
                .toList();
    }

    @Nullable
    Thing owner(Thing member) {
        return owners.get(member);
    }

    /** A user has at most one profile: another takes the place of the first. */
    void setOwner(Thing member, @Nullable Thing owner) {
        if (member.kind() == Kind.PROFILE && owner != null) {
            members(owner, Kind.PROFILE).forEach(profile -> setOwner(profile, null));
        }
        if (owner == null) {
            owners.remove(member);
            forgetLoose(member);
        } else {
            owners.put(member, owner);
        }
    }

    /** What no session has seen and leads nowhere is of no concern any more. */
    private void forgetLoose(Thing thing) {
        if (loose.remove(thing)) {
            names.remove(thing);
        }
    }

    Set<Thing> members(Thing owner, Kind kind) {
        Set<Thing> members = new LinkedHashSet<>();
        owners.forEach((member, its) -> {
            if (its.equals(owner) && member.kind() == kind) {
                members.add(member);
            }
        });
        return members;
    }

    Set<Thing> linked(Thing thing) {
        Set<Thing> linked = new LinkedHashSet<>();
        for (Link link : links) {
            if (link.student().equals(thing)) {
                linked.add(link.course());
            } else if (link.course().equals(thing)) {
                linked.add(link.student());
            }
        }
        return linked;
    }

    /** Whether {@code node} is {@code ancestor} or stands below it. */
    boolean isBelow(Thing node, Thing ancestor) {
        for (Thing above = node; above != null; above = owner(above)) {
            if (above.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    /** What a flush does: rows for the new objects, none for the deleted ones, and nothing refers to these any more. */
    void flush() {
        loose.clear();
        stored.addAll(names.keySet());
        for (Thing gone : new ArrayList<>(doomed)) {
            names.remove(gone);
            stored.remove(gone);
            owners.remove(gone);
            owners.values().removeIf(gone::equals);
            links.removeIf(link -> link.student().equals(gone) || link.course().equals(gone));
        }
        doomed.clear();
    }
}
