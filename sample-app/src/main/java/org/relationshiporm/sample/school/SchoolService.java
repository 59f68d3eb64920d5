package org.relationshiporm.sample.school;

import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores and reads students and courses, and who takes what. */
@Service
@Transactional
class SchoolService {

    private final Session session;

    SchoolService(Session session) {
        this.session = session;
    }

    StudentView addStudent(String name) {
        Student student = session.add(new Student(name));
        session.flush();
        return StudentView.of(student);
    }

    CourseView addCourse(String name) {
        Course course = session.add(new Course(name));
        session.flush();
        return CourseView.of(course);
    }

    @Transactional(readOnly = true)
    List<StudentView> students() {
        return session.query(Student.class).options(selectinload(Student_.courses)).orderBy(Student_.id).all().stream()
                .map(StudentView::of)
                .toList();
    }

    @Transactional(readOnly = true)
    List<CourseView> courses() {
        return session.query(Course.class).options(selectinload(Course_.students)).orderBy(Course_.id).all().stream()
                .map(CourseView::of)
                .toList();
    }

    @Transactional(readOnly = true)
    StudentView student(int id) {
        return StudentView.of(requireStudent(id));
    }

    @Transactional(readOnly = true)
    CourseView course(int id) {
        return CourseView.of(requireCourse(id));
    }

    /** A course that the student takes already is not added again. */
    StudentView enrol(int studentId, int courseId) {
        Student student = requireStudent(studentId);
        student.getCourses().add(requireCourse(courseId));
        return StudentView.of(student);
    }

    StudentView leave(int studentId, int courseId) {
        Student student = requireStudent(studentId);
        if (!student.getCourses().remove(requireCourse(courseId))) {
            throw new NoResultException("Student " + studentId + " does not take course " + courseId + ".");
        }
        return StudentView.of(student);
    }

    private Student requireStudent(int id) {
        return session.get(Student.class, id)
                .orElseThrow(() -> new NoResultException("There is no student " + id + "."));
    }

    private Course requireCourse(int id) {
        return session.get(Course.class, id).orElseThrow(() -> new NoResultException("There is no course " + id + "."));
    }
}
