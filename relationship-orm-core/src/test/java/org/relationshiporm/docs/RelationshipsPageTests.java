package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.docs.blog.Post;
import org.relationshiporm.docs.blog.User;
import org.relationshiporm.docs.files.Article;
import org.relationshiporm.docs.files.Folder;
import org.relationshiporm.docs.fleet.Fleet;
import org.relationshiporm.docs.fleet.Ship;
import org.relationshiporm.docs.school.Course;
import org.relationshiporm.docs.school.Passport;
import org.relationshiporm.docs.school.Person;
import org.relationshiporm.docs.school.Student;
import org.relationshiporm.docs.shop.Invoice;
import org.relationshiporm.docs.shop.Line;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.session.Session;
import org.relationshiporm.type.SqlType;

/** The snippets of docs/relationships.md and what it says of them. */
class RelationshipsPageTests {

    private static final MetaData METADATA = MetaData.of(
            User.class,
            Post.class,
            Person.class,
            Passport.class,
            Student.class,
            Course.class,
            Folder.class,
            Article.class,
            Invoice.class,
            Line.class,
            Fleet.class,
            Ship.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        session = engine.openSession();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private List<String> columns(String table) {
        return METADATA.tables().tables().stream()
                .filter(candidate -> candidate.name().equals(table))
                .flatMap(found -> found.columns().stream())
                .map(Column::name)
                .toList();
    }

    @Test
    void columnsAreDerived() {
        assertThat(columns("posts")).containsExactly("id", "title", "user_id");
        assertThat(columns("passports")).contains("person_id");
        assertThat(columns("student_course")).containsExactly("student_id", "course_id");
        assertThat(columns("shortcuts")).containsExactly("from_id", "to_id");
        assertThat(columns("articles")).contains("author_id", "reviewer_id");
        assertThat(columns("folders")).contains("parent_id");
    }

    @Test
    void aDeclaredLinkTable() {
        // tag::declared-link[]
        Table studentCourse = Table.of(
                "student_course",
                Column.of("student_id", SqlType.INTEGER).asPrimaryKey().references("students.id"),
                Column.of("course_id", SqlType.INTEGER).asPrimaryKey().references("courses.id"));
        MetaData metadata = MetaData.of(List.of(studentCourse), List.of(Student.class, Course.class));
        // end::declared-link[]
        assertThat(metadata.tables().tables()).contains(studentCourse);
    }

    @Test
    void bothSidesAreInStep() {
        // tag::in-step[]
        Person jane = new Person("Jane");
        Passport passport = new Passport("C01X", jane);
        assertThat(jane.getPassport()).isSameAs(passport);

        Student alice = new Student("Alice");
        Course physics = new Course("Physics");
        alice.getCourses().add(physics);
        assertThat(physics.getStudents()).containsExactly(alice);
        physics.getStudents().remove(alice);
        assertThat(alice.getCourses()).isEmpty();
        // end::in-step[]
    }

    @Test
    void aListOfMembers() {
        Student alice = new Student("Alice");
        Course physics = new Course("Physics");
        Course mathematics = new Course("Mathematics");
        // tag::list[]
        ToMany<Course> courses = (ToMany<Course>) alice.getCourses();
        courses.add(physics); // true
        courses.add(physics); // false: a member is there once
        courses.setAll(List.of(mathematics, physics)); // the difference is computed
        courses.move(physics, 0);
        Collections.swap(courses, 0, 1);
        courses.removeIf(course -> course.getName().startsWith("P"));
        // end::list[]
        assertThat(new ArrayList<>(courses)).containsExactly(mathematics);
        assertThat(courses.add(mathematics)).isFalse();
        assertThatThrownBy(() -> courses.add(0, mathematics)).hasMessageContaining("move(");
        assertThatThrownBy(() -> courses.add(null)).isInstanceOf(NullPointerException.class);
        assertThat(courses.equals(new ArrayList<>(courses))).isFalse();
    }

    @Test
    void addingToAnUnloadedCollectionSendsNothing() {
        User john = new User("John");
        new Post("a", john);
        session.add(john);
        session.commit();
        session.close();
        session = engine.openSession();
        User found = session.query(User.class).one();
        sql.clear();
        new Post("b", found);
        assertThat(sql.count()).isZero();
        assertThat(found.getPosts()).hasSize(2);
    }

    @Test
    void orphansAreDeleted() {
        Invoice invoice = new Invoice("ACME");
        new Line(2, invoice);
        new Line(1, invoice);
        session.add(invoice);
        session.commit();
        assertThat(invoice.getLines()).extracting(Line::getPosition).containsExactly(1, 2);
        sql.clear();
        // tag::orphans[]
        invoice.getLines().remove(0); // this line is deleted
        session.commit();

        session.delete(invoice); // and so are the others, with their invoice
        session.commit();
        // end::orphans[]
        assertThat(sql.deletes()).isEqualTo(3);
        assertThat(session.query(Line.class).exists()).isFalse();
    }

    @Test
    void withoutCascadeMembersAreReleased() {
        User john = new User("John");
        new Post("a", john);
        session.add(john);
        session.commit();
        session.delete(john);
        session.commit();
        assertThat(session.query(Post.class).filterBy("user", null).count()).isEqualTo(1);
    }

    @Test
    void treesAndLinksToOneself() {
        Folder root = new Folder("root", null);
        Folder b = new Folder("b", root);
        Folder a = new Folder("a", root);
        a.getShortcuts().add(b);
        session.add(root);
        session.commit();
        assertThat(root.getChildren()).containsExactly(a, b);
        assertThat(a.getShortcuts()).containsExactly(b);
        assertThat(b.getShortcuts()).isEmpty();
    }

    @Test
    void oneWay() {
        Person jane = new Person("Jane");
        Person tom = new Person("Tom");
        session.add(new Article("On ways", jane, tom));
        session.commit();
        Article article = session.query(Article.class).one();
        assertThat(article.getAuthor()).isSameAs(jane);
        assertThat(article.getReviewer()).isSameAs(tom);
    }

    private Fleet storedFleet() {
        Fleet fleet = new Fleet("north");
        fleet.setFlagship(new Ship("Albatross", fleet));
        new Ship("Buzzard", fleet);
        session.add(fleet);
        session.commit();
        return fleet;
    }

    @Test
    void theDatabaseDeletesMembersThatAreNotLoaded() {
        storedFleet();
        session.close();
        session = engine.openSession();
        Fleet fleet = session.get(Fleet.class, "north").orElseThrow();
        sql.clear();
        session.delete(fleet);
        session.commit();
        assertThat(sql.statements()).containsExactly("DELETE FROM fleets WHERE code = ?");
        assertThat(session.query(Ship.class).exists()).isFalse();
    }

    @Test
    void membersFollowAChangedKey() {
        Fleet fleet = storedFleet();
        Ship ship = fleet.getShips().get(0);
        sql.clear();
        // tag::key-change[]
        fleet.setCode("south");
        session.commit();
        assertThat(ship.getFleetCode()).isEqualTo("south");
        assertThat(session.get(Fleet.class, "south")).containsSame(fleet);
        // end::key-change[]
        assertThat(sql.statements("UPDATE")).containsExactly("UPDATE fleets SET code = ? WHERE code = ?");
    }

    @Test
    void aPostUpdateIsWrittenLast() {
        sql.clear();
        storedFleet();
        assertThat(sql.statements())
                .extracting(text -> text.substring(0, 6))
                .containsExactly("INSERT", "INSERT", "UPDATE");
    }
}
