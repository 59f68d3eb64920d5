package org.relationshiporm.docs.library;

// tag::library-application[]
import java.util.List;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class LibraryApplication {

    public static void main(String[] args) {
        SpringApplication.run(LibraryApplication.class, args);
    }

    @Bean
    CommandLineRunner tour(Library library) {
        return arguments -> {
            Author le = library.register("Ursula K. Le Guin", List.of("The Dispossessed"));
            library.publish(le.getId(), "The Lathe of Heaven");
            for (Author author : library.authorsOf("Heaven")) {
                author.getBooks().forEach(book -> System.out.println(author.getName() + ": " + book.getTitle()));
            }
        };
    }
}
// end::library-application[]
