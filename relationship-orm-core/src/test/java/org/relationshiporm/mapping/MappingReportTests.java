package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Date;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.MappingProblem;

/** One start shows all mistakes, each once. */
class MappingReportTests {

    @Table("users")
    static class User {
        @Id
        Integer id;

        Date birthday;

        String name;

        @org.relationshiporm.entity.Column("name")
        String nickname;

        @Relationship(backPopulates = "user", orderBy = "titel")
        final ToMany<Post> posts = ToMany.of(this);

        @Relationship(backPopulates = "usr")
        final ToMany<Comment> comments = ToMany.of(this);
    }

    @Table("posts")
    static class Post {
        @Id
        Integer id;

        String title;

        @ForeignKey("user.id")
        Integer userId;

        @Relationship(backPopulates = "posts")
        final ToOne<User> user = ToOne.of(this);

        Post(String title) {
            this.title = title;
        }
    }

    @Table("comments")
    static class Comment {
        String text;

        @Relationship
        final ToOne<User> user = ToOne.of(this);

        @Relationship
        final ToOne<Tag> tag = ToOne.of(this);
    }

    static class Tag {
        @Id
        Integer id;

        @Relationship
        final ToMany<Comment> comments = ToMany.of(this);
    }

    @Test
    void allMistakesAreInOneReportByClass() {
        MappingException report = catchThrowableOfType(
                MappingException.class, () -> MetaData.of(User.class, Post.class, Comment.class, Tag.class));
        assertThat(report).hasMessage("""
                The mappings have 8 mistakes:
                  - User.birthday: No column type stores `Date`. Store it through a converter, @Convert(...), or leave the field \
                out with @Transient.
                  - User.nickname: Its column `name` is the column of field `name` already. Name another with @Column("..."), or \
                leave one field out with @Transient.
                  - User.comments: Its other side is to be `Comment.usr`, which does not exist. Did you mean `user`?
                  - User.posts: It is ordered by `titel`, which is no attribute of `Post`. Did you mean `title`?
                  - Post: The class has no constructor without parameters, which objects that are read are made with. Add \
                `protected Post() {}`.
                  - Post.userId: Its foreign key refers to table `user`, which does not exist. Did you mean `users`? The class or \
                Table must be given to MetaData.of(...).
                  - Comment: The class has no primary key. Annotate the field, or the fields, that identify a row with @Id.
                  - Tag: The class is not annotated with @Table. Annotate it with @Table("tag"), or do not give it to \
                MetaData.of(...).""");
    }

    @Test
    void reportCarriesItsProblemsAsFacts() {
        MappingException report = catchThrowableOfType(MappingException.class, () -> MetaData.of(Tag.class));
        assertThat(report).hasMessageStartingWith("The mapping has a mistake:\n  - Tag: ");
        assertThat(report.problems()).extracting(MappingProblem::entity).containsExactly("Tag");
        assertThat(report.problems().get(0).remedy()).contains("@Table(\"tag\")");
    }
}
