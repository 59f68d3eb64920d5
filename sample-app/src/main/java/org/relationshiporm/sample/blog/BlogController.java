package org.relationshiporm.sample.blog;

import static org.relationshiporm.sample.Inputs.requireText;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users, posts and profiles over HTTP: the entities themselves are the JSON, as far as they are loaded. */
@RestController
class BlogController {

    record NewUser(@Nullable String name) {}

    record NewPost(@Nullable String title) {}

    record NewProfile(@Nullable String bio) {}

    private final BlogService blog;

    BlogController(BlogService blog) {
        this.blog = blog;
    }

    @PostMapping("/users")
    ResponseEntity<User> addUser(@RequestBody NewUser user) {
        User added = blog.addUser(requireText("name", user.name()));
        return ResponseEntity.created(URI.create("/users/" + added.getId())).body(added);
    }

    @GetMapping("/users")
    List<User> users() {
        return blog.users();
    }

    @GetMapping("/users/{id}")
    User user(@PathVariable int id) {
        return blog.user(id);
    }

    @DeleteMapping("/users/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeUser(@PathVariable int id) {
        blog.removeUser(id);
    }

    @PostMapping("/users/{id}/posts")
    ResponseEntity<Post> addPost(@PathVariable int id, @RequestBody NewPost post) {
        Post added = blog.addPost(id, requireText("title", post.title()));
        return ResponseEntity.created(URI.create("/posts/" + added.getId())).body(added);
    }

    @GetMapping("/posts/{id}")
    Post post(@PathVariable int id) {
        return blog.post(id);
    }

    @PutMapping("/users/{id}/profile")
    Profile describe(@PathVariable int id, @RequestBody NewProfile profile) {
        return blog.describe(id, requireText("bio", profile.bio()));
    }

    @GetMapping("/users/{id}/profile")
    Profile profile(@PathVariable int id) {
        return blog.profile(id);
    }
}
