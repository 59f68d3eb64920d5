package org.relationshiporm.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Course;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.Student_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Json;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToManySet;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Entities as JSON: only what is loaded, no statement, no recursion; and back again. */
abstract class JsonContract {

    private static final MetaData METADATA =
            MetaData.of(User.class, Post.class, Comment.class, Profile.class, Student.class, Course.class, Node.class);

    private final StatementRecorder sql = new StatementRecorder();
    private final JsonMapper json = mapper(UnloadedRelationships.OMIT);
    private final JsonMapper withKeys = mapper(UnloadedRelationships.KEYS);
    private TestDatabase database;
    private Session session;

    private static JsonMapper mapper(UnloadedRelationships unloaded) {
        return JsonMapper.builder()
                .addModule(new RelationshipOrmModule(unloaded))
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .build();
    }

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        Engine engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        engine.executeInTransaction(storing -> {
            User ann = new User("Ann");
            new Post("First", ann);
            new Post("Second", ann);
            new Profile("Writes", ann);
            Student ben = new Student("Ben");
            Student cleo = new Student("Cleo");
            Course maths = new Course("Maths");
            maths.getStudents().addAll(List.of(ben, cleo));
            storing.addAll(ann, maths);
        });
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() throws Exception {
        session.close();
        database.close();
    }

    private String write(Object object) {
        int before = sql.count();
        String text = json.writeValueAsString(object);
        assertThat(sql.count()).as("statements sent for JSON").isEqualTo(before);
        return text;
    }

    @Test
    void unloadedRelationshipsAreLeftOut() {
        User user = session.query(User.class).one();
        assertThat(write(user)).isEqualTo("{\"id\":1,\"name\":\"Ann\"}");
        session.close();
        assertThat(write(user)).isEqualTo("{\"id\":1,\"name\":\"Ann\"}");
    }

    @Test
    void loadedRelationshipsAreWrittenWithoutTheWayBack() {
        User user = session.query(User.class)
                .options(selectinload(User_.posts), joinedload(User_.profile))
                .one();
        assertThat(write(user))
                .isEqualTo("{\"id\":1,\"name\":\"Ann\",\"posts\":[{\"id\":1,\"title\":\"First\",\"userId\":1},"
                        + "{\"id\":2,\"title\":\"Second\",\"userId\":1}],"
                        + "\"profile\":{\"bio\":\"Writes\",\"id\":1,\"userId\":1}}");
    }

    @Test
    void otherSideIsCutWhereverOneStarts() {
        Post post = session.query(Post.class)
                .options(joinedload(Post_.user))
                .orderBy(Post_.id)
                .first()
                .orElseThrow();
        post.getUser().getPosts().size();
        assertThat(write(post)).contains("\"user\":{\"id\":1,\"name\":\"Ann\"}");
    }

    @Test
    void manyToManyIsWrittenOneWay() {
        Student student = session.query(Student.class)
                .options(selectinload(Student_.courses).selectinload(org.relationshiporm.domain.Course_.students))
                .orderBy(Student_.id)
                .first()
                .orElseThrow();
        assertThat(write(student)).isEqualTo("{\"courses\":[{\"id\":1,\"name\":\"Maths\"}],\"id\":1,\"name\":\"Ben\"}");
    }

    @Test
    void collectionsByThemselvesAreWrittenAsFarAsLoaded() {
        User user = session.query(User.class).one();
        assertThat(write(user.getPosts())).isEqualTo("null");
        user.getPosts().size();
        assertThat(write(user.getPosts())).startsWith("[{").contains("First", "Second");
        assertThat(write(List.of(user))).startsWith("[{").contains("\"posts\":[{");
    }

    @Test
    void committedContentIsWrittenWithoutReadingItAgain() {
        User user = session.query(User.class).options(selectinload(User_.posts)).one();
        session.commit();
        assertThat(write(user)).contains("First");
    }

    @Test
    void keysStandForUnloadedObjectsWhereSet() {
        Post post = session.query(Post.class).orderBy(Post_.id).first().orElseThrow();
        sql.clear();
        assertThat(withKeys.writeValueAsString(post)).contains("\"user\":1").doesNotContain("comments");
        post.getUser();
        sql.clear();
        assertThat(withKeys.writeValueAsString(post)).contains("\"user\":{\"id\":1");
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void newObjectsAreWrittenWithEmptyRelationships() {
        assertThat(write(new User("Dora"))).isEqualTo("{\"id\":null,\"name\":\"Dora\",\"posts\":[],\"profile\":null}");
    }

    @Test
    void treesAreWrittenDownAndUp() {
        Node root = new Node("root");
        Node child = new Node("child", root);
        new Node("leaf", child);
        assertThat(write(root))
                .isEqualTo("{\"children\":[{\"children\":[{\"children\":[],\"id\":null,\"name\":\"leaf\"}],"
                        + "\"id\":null,\"name\":\"child\"}],\"id\":null,\"name\":\"root\",\"parent\":null}");
        assertThat(write(child)).contains("\"parent\":{\"id\":null,\"name\":\"root\",\"parent\":null}");
    }

    @Test
    void cyclesWithoutBackReferencesEnd() {
        Person first = new Person("Ann");
        Person second = new Person("Ben");
        first.friend.set(second);
        second.friend.set(first);
        first.contacts.addAll(List.of(first, second));
        assertThat(write(first))
                .isEqualTo("{\"contacts\":[{\"contacts\":[],\"first_name\":\"Ben\"}],\"first_name\":\"Ann\","
                        + "\"friend\":{\"contacts\":[],\"first_name\":\"Ben\"}}");
    }

    @Test
    void readingMakesNewObjectsInStepOnBothSides() {
        User user = json.readValue(
                "{\"name\":\"Eve\",\"posts\":[{\"title\":\"One\"},{\"title\":\"Two\"}],\"profile\":{\"bio\":\"Reads\"}}",
                User.class);
        assertThat(user.getPosts()).extracting(Post::getTitle).containsExactly("One", "Two");
        assertThat(user.getPosts()).allMatch(post -> post.getUser() == user);
        assertThat(user.getProfile().getUser()).isSameAs(user);
        session.add(user);
        session.flush();
        assertThat(user.getPosts().get(1).getUserId()).isEqualTo(user.getId());
    }

    @Test
    void readingFillsHoldersWithoutGetterOrSetterOfTheirOwnToo() {
        Person person = json.readValue(
                "{\"first_name\":\"Ann\",\"friend\":{\"first_name\":\"Ben\"},\"contacts\":null}", Person.class);
        assertThat(person.friend.get().firstName).isEqualTo("Ben");
        assertThat(person.contacts).isEmpty();
    }

    @Test
    void readingReportsWhatTheHolderRefuses() {
        assertThatThrownBy(() -> json.readValue("{\"name\":\"Eve\",\"posts\":[null]}", User.class))
                .isInstanceOf(DatabindException.class)
                .hasMessageContaining("posts");
    }

    @Test
    void writtenGraphIsReadBack() {
        User user = session.query(User.class).options(selectinload(User_.posts)).one();
        User copy = json.readValue(json.writeValueAsString(user), User.class);
        assertThat(copy.getPosts()).hasSize(2).allMatch(post -> post.getUser() == copy);
    }

    @Test
    void setsAreArraysOfTheirMembers() {
        Club club = json.readValue("{\"members\":[{\"first_name\":\"Ann\"},{\"first_name\":\"Ben\"}]}", Club.class);
        assertThat(club.members).extracting(person -> person.firstName).containsExactlyInAnyOrder("Ann", "Ben");
        assertThat(write(club)).startsWith("{\"members\":[{").contains("Ann", "Ben");
        assertThat(write(club.members)).startsWith("[{").contains("Ann", "Ben");
    }

    @Test
    void columnsOnDemandAreWrittenWhereTheyAreLoaded() {
        Letter letter = new Letter();
        letter.setText("Dear Ann");
        letter.raw.set(List.of("a"));
        assertThat(write(letter)).isEqualTo("{\"id\":null,\"raw\":[\"a\"],\"text\":\"Dear Ann\"}");
        MetaData letters =
                MetaData.of(options -> options.jsonCodec(new JacksonJsonCodec(json)), List.of(), List.of(Letter.class));
        Engine engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        letters.createAll(engine);
        engine.executeInTransaction(storing -> storing.add(letter));
        try (Session reading = engine.openSession()) {
            Letter unread = reading.query(Letter.class).one();
            assertThat(write(unread)).isEqualTo("{\"id\":1}");
            assertThat(write(List.of(unread.raw))).isEqualTo("[null]");
            assertThat(unread.getText()).isEqualTo("Dear Ann");
            assertThat(write(unread)).isEqualTo("{\"id\":1,\"text\":\"Dear Ann\"}");
            reading.close();
            assertThat(write(unread)).isEqualTo("{\"id\":1,\"text\":\"Dear Ann\"}");
        }
    }

    @Test
    void columnsOnDemandAreReadThroughSettersAndHolders() {
        Letter letter = json.readValue("{\"text\":\"Dear Ben\",\"raw\":[\"a\",\"b\"]}", Letter.class);
        assertThat(letter.getText()).isEqualTo("Dear Ben");
        assertThat(letter.raw.get()).containsExactly("a", "b");
        assertThat(json.readValue("{\"raw\":null}", Letter.class).raw.get()).isNull();
    }

    /** One column behind accessors, one shown as it is. */
    @Table("letters")
    static class Letter {

        @Id
        private Integer id;

        private final Deferred<String> text = Deferred.of(this);

        @Json
        @JsonProperty
        private final Deferred<List<String>> raw = Deferred.of(this);

        public Integer getId() {
            return id;
        }

        public String getText() {
            return text.get();
        }

        public void setText(String text) {
            this.text.set(text);
        }
    }

    @Table("clubs")
    static class Club {

        @Id
        private Integer id;

        @JsonProperty
        @Relationship
        private final ToManySet<Person> members = ToManySet.of(this);
    }

    /** Shows its fields to Jackson, under names of its own. */
    @Table("persons")
    static class Person {

        @Id
        private Integer id;

        @JsonProperty("first_name")
        private String firstName;

        @JsonProperty
        @Relationship
        private final ToOne<Person> friend = ToOne.of(this);

        @JsonProperty
        @Relationship
        private final ToMany<Person> contacts = ToMany.of(this);

        Person() {}

        Person(String firstName) {
            this.firstName = firstName;
        }
    }
}
