package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.state.Lifecycle;

/** Deleting an owner deletes members that nobody looked at without reading them, where that does the same. */
abstract class UnseenMembersContract {

    private static final MetaData METADATA =
            MetaData.of(Album.class, Track.class, Cover.class, Note.class, Word.class, Fan.class);

    @Table("albums")
    static class Album {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(
                backPopulates = "album",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Track> tracks = ToMany.of(this);

        @Relationship(
                backPopulates = "album",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToOne<Cover> cover = ToOne.of(this);

        @Relationship(
                backPopulates = "album",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Note> notes = ToMany.of(this);

        @Relationship(backPopulates = "albums", secondary = "album_fan")
        final ToMany<Fan> fans = ToMany.of(this);

        Album() {}

        Album(String name) {
            this.name = name;
        }
    }

    /** Nothing hangs on it. */
    @Table("tracks")
    static class Track {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String title;

        @ForeignKey("albums.id")
        @Nullable
        Integer albumId;

        @Relationship(backPopulates = "tracks")
        final ToOne<Album> album = ToOne.of(this);

        Track() {}

        Track(String title, Album album) {
            this.title = title;
            this.album.set(album);
        }
    }

    @Table("covers")
    static class Cover {
        @Id
        @Nullable
        Integer id;

        @Column(unique = true)
        @ForeignKey("albums.id")
        @Nullable
        Integer albumId;

        @Relationship(backPopulates = "cover")
        final ToOne<Album> album = ToOne.of(this);
    }

    /** Has members of its own. */
    @Table("notes")
    static class Note {
        @Id
        @Nullable
        Integer id;

        @ForeignKey("albums.id")
        @Nullable
        Integer albumId;

        @Relationship(backPopulates = "notes")
        final ToOne<Album> album = ToOne.of(this);

        @Relationship(
                backPopulates = "note",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Word> words = ToMany.of(this);
    }

    @Table("words")
    static class Word {
        @Id
        @Nullable
        Integer id;

        @ForeignKey("notes.id")
        @Nullable
        Integer noteId;

        @Relationship(backPopulates = "words")
        final ToOne<Note> note = ToOne.of(this);
    }

    @Table("fans")
    static class Fan {
        @Id
        @Nullable
        Integer id;

        @Relationship(backPopulates = "fans", secondary = "album_fan")
        final ToMany<Album> albums = ToMany.of(this);
    }

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            for (String name : List.of("first", "second", "third")) {
                Album album = new Album(name);
                for (int track = 1; track <= 3; track++) {
                    new Track(name + track, album);
                }
                album.cover.set(new Cover());
                Note note = new Note();
                album.notes.add(note);
                note.words.add(new Word());
                album.fans.add(new Fan());
                setup.add(album);
            }
        });
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private Album album(String name) {
        return session.query(Album.class).filterBy("name", name).one();
    }

    private long stored(Class<?> entity) {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(entity).count();
        }
    }

    private List<String> titles() {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(Track.class).orderBy("title").all().stream()
                    .map(track -> track.title)
                    .toList();
        }
    }

    @Test
    void membersThatNothingHangsOnAreNotRead() {
        Album first = album("first");
        session.delete(first);
        sql.clear();
        session.commit();

        assertThat(sql.statements())
                .filteredOn(statement -> statement.contains("tracks") || statement.contains("covers"))
                .containsExactlyInAnyOrder(
                        "DELETE FROM tracks WHERE album_id = ?", "DELETE FROM covers WHERE album_id = ?");
        assertThat(titles()).hasSize(6).noneMatch(title -> title.startsWith("first"));
        assertThat(stored(Cover.class)).isEqualTo(2);
        assertThat(stored(Album.class)).isEqualTo(2);
    }

    @Test
    void membersWithMembersAreReadAndTheLastOfTheLineAreNot() {
        session.delete(album("first"));
        sql.clear();
        session.commit();

        assertThat(sql.statements())
                .filteredOn(statement -> statement.startsWith("SELECT"))
                .singleElement()
                .asString()
                .contains("FROM notes");
        assertThat(sql.statements()).contains("DELETE FROM words WHERE note_id = ?");
        assertThat(stored(Note.class)).isEqualTo(2);
        assertThat(stored(Word.class)).isEqualTo(2);
    }

    @Test
    void manyOwnersTakeOneStatementForEachKindOfMember() {
        session.query(Album.class).all().forEach(session::delete);
        sql.clear();
        session.commit();

        assertThat(sql.summary()).isEqualTo("1 SELECT, 6 DELETE");
        for (Class<?> entity : List.of(Album.class, Track.class, Cover.class, Note.class, Word.class)) {
            assertThat(stored(entity)).as(entity.getSimpleName()).isZero();
        }
        assertThat(stored(Fan.class)).isEqualTo(3);
    }

    @Test
    void theOwnersRelationshipIsEmptyAfterwardsAndSendsNothingAfterTheCommit() {
        Album first = album("first");
        session.delete(first);
        session.flush();

        assertThat(first.tracks).isEmpty();
        assertThat(first.cover.get()).isNull();
        session.commit();
        assertThat(first.tracks).isEmpty();
    }

    @Test
    void anObjectOfTheMembersClassInTheSessionHasThemRead() {
        Track kept = session.query(Track.class).filterBy("title", "first2").one();
        Album first = kept.album.get();
        session.delete(first);
        session.flush();

        assertThat(session.lifecycle(kept)).isEqualTo(Lifecycle.DELETED);
        session.commit();
        assertThat(titles()).hasSize(6);
    }

    @Test
    void aMemberThatMovedBeforeIsNotDeletedWithItsFormerOwner() {
        Track moved = session.query(Track.class).filterBy("title", "first2").one();
        Album first = album("first");
        moved.album.set(album("second"));
        session.delete(first);
        session.commit();

        assertThat(titles()).hasSize(7).contains("first2");
    }

    @Test
    void aNewMemberOfAnotherOwnerHasThemReadSoThatEachRowIsAccountedFor() {
        Album first = album("first");
        new Track("fourth", album("second"));
        session.delete(first);
        session.commit();

        assertThat(titles()).hasSize(7).contains("fourth");
    }

    @Test
    void membersReadOnTheWayToAnotherDeleteAreDeletedOnce() {
        Album first = album("first");
        Album second = album("second");
        assertThat(second.tracks).hasSize(3);
        session.delete(first);
        session.delete(second);
        session.commit();

        assertThat(titles()).hasSize(3);
    }

    @Test
    void aRollbackBringsTheOwnerBackAndItsMembersAreReadAgain() {
        Album first = album("first");
        session.delete(first);
        session.flush();
        session.rollback();

        assertThat(session.lifecycle(first)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(first.tracks).extracting(track -> track.title).containsExactly("first1", "first2", "first3");
        assertThat(stored(Track.class)).isEqualTo(9);
    }

    @Test
    void aListenerToTheMembersClassHearsOfEachDelete() {
        List<String> heard = new ArrayList<>();
        session.listen(Track.class, new EntityListener<Track>() {
            @Override
            public void afterDelete(Track track) {
                heard.add(track.title);
            }
        });
        session.delete(album("first"));
        session.flush();

        assertThat(heard).containsExactlyInAnyOrder("first1", "first2", "first3");
    }

    @Test
    void aListenerToTheSessionIsGivenEachDeletedObject() {
        List<Object> heard = new ArrayList<>();
        session.listen(new SessionListener() {
            @Override
            public void afterFlush(Session flushed, FlushedObjects objects) {
                heard.addAll(objects.deleted());
            }
        });
        session.delete(album("first"));
        session.flush();

        assertThat(heard).filteredOn(Track.class::isInstance).hasSize(3);
    }

    @Test
    void aNewOwnerThatTakesOverTheRowDoesNotInheritUnseenMembers() {
        Album first = album("first");
        Integer id = first.id;
        session.delete(first);
        Album next = new Album("next");
        next.id = id;
        session.add(next);
        session.commit();

        assertThat(titles()).hasSize(6);
        assertThat(next.tracks).isEmpty();
    }
}
