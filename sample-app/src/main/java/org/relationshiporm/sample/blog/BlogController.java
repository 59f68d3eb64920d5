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

/** Users, posts and profiles over HTTP. */
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
    ResponseEntity<UserView> addUser(@RequestBody NewUser user) {
        UserView added = blog.addUser(requireText("name", user.name()));
        return ResponseEntity.created(URI.create("/users/" + added.id())).body(added);
    }

    @GetMapping("/users")
    List<UserView> users() {
        return blog.users();
    }

    @GetMapping("/users/{id}")
    UserView user(@PathVariable int id) {
        return blog.user(id);
    }

    @DeleteMapping("/users/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeUser(@PathVariable int id) {
        blog.removeUser(id);
    }

    @PostMapping("/users/{id}/posts")
    ResponseEntity<PostView> addPost(@PathVariable int id, @RequestBody NewPost post) {
        PostView added = blog.addPost(id, requireText("title", post.title()));
        return ResponseEntity.created(URI.create("/posts/" + added.id())).body(added);
    }

    @GetMapping("/posts/{id}")
    PostView post(@PathVariable int id) {
        return blog.post(id);
    }

    @PutMapping("/users/{id}/profile")
    ProfileView describe(@PathVariable int id, @RequestBody NewProfile profile) {
        return blog.describe(id, requireText("bio", profile.bio()));
    }

    @GetMapping("/users/{id}/profile")
    ProfileView profile(@PathVariable int id) {
        return blog.profile(id);
    }
}
