package org.relationshiporm.sample;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class SchoolHttpTests extends HttpTests {

    @Test
    void enrolmentIsReadFromBothSides() {
        String alice = create("/students", "{\"name\": \"Alice\"}");
        String bob = create("/students", "{\"name\": \"Bob\"}");
        String mathematics = create("/courses", "{\"name\": \"Mathematics\"}");
        String physics = create("/courses", "{\"name\": \"Physics\"}");
        put(alice + mathematics, "").expectStatus().isOk();
        put(alice + physics, "").expectStatus().isOk();
        put(bob + mathematics, "").expectStatus().isOk();

        get(alice).json("{\"name\": \"Alice\", \"courses\": [{\"name\": \"Mathematics\"}, {\"name\": \"Physics\"}]}");
        get(mathematics)
                .json("{\"name\": \"Mathematics\", \"students\": [{\"name\": \"Alice\"}, {\"name\": \"Bob\"}]}");
        get("/students").jsonPath("$[?(@.name == 'Bob')].courses[0].name").isEqualTo("Mathematics");
        get("/courses").jsonPath("$[?(@.name == 'Physics')].students[0].name").isEqualTo("Alice");
    }

    @Test
    void enrollingTwiceIsEnrollingOnce() {
        String carol = create("/students", "{\"name\": \"Carol\"}");
        String chemistry = create("/courses", "{\"name\": \"Chemistry\"}");
        put(carol + chemistry, "").expectStatus().isOk();
        put(carol + chemistry, "").expectStatus().isOk();
        get(carol).json("{\"courses\": [{\"name\": \"Chemistry\"}]}");
    }

    @Test
    void studentLeavesACourse() {
        String dave = create("/students", "{\"name\": \"Dave\"}");
        String art = create("/courses", "{\"name\": \"Art\"}");
        put(dave + art, "").expectStatus().isOk();
        http.delete().uri(dave + art).exchange().expectStatus().isOk();
        get(art).jsonPath("$.students").isEmpty();
        http.delete().uri(dave + art).exchange().expectStatus().isNotFound();
    }

    @Test
    void secondCourseOfTheSameNameIsAConflict() {
        create("/courses", "{\"name\": \"History\"}");
        expectProblem(
                post("/courses", "{\"name\": \"History\"}"), HttpStatus.CONFLICT, "There is one like this already.");
    }

    @Test
    void whatIsMissingIsNotFound() {
        String erin = create("/students", "{\"name\": \"Erin\"}");
        expectProblem(put(erin + "/courses/4711", ""), HttpStatus.NOT_FOUND, "There is no Course 4711.");
        expectProblem(http.get().uri("/students/4711").exchange(), HttpStatus.NOT_FOUND, "There is no Student 4711.");
    }
}
