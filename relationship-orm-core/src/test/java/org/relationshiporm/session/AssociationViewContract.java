package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.query.ToManyAttribute;
import org.relationshiporm.query.ToOneAttribute;
import org.relationshiporm.session.Campus.Course;
import org.relationshiporm.session.Campus.Enrollment;
import org.relationshiporm.session.Campus.Interest;
import org.relationshiporm.session.Campus.Note;
import org.relationshiporm.session.Campus.Student;

/** Views over association objects, in memory and in a session, on every database. */
abstract class AssociationViewContract {

    private final StatementRecorder sql = new StatementRecorder();
    private final Student sam = new Student("sam");
    private final Course math = new Course("math");
    private final Course art = new Course("art");
    private final Course law = new Course("law");
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Campus.METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private List<String> storedCourses() {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(Enrollment.class).orderBy("courseId").all().stream()
                    .map(enrollment -> enrollment.student.get().name + ":" + enrollment.course().title)
                    .toList();
        }
    }

    private static List<String> titles(Student student) {
        return student.courses().stream().map(course -> course.title).toList();
    }

    // ---------------------------------------------------------------- lists

    /** ASSOC-04. */
    @Test
    void addingAndRemovingThroughTheListMakesAndDeletesLinks() {
        sam.courses().add(math);
        sam.courses().add(art);
        session.add(sam);
        session.flush();

        assertThat(sql.summary()).isEqualTo("3 INSERT");
        assertThat(titles(sam)).containsExactly("math", "art");
        assertThat(math.enrollments)
                .extracting(enrollment -> enrollment.student.get())
                .containsExactly(sam);

        sql.clear();
        assertThat(sam.courses().remove(math)).isTrue();
        session.commit();

        assertThat(sql.summary()).isEqualTo("1 DELETE");
        assertThat(storedCourses()).containsExactly("sam:art");
        assertThat(math.enrollments).isEmpty();
    }

    @Test
    void aLinkThatComesAndGoesBeforeTheFlushIsNotWritten() {
        session.addAll(sam, math);
        sam.courses().add(math);
        sam.courses().remove(math);
        session.commit();

        assertThat(storedCourses()).isEmpty();
        assertThat(math.enrollments).isEmpty();
    }

    /** ASSOC-02. */
    @Test
    void aLinkTakenFromOneSideLeavesTheOther() {
        sam.courses().add(math);
        session.add(sam);
        session.commit();

        sam.enrollments.remove(0);
        session.flush();

        assertThat(math.enrollments).isEmpty();
        session.commit();
        assertThat(storedCourses()).isEmpty();
    }

    /** ASSOC-06. */
    @Test
    void deletingAnEndDeletesItsLinks() {
        sam.courses().addAll(List.of(math, art));
        session.add(sam);
        session.commit();

        session.delete(math);
        session.commit();
        assertThat(storedCourses()).containsExactly("sam:art");
        assertThat(titles(sam)).containsExactly("art");

        session.delete(sam);
        session.commit();
        assertThat(storedCourses()).isEmpty();
        assertThat(session.query(Course.class).count()).isEqualTo(1);
    }

    @Test
    void walkingTheListsOfManyOwnersTakesThreeStatements() {
        Student eve = new Student("eve");
        sam.courses().addAll(List.of(math, art));
        eve.courses().addAll(List.of(art, law));
        session.addAll(sam, eve);
        session.commit();
        try (Session fresh = engine.openSession()) {
            sql.clear();
            List<Student> students = fresh.query(Student.class).orderBy("id").all();

            assertThat(students)
                    .extracting(AssociationViewContract::titles)
                    .containsExactly(List.of("math", "art"), List.of("art", "law"));
            assertThat(sql.summary()).isEqualTo("3 SELECT");
        }
    }

    @Test
    void theListIsAListThroughEveryDoor() {
        List<Course> courses = sam.courses();
        courses.addAll(List.of(math, art));
        courses.add(0, law);
        assertThat(titles(sam)).containsExactly("law", "math", "art");
        assertThat(courses.indexOf(art)).isEqualTo(2);
        assertThat(courses.contains(new Course("new"))).isFalse();

        Enrollment mathEnrollment = sam.enrollments.get(1);
        Collections.swap(courses, 0, 1);
        assertThat(sam.enrollments.get(0)).isSameAs(mathEnrollment);
        courses.sort(Comparator.comparing((Course course) -> course.title));
        assertThat(titles(sam)).containsExactly("art", "law", "math");
        assertThat(sam.enrollments.get(2)).isSameAs(mathEnrollment);

        Course new1 = new Course("new");
        assertThat(courses.set(0, new1)).isSameAs(art);
        assertThat(titles(sam)).containsExactly("new", "law", "math");
        assertThat(art.enrollments.get(0).student.get()).isNull();

        Iterator<Course> iterator = courses.iterator();
        iterator.next();
        iterator.remove();
        courses.removeIf(course -> course == law);
        assertThat(titles(sam)).containsExactly("math");
        assertThat(courses.remove(0)).isSameAs(math);
        assertThat(sam.enrollments).isEmpty();
        courses.add(law);
        courses.subList(0, 1).clear();
        assertThat(courses).isEmpty();
        assertThat(law.enrollments).allMatch(enrollment -> enrollment.student.get() == null);
        int before = law.enrollments.size();

        assertThatThrownBy(() -> courses.add(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> courses.add(1, law)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(law.enrollments).hasSize(before);
    }

    @Test
    void aViewIsItselfAndLoadsNothingToSayWhatItIs() {
        sam.courses().add(math);
        sam.notes().put("a", "b");
        session.add(sam);
        session.commit();
        try (Session fresh = engine.openSession()) {
            Student read = fresh.query(Student.class).one();
            sql.clear();

            assertThat(read.courses().equals(read.courses())).isTrue();
            assertThat(read.courses().equals(sam.courses())).isFalse();
            assertThat(read.courses()).hasSameHashCodeAs(read.courses());
            assertThat(read.courses().toString()).isEqualTo("AssociationList[unloaded]");
            assertThat(read.interests().toString()).isEqualTo("AssociationSet[unloaded]");
            assertThat(read.notes().toString()).isEqualTo("AssociationMap[unloaded]");
            assertThat(sql.count()).isZero();
        }
        assertThat(sam.courses()).hasSize(1);
        assertThat(sam.courses().toString()).isEqualTo("AssociationList[1]");
    }

    @Test
    void theFarEndsCanBeQueried() {
        sam.courses().add(math);
        session.addAll(sam, new Student("eve"));
        session.commit();

        var enrollments = ToManyAttribute.of(Student.class, "enrollments", Enrollment.class);
        var course = ToOneAttribute.of(Enrollment.class, "course", Course.class);
        var title = ColumnAttribute.of(Course.class, "title", String.class);

        assertThat(session.query(Student.class)
                        .where(enrollments.any(course.has(title.eq("math"))))
                        .all())
                .containsExactly(sam);
    }

    // ---------------------------------------------------------------- sets

    @Test
    void aSetOfValuesHasOneLinkForEach() {
        assertThat(sam.interests().add("chess")).isTrue();
        assertThat(sam.interests().add("chess")).isFalse();
        assertThat(sam.interests().addAll(List.of("chess", "go"))).isTrue();
        session.add(sam);
        session.commit();
        assertThat(session.query(Interest.class).count()).isEqualTo(2);

        assertThat(sam.interests()).containsExactlyInAnyOrder("chess", "go");
        assertThat(sam.interests().remove("chess")).isTrue();
        assertThat(sam.interests().remove("chess")).isFalse();
        session.commit();
        assertThat(session.query(Interest.class).all())
                .extracting(interest -> interest.topic)
                .containsExactly("go");

        sam.interests().retainAll(List.of());
        assertThat(sam.interests()).isEmpty();
        assertThatThrownBy(() -> sam.interests().add(null)).isInstanceOf(NullPointerException.class);
        sam.interests().add("go");
        sam.interests().clear();
        session.commit();
        assertThat(session.query(Interest.class).count()).isZero();
    }

    // ---------------------------------------------------------------- maps

    @Test
    void aMapOfValuesWritesOneRowForEachKey() {
        Map<String, String> notes = sam.notes();
        assertThat(notes.put("hair", "brown")).isNull();
        notes.putAll(Map.of("eyes", "blue", "shoes", "43"));
        session.add(sam);
        session.commit();
        assertThat(session.query(Note.class).count()).isEqualTo(3);
        sql.clear();

        assertThat(notes.put("hair", "grey")).isEqualTo("brown");
        assertThat(notes.remove("eyes")).isEqualTo("blue");
        session.commit();

        assertThat(sql.statements("UPDATE")).singleElement().asString().startsWith("UPDATE notes SET text = ?");
        assertThat(sql.deletes()).isEqualTo(1);
        try (Session fresh = engine.openReadOnlySession()) {
            Map<String, String> stored = fresh.query(Student.class).one().notes();
            assertThat(stored.get("hair")).isEqualTo("grey");
            assertThat(stored.containsKey("eyes")).isFalse();
            assertThat(stored.keySet()).containsExactlyInAnyOrder("hair", "shoes");
        }
    }

    @Test
    void aMapIsAMapThroughItsViews() {
        Map<String, String> notes = sam.notes();
        notes.put("a", "1");
        notes.put("b", "2");
        notes.replaceAll((name, text) -> text + name);
        assertThat(sam.notes.get("a").text).isEqualTo("1a");
        notes.values().remove("2b");
        assertThat(sam.notes).containsOnlyKeys("a");
        notes.entrySet().iterator().next().setValue("x");
        assertThat(notes.get("a")).isEqualTo("x");
        assertThat(notes.computeIfAbsent("c", name -> name + name)).isEqualTo("cc");
        notes.merge("c", "!", String::concat);
        assertThat(sam.notes.get("c").text).isEqualTo("cc!");
        notes.clear();
        assertThat(sam.notes).isEmpty();
        assertThatThrownBy(() -> notes.put(null, "x")).isInstanceOf(NullPointerException.class);
    }
}
