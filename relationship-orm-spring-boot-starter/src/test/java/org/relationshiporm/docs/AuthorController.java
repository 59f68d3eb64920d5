package org.relationshiporm.docs;

import org.relationshiporm.data.DataPages;
import org.relationshiporm.spring.Repositories;
import org.relationshiporm.test.press.Author;
import org.relationshiporm.test.press.Author_;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The handlers of docs/spring-boot.md, driven by WebTests. */
@RestController
public class AuthorController {

    private final Repositories repositories;

    AuthorController(Repositories repositories) {
        this.repositories = repositories;
    }

    // tag::path-variable[]
    @GetMapping("/authors/{author}")
    Author show(@PathVariable Author author) {
        return author;
    }
    // end::path-variable[]

    @GetMapping("/names/{author}")
    String name(@PathVariable Author author) {
        return author.getName() + " " + author.getArticles().size();
    }

    @GetMapping("/given")
    String given(@RequestParam Author author) {
        return author.getName();
    }

    // tag::pageable[]
    @GetMapping("/authors")
    Page<Author> list(Pageable pageable) {
        return DataPages.of(repositories.of(Author.class)).page(pageable, query -> query.where(Author_.name.ne("Zoe")));
    }
    // end::pageable[]
}
