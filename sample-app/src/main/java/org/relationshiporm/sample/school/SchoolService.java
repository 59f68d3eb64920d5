package org.relationshiporm.sample.school;

import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.spring.Repositories;
import org.relationshiporm.spring.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores and reads students and courses, and who takes what. */
@Service
@Transactional
class SchoolService {

    private final Repository<Student> students;
    private final Repository<Course> courses;

    SchoolService(Repositories repositories) {
        this.students = repositories.of(Student.class).with(selectinload(Student_.courses));
        this.courses = repositories.of(Course.class).with(selectinload(Course_.students));
    }

    Student addStudent(String name) {
        return students.add(new Student(name));
    }

    Course addCourse(String name) {
        return courses.add(new Course(name));
    }

    @Transactional(readOnly = true)
    List<Student> students() {
        return students.query().orderBy(Student_.id).all();
    }

    @Transactional(readOnly = true)
    List<Course> courses() {
        return courses.query().orderBy(Course_.id).all();
    }

    @Transactional(readOnly = true)
    Student student(int id) {
        return students.get(id);
    }

    @Transactional(readOnly = true)
    Course course(int id) {
        return courses.get(id);
    }

    /** A course that the student takes already is not added again. */
    Student enrol(int studentId, int courseId) {
        Student student = students.get(studentId);
        student.getCourses().add(courses.get(courseId));
        return student;
    }

    Student leave(int studentId, int courseId) {
        Student student = students.get(studentId);
        if (!student.getCourses().remove(courses.get(courseId))) {
            throw new NoResultException("Student " + studentId + " does not take course " + courseId + ".");
        }
        return student;
    }
}
