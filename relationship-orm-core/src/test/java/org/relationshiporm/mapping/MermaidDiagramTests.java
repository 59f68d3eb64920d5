package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Course;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.User;

class MermaidDiagramTests {

    @Test
    void diagramHasEntitiesWithTheirColumns() {
        assertThat(MetaData.of(User.class, Post.class, Comment.class, Profile.class)
                        .toMermaid())
                .startsWith("erDiagram\n    User {\n        integer id PK\n        text name\n    }\n    Post {\n")
                .contains("        integer user_id FK\n");
    }

    @Test
    void eachPairOfSidesIsOneLine() {
        assertThat(MetaData.of(
                                User.class,
                                Post.class,
                                Comment.class,
                                Profile.class,
                                Student.class,
                                Course.class,
                                Node.class)
                        .toMermaid()
                        .lines()
                        .filter(line -> line.contains("--")))
                .containsExactlyInAnyOrder(
                        "    User |o--o{ Post : \"posts / user\"",
                        "    User |o--o| Profile : \"profile / user\"",
                        "    Post |o--o{ Comment : \"comments / post\"",
                        "    Student }o--o{ Course : \"courses / students\"",
                        "    Node }o--o| Node : \"parent / children\"");
    }
}
