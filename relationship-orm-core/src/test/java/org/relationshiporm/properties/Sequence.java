package org.relationshiporm.properties;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.fixtures.LastConnection;
import org.relationshiporm.session.NestedTransaction;
import org.relationshiporm.session.Session;

/**
 * Takes steps with a session and with the model, and writes down what it did as the lines of a program. A step that means nothing as things stand is left
 * out.
 */
final class Sequence {

    private final Engine engine;
    private final Comparison comparison;
    private final Session session;
    private final World world = new World();
    private final List<String> script = new ArrayList<>();
    private final Map<Kind, Integer> numbers = new HashMap<>();
    private Model model = new Model();
    private Model committed = new Model();
    private final Deque<Savepoint> savepoints = new ArrayDeque<>();
    private int nestedTransactions;

    /** A nested transaction, and what was true when it began. */
    private record Savepoint(String name, NestedTransaction nested, Model model) {}

    Sequence(Engine engine, LastConnection connections) {
        this.engine = engine;
        this.session = engine.openSession();
        this.comparison = new Comparison(world, connections);
    }

    void run(List<Step> steps) {
        try (session) {
            for (Step step : steps) {
                Map<Thing, String> loose = new LinkedHashMap<>(model.names);
                loose.keySet().retainAll(model.loose);
                take(step);
                loose.forEach(this::noteSaved);
            }
            reload();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "This program fails: " + failure.getMessage() + "\n\n" + String.join("\n", script) + "\n", failure);
        }
    }

    /** What was loose may have been saved on the way, by a flush before a load. */
    private void noteSaved(Thing thing, String name) {
        if (session.contains(world.get(thing))) {
            model.loose.remove(thing);
            model.names.putIfAbsent(thing, name);
        }
    }

    private void take(Step step) {
        switch (step.action()) {
            case CREATE -> create(step);
            case CREATE_LINKED -> createLinked(step);
            case RENAME -> rename(step);
            case SET_OWNER -> setOwner(step);
            case ADD_MEMBER -> addMember(step);
            case REMOVE_MEMBER -> removeMember(step);
            case SET_MEMBERS -> setMembers(step);
            case CLEAR_MEMBERS -> clearMembers(step);
            case LINK -> link(step, true);
            case LINK_BACK -> link(step, false);
            case UNLINK -> unlink(step, true);
            case UNLINK_BACK -> unlink(step, false);
            case SET_LINKS -> setLinks(step);
            case DELETE -> delete(step);
            case CANCEL_DELETE -> cancelDelete(step);
            case READ -> read(step);
            case REFRESH -> refresh(step);
            case EXPIRE -> expire(step);
            case SAVEPOINT -> savepoint(step);
            case SAVEPOINT_COMMIT -> endSavepoint(step, true);
            case SAVEPOINT_ROLLBACK -> endSavepoint(step, false);
            case FLUSH -> flush(step);
            case COMMIT -> commit(step);
            case ROLLBACK -> rollback(step);
            case RELOAD -> reload();
        }
    }

    // ---------------------------------------------------------------- choosing

    private static <T> @Nullable T pick(List<T> all, int number) {
        return all.isEmpty() ? null : all.get(number % all.size());
    }

    private @Nullable Thing pick(Kind kind, int number) {
        return pick(model.all(kind), number);
    }

    private @Nullable Thing pickAny(int number) {
        return pick(
                model.names.keySet().stream()
                        .filter(thing -> !model.doomed.contains(thing))
                        .toList(),
                number);
    }

    /** A member of a user or a node. */
    private @Nullable Thing pickMember(int number) {
        List<Thing> members = new ArrayList<>(model.all(Kind.POST));
        members.addAll(model.all(Kind.PROFILE));
        members.addAll(model.all(Kind.NODE));
        return pick(members, number);
    }

    private static Kind ownerKind(Thing member) {
        return member.kind() == Kind.NODE ? Kind.NODE : Kind.USER;
    }

    private boolean wouldCircle(Thing member, @Nullable Thing owner) {
        return owner != null && member.kind() == Kind.NODE && model.isBelow(owner, member);
    }

    private void say(String line) {
        script.add(line);
    }

    // ---------------------------------------------------------------- objects

    private Thing make(Kind kind, boolean add) {
        Thing thing = new Thing(kind, numbers.merge(kind, 1, Integer::sum));
        String construction = "new " + kind.type() + "(\"" + thing + "\")";
        say(kind.type() + " " + thing + " = " + (add ? "session.add(" + construction + ");" : construction + ";"));
        Object object = world.create(thing);
        if (add) {
            session.add(object);
        } else {
            model.loose.add(thing);
        }
        model.names.put(thing, thing.toString());
        return thing;
    }

    private void create(Step step) {
        make(Kind.values()[step.first() % Kind.values().length], true);
    }

    /** A new object enters the session only through what it is linked with. */
    private void createLinked(Step step) {
        Thing owner = pick(step.first() % 2 == 0 ? Kind.USER : Kind.NODE, step.second());
        if (owner != null) {
            Thing member = make(owner.kind() == Kind.NODE ? Kind.NODE : Kind.POST, false);
            if (step.first() % 3 == 0) {
                doSetOwner(member, owner);
            } else {
                doAddMember(owner, member);
            }
        }
    }

    private void rename(Step step) {
        Thing thing = pickAny(step.first());
        if (thing != null) {
            String name = "name" + step.second();
            say("rename(" + thing + ", \"" + name + "\");");
            world.rename(thing, name);
            model.names.put(thing, name);
        }
    }

    // ---------------------------------------------------------------- one to many, one to one, tree

    private void setOwner(Step step) {
        Thing member = pickMember(step.first());
        if (member == null) {
            return;
        }
        Thing owner = step.second() % 4 == 0 ? null : pick(ownerKind(member), step.second());
        if (!wouldCircle(member, owner)) {
            doSetOwner(member, owner);
        }
    }

    private void doSetOwner(Thing member, @Nullable Thing owner) {
        String setter = member.kind() == Kind.NODE ? "setParent" : "setUser";
        bringIn(owner);
        say(member + "." + setter + "(" + owner + ");");
        world.setOwner(member, owner);
        model.setOwner(member, owner);
    }

    /** What gets members is in the session for good. */
    private void bringIn(@Nullable Thing owner) {
        if (owner != null && model.loose.remove(owner)) {
            say("session.add(" + owner + ");");
            session.add(world.get(owner));
        }
    }

    private void addMember(Step step) {
        Thing member = pickMember(step.first());
        Thing owner = member == null ? null : pick(ownerKind(member), step.second());
        if (member != null && owner != null && !wouldCircle(member, owner)) {
            doAddMember(owner, member);
        }
    }

    private void doAddMember(Thing owner, Thing member) {
        bringIn(owner);
        if (member.kind() == Kind.PROFILE) {
            say(owner + ".setProfile(" + member + ");");
            world.setProfile(owner, member);
        } else {
            say(owner + list(owner) + ".add(" + member + ");");
            world.members(owner).add(world.get(member));
        }
        if (!owner.equals(model.owner(member))) {
            model.loose.remove(member);
            model.setOwner(member, owner);
        }
    }

    private static String list(Thing owner) {
        return switch (owner.kind()) {
            case USER -> ".getPosts()";
            case NODE -> ".getChildren()";
            case STUDENT -> ".getCourses()";
            default -> ".getStudents()";
        };
    }

    private void removeMember(Step step) {
        Thing member = pickMember(step.first());
        Thing owner = member == null ? null : model.owner(member);
        if (member == null || owner == null || model.doomed.contains(owner)) {
            return;
        }
        if (member.kind() == Kind.PROFILE) {
            say(owner + ".setProfile(null);");
            world.setProfile(owner, null);
        } else {
            say(owner + list(owner) + ".remove(" + member + ");");
            world.members(owner).remove(world.get(member));
        }
        model.setOwner(member, null);
    }

    private @Nullable Thing pickOwner(Step step) {
        return pick(step.first() % 2 == 0 ? Kind.USER : Kind.NODE, step.first() / 2);
    }

    private void setMembers(Step step) {
        flushDeletes(step);
        Thing owner = pickOwner(step);
        if (owner != null) {
            Kind kind = owner.kind() == Kind.NODE ? Kind.NODE : Kind.POST;
            List<Thing> chosen = new ArrayList<>();
            for (Thing member : model.all(kind)) {
                if ((step.second() >> (member.number() % 8) & 1) == 1 && !wouldCircle(member, owner)) {
                    chosen.add(member);
                }
            }
            bringIn(owner);
            say("((ToMany) " + owner + list(owner) + ").setAll(List.of("
                    + chosen.toString().replaceAll("[\\[\\]]", "") + "));");
            setAll(owner, chosen);
            for (Thing member : model.members(owner, kind)) {
                if (!chosen.contains(member)) {
                    model.setOwner(member, null);
                }
            }
            for (Thing member : chosen) {
                if (!owner.equals(model.owner(member))) {
                    model.loose.remove(member);
                    model.setOwner(member, owner);
                }
            }
        }
    }

    private void setAll(Thing owner, List<Thing> chosen) {
        ((ToMany<Object>) world.members(owner))
                .setAll(chosen.stream().map(world::get).toList());
    }

    /** Replacing a whole content would take objects into it that are about to be deleted. */
    private void flushDeletes(Step step) {
        if (!model.doomed.isEmpty()) {
            flush(step);
        }
    }

    private void clearMembers(Step step) {
        flushDeletes(step);
        Thing owner = pickOwner(step);
        if (owner != null) {
            say(owner + list(owner) + ".clear();");
            world.members(owner).clear();
            model.members(owner, owner.kind() == Kind.NODE ? Kind.NODE : Kind.POST)
                    .forEach(member -> model.setOwner(member, null));
        }
    }

    // ---------------------------------------------------------------- many to many

    private void link(Step step, boolean forward) {
        Thing student = pick(Kind.STUDENT, step.first());
        Thing course = pick(Kind.COURSE, step.second());
        if (student != null && course != null) {
            Thing from = forward ? student : course;
            Thing to = forward ? course : student;
            say(from + list(from) + ".add(" + to + ");");
            world.members(from).add(world.get(to));
            model.links.add(new Model.Link(student, course));
        }
    }

    private void unlink(Step step, boolean forward) {
        Thing student = pick(Kind.STUDENT, step.first());
        Thing course = pick(Kind.COURSE, step.second());
        if (student != null && course != null) {
            Thing from = forward ? student : course;
            Thing to = forward ? course : student;
            say(from + list(from) + ".remove(" + to + ");");
            world.members(from).remove(world.get(to));
            model.links.remove(new Model.Link(student, course));
        }
    }

    private void setLinks(Step step) {
        flushDeletes(step);
        Thing student = pick(Kind.STUDENT, step.first());
        if (student != null) {
            List<Thing> chosen = new ArrayList<>();
            for (Thing course : model.all(Kind.COURSE)) {
                if ((step.second() >> (course.number() % 8) & 1) == 1) {
                    chosen.add(course);
                }
            }
            say("((ToMany) " + student + ".getCourses()).setAll(List.of("
                    + chosen.toString().replaceAll("[\\[\\]]", "") + "));");
            setAll(student, chosen);
            model.links.removeIf(link -> link.student().equals(student) && !model.doomed.contains(link.course()));
            chosen.forEach(course -> model.links.add(new Model.Link(student, course)));
        }
    }

    // ---------------------------------------------------------------- deleting

    private void delete(Step step) {
        Thing thing = pick(
                model.stored.stream()
                        .filter(each -> !model.doomed.contains(each))
                        .toList(),
                step.first());
        if (thing != null) {
            if (model.owners.containsValue(thing) || !model.linked(thing).isEmpty()) {
                flush(step);
            }
            if (!model.stored.contains(thing)) {
                return;
            }
            say("session.delete(" + thing + ");");
            session.delete(world.get(thing));
            model.doomed.add(thing);
        }
    }

    /** Only while it is sure that nothing has flushed since. */
    private void cancelDelete(Step step) {
        Thing thing = pick(List.copyOf(model.doomed), step.first());
        if (thing != null && session.deletedObjects().contains(world.get(thing))) {
            say("session.add(" + thing + ");");
            session.add(world.get(thing));
            model.doomed.remove(thing);
        }
    }

    // ---------------------------------------------------------------- the session

    private void read(Step step) {
        Thing thing = pickAny(step.first());
        if (thing != null && !model.loose.contains(thing)) {
            flushDeletes(step);
            say("read(" + thing + ");");
            comparison.requireSame(model, thing, true);
        }
    }

    private void refresh(Step step) {
        Thing thing = pickAny(step.first());
        if (thing != null) {
            flush(step);
            say("session.refresh(" + thing + ");");
            session.refresh(world.get(thing));
            comparison.requireSame(model, thing, true);
        }
    }

    private void expire(Step step) {
        Thing thing = pickAny(step.first());
        if (thing != null) {
            flush(step);
            say("session.expire(" + thing + ");");
            session.expire(world.get(thing));
            comparison.requireSame(model, thing, step.second() % 2 == 0);
        }
    }

    private void savepoint(Step step) {
        if (savepoints.size() < 3) {
            String name = "nested" + ++nestedTransactions;
            say("NestedTransaction " + name + " = session.beginNested();");
            NestedTransaction nested = session.beginNested();
            model.flush();
            savepoints.push(new Savepoint(name, nested, model.copy()));
        }
    }

    private void endSavepoint(Step step, boolean commit) {
        if (savepoints.isEmpty()) {
            return;
        }
        Savepoint savepoint = savepoints.pop();
        if (commit) {
            say(savepoint.name() + ".commit();");
            savepoint.nested().commit();
            model.flush();
        } else {
            say(savepoint.name() + ".rollback();");
            savepoint.nested().rollback();
            model = savepoint.model().copy();
        }
        comparison.requireRows(model);
        comparison.requireSame(model, step.second() % 2 == 0);
    }

    private void flush(Step step) {
        say("session.flush();");
        session.flush();
        model.flush();
        comparison.requireRows(model);
        comparison.requireSame(model, step.second() % 2 == 0);
    }

    private void commit(Step step) {
        say("session.commit();");
        session.commit();
        savepoints.clear();
        model.flush();
        committed = model.copy();
        comparison.requireRows(model);
        comparison.requireSame(model, step.second() % 2 == 0);
    }

    private void rollback(Step step) {
        say("session.rollback();");
        session.rollback();
        savepoints.clear();
        model = committed.copy();
        comparison.requireRows(model);
        comparison.requireSame(model, step.second() % 2 == 0);
    }

    /** Commits, and looks at everything in a session of its own. */
    private void reload() {
        commit(new Step(Action.COMMIT, 0, 0));
        say("// compare with another session");
        try (Session other = engine.openReadOnlySession()) {
            World fresh = new World();
            for (Thing thing : model.names.keySet()) {
                fresh.put(
                        thing,
                        other.get(world.get(thing).getClass(), world.id(thing)).orElseThrow());
            }
            new Comparison(fresh, null).requireSame(model, true);
        }
    }
}
