package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTests {

    @ParameterizedTest
    @CsvSource({
        "id, id",
        "userId, user_id",
        "userID, user_id",
        "URLPath, url_path",
        "parseURL, parse_url",
        "OrderItem, order_item",
        "already_snake, already_snake",
        "Mixed_Case, mixed_case",
        "address2, address2",
        "line2Text, line2_text",
        "sha256Hash, sha256_hash",
        "aB, a_b",
        "X, x",
        "ÄrgerNis, ärger_nis"
    })
    void javaNamesBecomeSnakeCase(String name, String snake) {
        assertThat(Names.snakeCase(name)).isEqualTo(snake);
    }

    @Test
    void nearestIsTheCandidateOneSlipAway() {
        List<String> tables = List.of("users", "posts", "student_course");
        assertThat(Names.nearest("user", tables)).hasValue("users");
        assertThat(Names.nearest("Posts", tables)).hasValue("posts");
        assertThat(Names.nearest("student_corse", tables)).hasValue("student_course");
        assertThat(Names.nearest("invoices", tables)).isEmpty();
    }

    @Test
    void suggestionNamesTheNearestOrAll() {
        assertThat(Names.suggest("user", "tables", List.of("users", "posts"))).isEqualTo("Did you mean `users`?");
        assertThat(Names.suggest("invoices", "tables", List.of("users", "posts")))
                .isEqualTo("The tables are `users`, `posts`.");
        assertThat(Names.suggest("invoices", "tables", List.of())).isEqualTo("There are no tables.");
    }
}
