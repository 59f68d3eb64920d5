package org.relationshiporm.sample.school;

import static org.relationshiporm.sample.Inputs.requireText;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Students and courses over HTTP. */
@RestController
class SchoolController {

    record NewStudent(@Nullable String name) {}

    record NewCourse(@Nullable String name) {}

    private final SchoolService school;

    SchoolController(SchoolService school) {
        this.school = school;
    }

    @PostMapping("/students")
    ResponseEntity<StudentView> addStudent(@RequestBody NewStudent student) {
        StudentView added = school.addStudent(requireText("name", student.name()));
        return ResponseEntity.created(URI.create("/students/" + added.id())).body(added);
    }

    @GetMapping("/students")
    List<StudentView> students() {
        return school.students();
    }

    @GetMapping("/students/{id}")
    StudentView student(@PathVariable int id) {
        return school.student(id);
    }

    @PostMapping("/courses")
    ResponseEntity<CourseView> addCourse(@RequestBody NewCourse course) {
        CourseView added = school.addCourse(requireText("name", course.name()));
        return ResponseEntity.created(URI.create("/courses/" + added.id())).body(added);
    }

    @GetMapping("/courses")
    List<CourseView> courses() {
        return school.courses();
    }

    @GetMapping("/courses/{id}")
    CourseView course(@PathVariable int id) {
        return school.course(id);
    }

    @PutMapping("/students/{id}/courses/{courseId}")
    StudentView enrol(@PathVariable int id, @PathVariable int courseId) {
        return school.enrol(id, courseId);
    }

    @DeleteMapping("/students/{id}/courses/{courseId}")
    StudentView leave(@PathVariable int id, @PathVariable int courseId) {
        return school.leave(id, courseId);
    }
}
