package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.joinedload;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;

/** What listeners hear and may do, and what histories tell. */
abstract class ListenerContract {

    private final StatementRecorder sql = new StatementRecorder();
    private final List<String> heard = new ArrayList<>();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        SessionContract.METADATA.createAll(engine);
        engine.executeInTransaction(fixture -> {
            User ann = new User("ann");
            new Post("a1", ann);
            new Post("a2", ann);
            fixture.addAll(ann, new User("bob"));
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

    private User user(String name) {
        return session.query(User.class).filterBy("name", name).one();
    }

    /** Notes every event. */
    private final class Noting implements EntityListener<User>, SessionListener {

        private void note(String event, User user) {
            heard.add(event + " " + user.getName());
        }

        @Override
        public void loaded(User user) {
            note("loaded", user);
        }

        @Override
        public void refreshed(User user) {
            note("refreshed", user);
        }

        @Override
        public void attached(User user) {
            note("attached", user);
        }

        @Override
        public void detached(User user) {
            note("detached", user);
        }

        @Override
        public void beforeInsert(User user) {
            note("beforeInsert", user);
        }

        @Override
        public void afterInsert(User user) {
            note("afterInsert", user);
        }

        @Override
        public void beforeUpdate(User user) {
            note("beforeUpdate", user);
        }

        @Override
        public void afterUpdate(User user) {
            note("afterUpdate", user);
        }

        @Override
        public void beforeDelete(User user) {
            note("beforeDelete", user);
        }

        @Override
        public void afterDelete(User user) {
            note("afterDelete", user);
        }

        @Override
        public void beforeFlush(Session flushing) {
            heard.add("beforeFlush");
        }

        @Override
        public void afterFlush(Session flushing, FlushedObjects flushed) {
            heard.add("afterFlush " + flushed.inserted().size()
                    + flushed.updated().size()
                    + flushed.deleted().size());
        }

        @Override
        public void beforeCommit(Session committing) {
            heard.add("beforeCommit");
        }

        @Override
        public void afterCommit(Session committed) {
            heard.add("afterCommit");
        }

        @Override
        public void afterRollback(Session rolledBack) {
            heard.add("afterRollback");
        }
    }

    private void noteEverything() {
        Noting noting = new Noting();
        session.listen(noting);
        session.listen(User.class, noting);
    }

    @Test
    void aCommitIsHeardInTheOrderOfItsParts() {
        noteEverything();
        User ann = user("ann");
        User bob = user("bob");
        User cid = session.add(new User("cid"));
        bob.setName("rob");
        session.delete(ann);
        heard.clear();
        session.commit();
        assertThat(heard)
                .containsExactly(
                        "beforeCommit",
                        "beforeFlush",
                        "beforeInsert cid",
                        "beforeUpdate rob",
                        "beforeDelete ann",
                        "afterInsert cid",
                        "afterUpdate rob",
                        "afterDelete ann",
                        "afterFlush 131",
                        "detached ann",
                        "afterCommit");
        assertThat(cid.getId()).isNotNull();
    }

    @Test
    void aFlushWithoutChangesIsNotHeard() {
        noteEverything();
        user("ann");
        heard.clear();
        session.flush();
        session.commit();
        assertThat(heard).containsExactly("beforeCommit", "afterCommit");
    }

    @Test
    void loadingIsHeardWhenTheResultIsComplete() {
        List<Integer> posts = new ArrayList<>();
        session.listen(User.class, new EntityListener<>() {
            @Override
            public void loaded(User user) {
                posts.add(user.getPosts().size());
            }
        });
        session.query(User.class).options(joinedload(User_.posts)).all();
        assertThat(posts).containsExactlyInAnyOrder(2, 0);
        assertThat(sql.selects()).isEqualTo(1);
    }

    @Test
    void anObjectIsHeardToLoadOnceAndThenToRefresh() {
        noteEverything();
        User ann = user("ann");
        user("ann");
        session.refresh(ann);
        session.commit();
        user("ann");
        assertThat(heard)
                .filteredOn(event -> event.endsWith("ann"))
                .containsExactly("loaded ann", "refreshed ann", "refreshed ann");
    }

    @Test
    void aStreamIsHeardToo() {
        noteEverything();
        try (var users = session.query(User.class).stream()) {
            assertThat(users.count()).isEqualTo(2);
        }
        assertThat(heard)
                .as("a stream lets its objects go")
                .containsExactly("loaded ann", "loaded bob", "detached ann", "detached bob");
    }

    @Test
    void enteringAndLeavingTheSessionIsHeard() {
        noteEverything();
        User cid = session.add(new User("cid"));
        User ann = user("ann");
        session.expunge(ann);
        session.add(ann);
        session.rollback();
        session.close();
        assertThat(heard)
                .contains("attached cid", "detached cid", "afterRollback")
                .containsSubsequence("loaded ann", "detached ann", "attached ann", "detached ann");
        assertThat(session.lifecycle(cid)).isEqualTo(org.relationshiporm.state.Lifecycle.TRANSIENT);
    }

    @Test
    void attributesSetBeforeInsertAndUpdateAreWritten() {
        session.listen(User.class, new EntityListener<>() {
            @Override
            public void beforeInsert(User user) {
                user.setName(user.getName() + "+");
            }

            @Override
            public void beforeUpdate(User user) {
                user.setName(user.getName() + "*");
            }
        });
        User bob = user("bob");
        session.add(new User("cid"));
        bob.setName("rob");
        sql.clear();
        session.commit();
        assertThat(sql.summary()).isEqualTo("1 INSERT, 1 UPDATE");
        assertThat(session.query(User.class).orderBy(User_.id.asc()).all())
                .extracting(User::getName)
                .containsExactlyInAnyOrder("ann", "rob*", "cid+");
    }

    @Test
    void objectsAddedBeforeTheFlushArePartOfIt() {
        session.listen(new SessionListener() {
            @Override
            public void beforeFlush(Session flushing) {
                for (Object object : flushing.newObjects()) {
                    if (object instanceof Post post) {
                        flushing.add(new User("audit of " + post.getTitle()));
                    }
                }
            }
        });
        session.add(new Post("new"));
        session.flush();
        assertThat(sql.inserts()).isEqualTo(2);
        assertThat(user("audit of new").getId()).isNotNull();
    }

    @Test
    void whatAListenerAddsAfterTheFlushIsCommittedToo() {
        session.listen(Post.class, new EntityListener<>() {
            @Override
            public void afterInsert(Post post) {
                session.add(new User("author of " + post.getTitle()));
            }
        });
        session.add(new Post("new"));
        session.commit();
        assertThat(session.query(User.class).filterBy("name", "author of new").exists())
                .isTrue();
    }

    @Test
    void aListenerThatNeverEndsIsStopped() {
        session.listen(new SessionListener() {
            @Override
            public void afterFlush(Session flushing, FlushedObjects flushed) {
                flushing.add(new User("again"));
            }
        });
        session.add(new User("once"));
        assertThatThrownBy(session::commit)
                .isInstanceOf(FlushException.class)
                .hasMessageContaining("100 flushes of one commit")
                .hasMessageContaining("User (new)");
        session.rollback();
        assertThat(session.query(User.class).count()).isEqualTo(2);
    }

    @Test
    void relationshipsCannotChangeWhileTheFlushIsPlanned() {
        User bob = user("bob");
        session.listen(User.class, new EntityListener<>() {
            @Override
            public void beforeInsert(User user) {
                bob.getPosts().add(new Post("late"));
            }
        });
        session.add(new User("cid"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("cannot")
                .hasMessageContaining("SessionListener.beforeFlush");
        assertThat(sql.inserts()).isZero();
        assertThat(bob.getPosts()).isEmpty();
    }

    @Test
    void aListenerCannotFlushCommitOrRollBack() {
        List<Throwable> refused = new ArrayList<>();
        session.listen(new SessionListener() {
            @Override
            public void beforeFlush(Session flushing) {
                for (Runnable end : List.<Runnable>of(flushing::flush, flushing::commit, flushing::rollback)) {
                    try {
                        end.run();
                    } catch (SessionUsageException refusal) {
                        refused.add(refusal);
                    }
                }
            }
        });
        session.add(new User("cid"));
        session.commit();
        assertThat(refused).hasSize(3).allSatisfy(refusal -> assertThat(refusal).hasMessageContaining("is flushing"));
    }

    @Test
    void anExceptionOfAListenerBeforeTheFlushLeavesTheSessionAsItWas() {
        User cid = session.add(new User("cid"));
        boolean[] fail = {true};
        session.listen(User.class, new EntityListener<>() {
            @Override
            public void beforeInsert(User user) {
                if (fail[0]) {
                    throw new IllegalStateException("not yet");
                }
            }
        });
        assertThatThrownBy(session::commit)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not yet");
        assertThat(session.newObjects()).containsExactly(cid);
        fail[0] = false;
        session.commit();
        assertThat(cid.getId()).isNotNull();
    }

    @Test
    void anExceptionOfAListenerAfterTheFlushCallsForARollback() {
        session.add(new User("cid"));
        session.listen(User.class, new EntityListener<>() {
            @Override
            public void afterInsert(User user) {
                throw new IllegalStateException("too late");
            }
        });
        assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::flush)
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("rollback()");
        session.rollback();
        assertThat(session.query(User.class).count()).isEqualTo(2);
    }

    @Test
    void listenersOfTheEngineHearEverySession() {
        List<Object> inserted = new ArrayList<>();
        try (Engine other = Engine.of(
                database.dataSource(),
                options -> options.metaData(SessionContract.METADATA).listen(Object.class, new EntityListener<>() {
                    @Override
                    public void afterInsert(Object entity) {
                        inserted.add(entity);
                    }
                }))) {
            User cid = other.inTransaction(work -> work.add(new User("cid")));
            Student sam = other.inTransaction(work -> work.add(new Student("sam")));
            assertThat(inserted).containsExactly(cid, sam);
        }
    }

    // ---------------------------------------------------------------- history

    @Test
    void theHistoryOfAnAttributeTellsBeforeAndAfter() {
        User ann = user("ann");
        assertThat(session.history(ann, User_.name)).isEqualTo(new History<>(List.of("ann"), List.of(), List.of()));
        ann.setName("eve");
        History<String> history = session.history(ann, User_.name);
        assertThat(history).isEqualTo(new History<>(List.of(), List.of("eve"), List.of("ann")));
        assertThat(history.isChanged()).isTrue();
        session.flush();
        assertThat(session.history(ann, User_.name).isChanged()).isFalse();
    }

    @Test
    void theHistoryOfACollectionTellsWhatCameAndWent() {
        User ann = user("ann");
        Post first = ann.getPosts().get(0);
        Post second = ann.getPosts().get(1);
        Post third = new Post("a3");
        ann.getPosts().remove(first);
        ann.getPosts().add(third);
        assertThat(session.history(ann, User_.posts))
                .isEqualTo(new History<>(List.of(second), List.of(third), List.of(first)));
        assertThat(session.history(first, "user")).isEqualTo(new History<>(List.of(), List.of(), List.<Object>of(ann)));
    }

    @Test
    void theHistoryOfAnUnloadedCollectionTellsWhatWaits() {
        User ann = user("ann");
        Post third = new Post("a3");
        ann.getPosts().add(third);
        sql.clear();
        assertThat(session.history(ann, User_.posts)).isEqualTo(new History<>(List.of(), List.of(third), List.of()));
        assertThat(sql.count()).isZero();
    }

    @Test
    void theHistoryOfAStrangerIsRefused() {
        assertThatThrownBy(() -> session.history(new User("cid"), User_.name))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("was never added");
        assertThat(Objects.requireNonNull(session.history(session.add(new User("cid")), User_.name))
                        .added())
                .containsExactly("cid");
    }
}
