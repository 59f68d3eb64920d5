package org.relationshiporm.sample.tour;

import java.util.List;
import org.relationshiporm.sample.school.Course;
import org.relationshiporm.sample.school.Course_;
import org.relationshiporm.sample.school.Student;
import org.relationshiporm.sample.school.Student_;
import org.relationshiporm.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps with students and courses; each is a transaction. */
@Component
@Transactional
class SchoolTour {

    private static final Logger LOG = LoggerFactory.getLogger(Tour.class);

    private final Session session;

    SchoolTour(Session session) {
        this.session = session;
    }

    /** The rows that link them go with them. */
    void clear() {
        session.query(Student.class)
                .where(Student_.name.in("Alice", "Bob"))
                .all()
                .forEach(session::delete);
        session.query(Course.class)
                .where(Course_.name.in("Mathematics", "Physics"))
                .all()
                .forEach(session::delete);
    }

    void enrolAliceAndBob() {
        Student alice = new Student("Alice");
        Student bob = new Student("Bob");
        Course mathematics = new Course("Mathematics");
        Course physics = new Course("Physics");
        alice.getCourses().addAll(List.of(mathematics, physics));
        bob.getCourses().add(mathematics);
        LOG.info("Adding Alice and Bob, whose courses come along:");
        session.addAll(alice, bob);
    }

    void readCoursesOfAlice() {
        LOG.info("Reading Alice, then her courses:");
        Student alice =
                session.query(Student.class).filterBy("name", "Alice").first().orElseThrow();
        alice.getCourses().forEach(course -> LOG.info("Alice takes {}", course.getName()));
    }

    void readStudentsOfMathematics() {
        LOG.info("Reading Mathematics, then its students:");
        Course mathematics = session.query(Course.class)
                .filterBy("name", "Mathematics")
                .first()
                .orElseThrow();
        mathematics.getStudents().forEach(student -> LOG.info("Mathematics is taken by {}", student.getName()));
    }
}
