package org.relationshiporm.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class BlogHttpTests extends HttpTests {

    @Test
    void userIsReadWithPostsAndProfile() {
        String john = create("/users", "{\"name\": \"John Doe\"}");
        create(john + "/posts", "{\"title\": \"Post 1\"}");
        create(john + "/posts", "{\"title\": \"Post 2\"}");
        put(john + "/profile", "{\"bio\": \"Writer\"}").expectStatus().isOk();

        get(john)
                .jsonPath("$.name")
                .isEqualTo("John Doe")
                .jsonPath("$.posts[*].title")
                .value(titles -> assertThat(titles.toString()).contains("Post 1", "Post 2"))
                .jsonPath("$.profile.bio")
                .isEqualTo("Writer")
                .jsonPath("$.posts[0].user")
                .doesNotExist();
        get("/users").jsonPath("$[?(@.name == 'John Doe')].profile.bio").isEqualTo("Writer");
    }

    @Test
    void postLeadsToItsUser() {
        String jack = create("/users", "{\"name\": \"Jack Doe\"}");
        String post = create(jack + "/posts", "{\"title\": \"On boats\"}");
        get(post)
                .jsonPath("$.title")
                .isEqualTo("On boats")
                .jsonPath("$.user.name")
                .isEqualTo("Jack Doe");
    }

    @Test
    void profileIsMadeAndThenChanged() {
        String jane = create("/users", "{\"name\": \"Jane Doe\"}");
        expectProblem(
                http.get().uri(jane + "/profile").exchange(),
                HttpStatus.NOT_FOUND,
                "User " + jane.substring("/users/".length()) + " has no profile.");
        put(jane + "/profile", "{\"bio\": \"Developer\"}").expectStatus().isOk();
        put(jane + "/profile", "{\"bio\": \"Software Developer\"}")
                .expectStatus()
                .isOk();
        get(jane + "/profile").jsonPath("$.bio").isEqualTo("Software Developer");
    }

    @Test
    void removedUserTakesPostsAndProfileAlong() {
        String john = create("/users", "{\"name\": \"John Doe\"}");
        String post = create(john + "/posts", "{\"title\": \"Post 1\"}");
        put(john + "/profile", "{\"bio\": \"Writer\"}").expectStatus().isOk();
        http.delete().uri(john).exchange().expectStatus().isNoContent();
        http.get().uri(john).exchange().expectStatus().isNotFound();
        http.get().uri(post).exchange().expectStatus().isNotFound();
    }

    @Test
    void whatIsMissingIsNotFound() {
        expectProblem(http.get().uri("/users/4711").exchange(), HttpStatus.NOT_FOUND, "There is no User 4711.");
        expectProblem(http.get().uri("/posts/4711").exchange(), HttpStatus.NOT_FOUND, "There is no Post 4711.");
        expectProblem(
                post("/users/4711/posts", "{\"title\": \"Post 1\"}"), HttpStatus.NOT_FOUND, "There is no User 4711.");
    }

    @Test
    void badInputIsABadRequest() {
        expectProblem(post("/users", "{\"name\": \" \"}"), HttpStatus.BAD_REQUEST, "`name` is missing or blank.");
        expectProblem(post("/users", "{}"), HttpStatus.BAD_REQUEST, "`name` is missing or blank.");
        expectProblem(post("/users", "nonsense"), HttpStatus.BAD_REQUEST, "Failed to read request");
        http.get().uri("/users/john").exchange().expectStatus().isBadRequest();
    }

    @Test
    void actuatorShowsTheModelAndItsHealth() {
        get("/actuator/relationshiporm")
                .jsonPath("$.entities[?(@.name == 'User')].table")
                .isEqualTo("users")
                .jsonPath("$.mermaid")
                .value(diagram -> assertThat(diagram.toString()).contains("Course }o--o{ Student"));
        get("/actuator/relationshiporm/Post")
                .jsonPath("$.relationships[0].otherSide")
                .isEqualTo("User.posts");
        get("/actuator/health").jsonPath("$.status").isEqualTo("UP");
        http.get()
                .uri("/actuator/relationshiporm/Nobody")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void metricsTellLoadsByPath() {
        String john = create("/users", "{\"name\": \"John Doe\"}");
        get(john);
        get("/actuator/metrics/relationship.orm.statements?tag=path:User.posts")
                .jsonPath("$.measurements[0].statistic")
                .isEqualTo("COUNT");
    }
}
