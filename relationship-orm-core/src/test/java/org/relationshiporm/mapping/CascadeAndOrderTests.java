package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.query.LoadStrategy;

/** What a relationship says beside its join. */
class CascadeAndOrderTests {

    @Table("users")
    static class User {
        @Id
        Integer id;

        @Relationship(
                backPopulates = "user",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN},
                orderBy = {"createdOn desc", "id", "title  ASC"},
                lazy = LoadStrategy.SELECTIN)
        final ToMany<Post> posts = ToMany.of(this);
    }

    @Table("posts")
    static class Post {
        @Id
        Integer id;

        String title;
        java.time.LocalDate createdOn;

        @Relationship(backPopulates = "posts")
        final ToOne<User> user = ToOne.of(this);
    }

    @Test
    void allIsSpelledOut() {
        RelationshipMapping posts =
                MetaData.of(User.class, Post.class).entity(User.class).relationship("posts");
        for (Cascade cascade : Cascade.values()) {
            assertThat(posts.cascades(cascade)).as(cascade.name()).isEqualTo(cascade != Cascade.ALL);
        }
    }

    @Test
    void defaultIsSaveUpdateAndMerge() {
        RelationshipMapping user =
                MetaData.of(User.class, Post.class).entity(Post.class).relationship("user");
        assertThat(user.cascades(Cascade.SAVE_UPDATE)).isTrue();
        assertThat(user.cascades(Cascade.MERGE)).isTrue();
        assertThat(user.cascades(Cascade.DELETE)).isFalse();
        assertThat(user.strategy()).isEqualTo(LoadStrategy.DEFAULT);
    }

    @Test
    void orderAndStrategyAreKept() {
        RelationshipMapping posts =
                MetaData.of(User.class, Post.class).entity(User.class).relationship("posts");
        assertThat(posts.orderBy())
                .extracting(order -> order.property().column().name() + (order.descending() ? " desc" : ""))
                .containsExactly("created_on desc", "id", "title");
        assertThat(posts.strategy()).isEqualTo(LoadStrategy.SELECTIN);
    }

    @Table("mistakes")
    static class Mistaken {
        @Id
        Integer id;

        @Relationship(
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN},
                orderBy = "id")
        final ToOne<Post> post = ToOne.of(this);

        @Relationship(
                secondary = "links",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Post> linked = ToMany.of(this);

        @Relationship(
                backPopulates = "parent",
                cascade = Cascade.DELETE_ORPHAN,
                orderBy = {"idd", "id down"})
        final ToMany<Mistaken> children = ToMany.of(this);

        @Relationship(backPopulates = "children")
        final ToOne<Mistaken> parent = ToOne.of(this);
    }

    @Test
    void cascadesAndOrdersAreChecked() {
        assertMistakesOf(Mistaken.class, Post.class, User.class)
                .containsExactly(
                        "Mistaken.post: It cascades DELETE_ORPHAN, but one `Post` can have many owners here (many-to-one), so taking"
                                + " it from one does not make it an orphan. Put DELETE_ORPHAN on the one-to-many or one-to-one side,"
                                + " or leave it out, or, when each has one owner only, write `singleParent = true`.",
                        "Mistaken.post: It has an order, but a ToOne holds one object. Remove `orderBy`.",
                        "Mistaken.linked: It cascades DELETE_ORPHAN, but one `Post` can have many owners here (many-to-many), so"
                                + " taking it from one does not make it an orphan. Put DELETE_ORPHAN on the one-to-many or"
                                + " one-to-one side, or leave it out, or, when each has one owner only, write `singleParent = true`.",
                        "Mistaken.children: It cascades DELETE_ORPHAN without DELETE, so members would be deleted when taken out but"
                                + " not with their owner. Write `cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN}`.",
                        "Mistaken.children: It is ordered by `idd`, which is no attribute of `Mistaken`. Did you mean `id`?",
                        "Mistaken.children: It is ordered by `id down`. Write the attribute alone, or followed by `asc` or `desc`.");
    }
}
