package org.relationshiporm.sample.school;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.test.ExpectStatements;
import org.relationshiporm.test.RelationshipOrmTest;
import org.relationshiporm.test.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** How many statements each use of the service takes. */
@RelationshipOrmTest
@Import({SchoolService.class, SchoolTables.class})
class SchoolServiceTests {

    @Autowired
    private SchoolService school;

    @Autowired
    private TestSession testSession;

    private Student alice;
    private Course physics;

    @BeforeEach
    void storeStudents() {
        alice = new Student("Alice");
        Course mathematics = new Course("Mathematics");
        alice.getCourses().add(mathematics);
        mathematics.getStudents().add(new Student("Bob"));
        physics = new Course("Physics");
        testSession.storeAndClear(alice, mathematics, physics);
    }

    @Test
    @ExpectStatements(selects = 2, total = 2, lazyLoads = 0)
    void studentsAreListedWithTheirCoursesInTwoStatements() {
        List<Student> students = school.students();
        assertThat(students).allMatch(student -> student.getCourses().size() == 1);
    }

    @Test
    void enrollingIsStored() {
        school.enrol(alice.getId(), physics.getId());
        assertThat(testSession.reload(alice).getCourses())
                .extracting(Course::getName)
                .containsExactly("Mathematics", "Physics");
    }
}
