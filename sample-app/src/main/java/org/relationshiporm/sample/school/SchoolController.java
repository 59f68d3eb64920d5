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

/** Students and courses over HTTP: the entities themselves are the JSON, as far as they are loaded. */
@RestController
class SchoolController {

    record NewStudent(@Nullable String name) {}

    record NewCourse(@Nullable String name) {}

    private final SchoolService school;

    SchoolController(SchoolService school) {
        this.school = school;
    }

    @PostMapping("/students")
    ResponseEntity<Student> addStudent(@RequestBody NewStudent student) {
        Student added = school.addStudent(requireText("name", student.name()));
        return ResponseEntity.created(URI.create("/students/" + added.getId())).body(added);
    }

    @GetMapping("/students")
    List<Student> students() {
        return school.students();
    }

    @GetMapping("/students/{id}")
    Student student(@PathVariable int id) {
        return school.student(id);
    }

    @PostMapping("/courses")
    ResponseEntity<Course> addCourse(@RequestBody NewCourse course) {
        Course added = school.addCourse(requireText("name", course.name()));
        return ResponseEntity.created(URI.create("/courses/" + added.getId())).body(added);
    }

    @GetMapping("/courses")
    List<Course> courses() {
        return school.courses();
    }

    @GetMapping("/courses/{id}")
    Course course(@PathVariable int id) {
        return school.course(id);
    }

    @PutMapping("/students/{id}/courses/{courseId}")
    Student enrol(@PathVariable int id, @PathVariable int courseId) {
        return school.enrol(id, courseId);
    }

    @DeleteMapping("/students/{id}/courses/{courseId}")
    Student leave(@PathVariable int id, @PathVariable int courseId) {
        return school.leave(id, courseId);
    }
}
