package org.relationshiporm.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Course;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.User;
import org.relationshiporm.error.SessionUsageException;

/** Both sides of a relationship in memory, without any session or mapping. */
class HolderSynchronisationTests {

    private final User ann = new User("ann");
    private final User bob = new User("bob");
    private final Post a = new Post("a");
    private final Post b = new Post("b");
    private final Post c = new Post("c");

    private ToMany<Post> posts(User user) {
        return (ToMany<Post>) user.getPosts();
    }

    private List<String> titles(User user) {
        return user.getPosts().stream().map(Post::getTitle).toList();
    }

    @Test
    void addingToTheListSetsTheOtherSide() {
        ann.getPosts().add(a);

        assertThat(a.getUser()).isSameAs(ann);
    }

    @Test
    void constructingWithTheOwnerAppendsToItsList() {
        new Post("first", ann);
        new Post("second", ann);

        assertThat(titles(ann)).containsExactly("first", "second");
    }

    @Test
    void settingTheScalarMovesTheChildBetweenLists() {
        ann.getPosts().add(a);
        a.setUser(bob);

        assertThat(ann.getPosts()).isEmpty();
        assertThat(bob.getPosts()).containsExactly(a);
    }

    @Test
    void addingToAnotherListTakesTheChildFromTheFirst() {
        ann.getPosts().add(a);
        bob.getPosts().add(a);

        assertThat(ann.getPosts()).isEmpty();
        assertThat(a.getUser()).isSameAs(bob);
    }

    @Test
    void settingNullTakesTheChildOut() {
        ann.getPosts().add(a);
        a.setUser(null);

        assertThat(ann.getPosts()).isEmpty();
    }

    @Test
    void aMemberIsThereOnce() {
        assertThat(ann.getPosts().add(a)).isTrue();
        assertThat(ann.getPosts().add(a)).isFalse();
        a.setUser(ann);

        assertThat(ann.getPosts()).hasSize(1);
    }

    @Test
    void everyDoorOfTheListKeepsTheOtherSideInStep() {
        ann.getPosts().addAll(List.of(a, b, c));
        assertThat(List.of(a, b, c)).allMatch(post -> post.getUser() == ann);

        ann.getPosts().remove(0);
        assertThat(a.getUser()).isNull();

        ann.getPosts().add(0, a);
        assertThat(titles(ann)).containsExactly("a", "b", "c");
        assertThat(a.getUser()).isSameAs(ann);

        Iterator<Post> iterator = ann.getPosts().iterator();
        iterator.next();
        iterator.remove();
        assertThat(a.getUser()).isNull();

        ListIterator<Post> listIterator = ann.getPosts().listIterator();
        listIterator.next();
        listIterator.set(a);
        assertThat(b.getUser()).isNull();
        listIterator.add(b);
        assertThat(titles(ann)).containsExactly("a", "b", "c");

        ann.getPosts().subList(0, 2).clear();
        assertThat(a.getUser()).isNull();
        assertThat(b.getUser()).isNull();
        assertThat(titles(ann)).containsExactly("c");

        ann.getPosts().subList(0, 1).add(a);
        assertThat(titles(ann)).containsExactly("c", "a");

        ann.getPosts().replaceAll(post -> post == c ? b : post);
        assertThat(titles(ann)).containsExactly("b", "a");
        assertThat(c.getUser()).isNull();

        assertThat(ann.getPosts().removeIf(post -> post == b)).isTrue();
        assertThat(b.getUser()).isNull();

        ann.getPosts().addAll(0, List.of(b, c));
        assertThat(titles(ann)).containsExactly("b", "c", "a");
        ann.getPosts().retainAll(List.of(c));
        assertThat(titles(ann)).containsExactly("c");
        ann.getPosts().removeAll(List.of(c));
        assertThat(c.getUser()).isNull();

        ann.getPosts().addAll(List.of(a, b));
        ann.getPosts().clear();
        assertThat(List.of(a, b)).allMatch(post -> post.getUser() == null);
    }

    @Test
    void settingAMemberExchangesPositionsSoThatSwapShuffleReverseAndSortAreRight() {
        ann.getPosts().addAll(List.of(c, a, b));

        ann.getPosts().set(0, b);
        assertThat(titles(ann)).containsExactly("b", "a", "c");

        Collections.swap(ann.getPosts(), 0, 2);
        assertThat(titles(ann)).containsExactly("c", "a", "b");

        Collections.reverse(ann.getPosts());
        assertThat(titles(ann)).containsExactly("b", "a", "c");

        Collections.shuffle(ann.getPosts(), new Random(7));
        assertThat(titles(ann)).containsExactlyInAnyOrder("a", "b", "c");

        ann.getPosts().sort(Comparator.comparing(Post::getTitle));
        assertThat(titles(ann)).containsExactly("a", "b", "c");

        ann.getPosts().subList(0, 3).sort(Comparator.comparing(Post::getTitle).reversed());
        assertThat(titles(ann)).containsExactly("c", "b", "a");
        assertThat(List.of(a, b, c)).allMatch(post -> post.getUser() == ann);
    }

    @Test
    void insertingAMemberAtAPositionPointsAtMove() {
        ann.getPosts().addAll(List.of(a, b));

        assertThatThrownBy(() -> ann.getPosts().add(0, b))
                .hasMessageContaining("User.posts")
                .hasMessageContaining("move(");

        posts(ann).move(b, 0);
        assertThat(titles(ann)).containsExactly("b", "a");
    }

    @Test
    void replacingTheContentLinksWhatComesAndUnlinksWhatGoes() {
        ann.getPosts().addAll(List.of(a, b));

        posts(ann).setAll(List.of(b, c, c));

        assertThat(titles(ann)).containsExactly("b", "c");
        assertThat(a.getUser()).isNull();
        assertThat(c.getUser()).isSameAs(ann);
    }

    @Test
    void nullIsRefusedAtOnce() {
        assertThatThrownBy(() -> ann.getPosts().add(null))
                .hasMessageContaining("User.posts")
                .hasMessageContaining("null");
        assertThatThrownBy(() -> posts(ann).setAll(Collections.singletonList(null)))
                .hasMessageContaining("User.posts");
        assertThat(ann.getPosts()).isEmpty();
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void anObjectOfAnotherClassIsRefused() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> ((List) ann.getPosts()).add("text"))
                .withMessageContaining("User.posts")
                .withMessageContaining("Post");
        assertThat(ann.getPosts()).isEmpty();
    }

    @Test
    void oneToOneIsExclusiveFromEitherSide() {
        Profile first = new Profile("first", ann);
        assertThat(ann.getProfile()).isSameAs(first);

        Profile second = new Profile("second");
        ann.setProfile(second);
        assertThat(first.getUser()).isNull();
        assertThat(second.getUser()).isSameAs(ann);

        first.setUser(ann);
        assertThat(second.getUser()).isNull();
        assertThat(ann.getProfile()).isSameAs(first);

        bob.setProfile(first);
        assertThat(ann.getProfile()).isNull();
        assertThat(first.getUser()).isSameAs(bob);
    }

    @Test
    void manyToManyIsInStepFromEitherSide() {
        Student sam = new Student("sam");
        Course math = new Course("math");
        sam.getCourses().add(math);
        assertThat(math.getStudents()).containsExactly(sam);

        math.getStudents().add(sam);
        assertThat(sam.getCourses()).containsExactly(math);

        math.getStudents().remove(sam);
        assertThat(sam.getCourses()).isEmpty();
    }

    @Test
    void aTreeIsInStep() {
        Node root = new Node("root");
        Node leaf = new Node("leaf", root);
        assertThat(root.getChildren()).containsExactly(leaf);

        root.getChildren().clear();
        assertThat(leaf.getParent()).isNull();
    }

    @Test
    void membershipIsByIdentity() {
        Post twin = new Post("a") {
            @Override
            public boolean equals(Object other) {
                return other instanceof Post;
            }

            @Override
            public int hashCode() {
                return 1;
            }
        };
        ann.getPosts().addAll(List.of(a, twin));

        assertThat(ann.getPosts().indexOf(twin)).isEqualTo(1);
        ann.getPosts().remove(twin);
        assertThat(ann.getPosts().get(0)).isSameAs(a);
        assertThat(ann.getPosts().contains(twin)).isFalse();
        assertThat(twin.getUser()).isNull();
    }

    @Test
    void equalsHashCodeAndToStringAreThoseOfTheObject() {
        assertThat(ann.getPosts().equals(bob.getPosts())).isFalse();
        assertThat(ann.getPosts().equals(ann.getPosts())).isTrue();
        assertThat(ann.getPosts().toString()).isEqualTo("ToMany[0]");
    }

    @Test
    void changingWhileWalkingIsNoticed() {
        ann.getPosts().addAll(List.of(a, b, c));

        assertThatExceptionOfType(ConcurrentModificationException.class).isThrownBy(() -> {
            for (Post post : ann.getPosts()) {
                post.setUser(bob);
            }
        });
    }

    @Test
    void aHolderUsedBeforeItsFieldIsAssignedSaysSo() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(TooEarly::new)
                .withMessageContaining("before its field was assigned");
    }

    static class TooEarly {
        @Relationship
        private final ToMany<Post> posts = early();

        private ToMany<Post> early() {
            ToMany<Post> made = ToMany.of(this);
            made.add(new Post("x"));
            return made;
        }
    }

    @Test
    void oneHolderInTwoFieldsIsRefused() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> new Shared().first.add(new Post("x")))
                .withMessageContaining("Shared.first")
                .withMessageContaining("Shared.second");
    }

    static class Shared {
        final ToMany<Post> first = ToMany.of(this);
        final ToMany<Post> second = first;
    }

    static class Cloneable1 extends User implements Cloneable {
        Cloneable1() {
            super("clone");
        }

        Cloneable1 copy() throws CloneNotSupportedException {
            return (Cloneable1) super.clone();
        }
    }

    static class CloneablePost extends Post implements Cloneable {
        CloneablePost() {
            super("clone");
        }

        CloneablePost copy() throws CloneNotSupportedException {
            return (CloneablePost) super.clone();
        }
    }

    @Test
    void aCloneIsRefusedByName() throws CloneNotSupportedException {
        CloneablePost copy = new CloneablePost().copy();

        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> ann.getPosts().add(copy))
                .withMessageContaining("clone");
        assertThat(ann.getPosts()).isEmpty();
    }

    static class Team implements Serializable {
        private static final long serialVersionUID = 1L;

        @Relationship(backPopulates = "team")
        final ToMany<Player> players = ToMany.of(this);
    }

    static class Player implements Serializable {
        private static final long serialVersionUID = 1L;

        @Relationship(backPopulates = "players")
        final ToOne<Team> team = ToOne.of(this);
    }

    @Test
    void javaSerializationKeepsLoadedContentAndBinding() throws IOException, ClassNotFoundException {
        Team team = new Team();
        team.players.add(new Player());

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(team);
        }
        Team copy;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = (Team) in.readObject();
        }

        assertThat(copy.players).hasSize(1);
        assertThat(copy.players.get(0).team.get()).isSameAs(copy);
        copy.players.add(new Player());
        assertThat(copy.players.get(1).team.get()).isSameAs(copy);
        assertThat(team.players).hasSize(1);
    }

    @Test
    void aHundredThousandMembersAreAddedInReasonableTime() {
        for (int count = 0; count < 100_000; count++) {
            ann.getPosts().add(new Post("p"));
        }
        assertThat(ann.getPosts()).hasSize(100_000);
        assertThat(ann.getPosts().contains(a)).isFalse();
        ann.getPosts().clear();
        assertThat(ann.getPosts()).isEmpty();
    }
}
