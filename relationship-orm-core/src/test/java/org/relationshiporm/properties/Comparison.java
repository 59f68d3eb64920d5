package org.relationshiporm.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.HolderLayout;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.fixtures.LastConnection;

/** Compares objects and rows with the model. Objects that are about to be deleted may be anywhere or nowhere. */
final class Comparison {

    private final World world;
    private final @Nullable LastConnection connections;

    Comparison(World world, @Nullable LastConnection connections) {
        this.world = world;
        this.connections = connections;
    }

    /** Every object agrees with the model; what is not loaded is loaded if {@code loading} says so, else left. */
    void requireSame(Model model, boolean loading) {
        model.names.keySet().forEach(thing -> requireSame(model, thing, loading));
    }

    void requireSame(Model model, Thing thing, boolean loading) {
        if (model.doomed.contains(thing)) {
            return;
        }
        assertThat(world.name(thing)).as("name of %s", thing).isEqualTo(model.names.get(thing));
        switch (thing.kind()) {
            case POST, PROFILE -> requireOwner(model, thing, "user", loading);
            case NODE -> {
                requireOwner(model, thing, "parent", loading);
                requireMembers(model, thing, "children", model.members(thing, Kind.NODE), loading);
            }
            case USER -> {
                requireMembers(model, thing, "posts", model.members(thing, Kind.POST), loading);
                requireProfile(model, thing, loading);
            }
            case STUDENT -> requireMembers(model, thing, "courses", model.linked(thing), loading);
            case COURSE -> requireMembers(model, thing, "students", model.linked(thing), loading);
        }
    }

    private boolean isRead(Thing thing, String relationship, boolean loading) {
        Object object = world.get(thing);
        HolderLayout layout = HolderLayout.of(object.getClass());
        RelationshipHolder holder = layout.fields().stream()
                .filter(field -> field.name().equals(relationship))
                .findFirst()
                .orElseThrow()
                .get(object);
        return loading || holder.isLoaded() || HolderAccess.hasContent(holder);
    }

    private void requireOwner(Model model, Thing member, String relationship, boolean loading) {
        Thing owner = model.owner(member);
        if (isRead(member, relationship, loading) && !model.doomed.contains(owner)) {
            assertThat(world.owner(member))
                    .as("%s of %s (%s)", relationship, member, owner)
                    .isSameAs(owner == null ? null : world.get(owner));
        }
    }

    private void requireProfile(Model model, Thing user, boolean loading) {
        Set<Thing> profiles = model.members(user, Kind.PROFILE);
        if (isRead(user, "profile", loading) && model.doomed.stream().noneMatch(profiles::contains)) {
            Object expected =
                    profiles.isEmpty() ? null : world.get(profiles.iterator().next());
            assertThat(world.profile(user)).as("profile of %s", user).isSameAs(expected);
        }
    }

    private void requireMembers(
            Model model, Thing owner, String relationship, Collection<Thing> expected, boolean loading) {
        if (isRead(owner, relationship, loading)) {
            List<Object> members = new ArrayList<>(world.members(owner));
            model.doomed.forEach(doomed -> members.removeIf(member -> member == world.get(doomed)));
            List<Object> wanted = expected.stream()
                    .filter(member -> !model.doomed.contains(member))
                    .map(world::get)
                    .toList();
            assertThat(members)
                    .as("%s of %s (%s)", relationship, owner, expected)
                    .usingElementComparator((left, right) -> left == right ? 0 : 1)
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    /** The rows agree with the model, seen from within the session's transaction. */
    void requireRows(Model model) {
        Map<String, Set<String>> rows = new TreeMap<>();
        for (Thing thing : model.names.keySet()) {
            String table = thing.kind().name().toLowerCase(java.util.Locale.ROOT) + "s";
            Thing owner = model.owner(thing);
            String row = world.id(thing) + " " + model.names.get(thing);
            boolean owned = thing.kind() == Kind.POST || thing.kind() == Kind.PROFILE || thing.kind() == Kind.NODE;
            rows.computeIfAbsent(table, key -> new TreeSet<>())
                    .add(owned ? row + " " + (owner == null ? null : world.id(owner)) : row);
        }
        Set<String> links = rows.computeIfAbsent("student_course", key -> new TreeSet<>());
        model.links.forEach(link -> links.add(world.id(link.student()) + " " + world.id(link.course())));
        Map<String, String> selects = Map.of(
                "users", "id, name",
                "posts", "id, title, user_id",
                "profiles", "id, bio, user_id",
                "students", "id, name",
                "courses", "id, name",
                "nodes", "id, name, parent_id",
                "student_course", "student_id, course_id");
        selects.forEach((table, columns) -> assertThat(select(table, columns))
                .as("rows of %s", table)
                .isEqualTo(rows.getOrDefault(table, Set.of())));
    }

    private Set<String> select(String table, String columns) {
        return java.util.Objects.requireNonNull(connections).read(connection -> {
            Set<String> rows = new TreeSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT " + columns + " FROM " + table)) {
                int width = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= width; column++) {
                        row.add(String.valueOf(result.getObject(column)));
                    }
                    rows.add(String.join(" ", row));
                }
            }
            return rows;
        });
    }
}
