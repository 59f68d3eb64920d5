package org.relationshiporm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.withLoaderCriteria;
import static org.relationshiporm.query.Statements.entity;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.session.NestedTransaction;
import org.relationshiporm.session.Session;
import org.relationshiporm.state.Lifecycle;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the session does in Spring's transactions, on every database. */
abstract class TransactionalSessionContract {

    private TestDatabase database;
    private HikariDataSource pool;
    private Engine engine;
    private Session session;
    private JdbcTransactionManager transactionManager;
    private JdbcTemplate jdbcTemplate;
    private JdbcClient jdbcClient;
    private final StatementRecorder statements = new StatementRecorder();

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        database = openDatabase();
        pool = (HikariDataSource) database.dataSource();
        engine = Engine.of(pool, options -> options.listener(statements));
        MetaData.of(User.class, Post.class, Profile.class, Comment.class).createAll(engine);
        session = TransactionalSession.of(engine);
        transactionManager = new JdbcTransactionManager(pool);
        transactionManager.setExceptionTranslator(new SqliteExceptionTranslator());
        transactionManager.addListener(new SessionTransactionListener(() -> engine));
        jdbcTemplate = new JdbcTemplate(pool);
        jdbcTemplate.setExceptionTranslator(new SqliteExceptionTranslator());
        jdbcClient = JdbcClient.create(jdbcTemplate);
        statements.clear();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        assertThat(TransactionSynchronizationManager.isSynchronizationActive()).isFalse();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        database.close();
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactionManager);
    }

    private TransactionTemplate transaction(int propagation) {
        TransactionTemplate template = transaction();
        template.setPropagationBehavior(propagation);
        return template;
    }

    private void inTransaction(Runnable work) {
        transaction().executeWithoutResult(status -> work.run());
    }

    private long users() {
        return jdbcClient.sql("SELECT count(*) FROM users").query(Long.class).single();
    }

    private static final class Deliberate extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    // ---------------------------------------------------------------- commit and rollback

    @Test
    void flushesBeforeTheCommit() {
        User john = new User("John Doe");
        inTransaction(() -> {
            new Post("Post 1", john);
            session.add(john);
            assertThat(statements.count()).isZero();
        });
        assertThat(statements.summary()).isEqualTo("2 INSERT");
        assertThat(john.getId()).isNotNull();
        assertThat(session.lifecycle(john)).isEqualTo(Lifecycle.DETACHED);
        assertThat(users()).isOne();
    }

    @Test
    void changedFieldsAreWrittenAtTheCommit() {
        inTransaction(() -> session.add(new User("John Doe")));
        inTransaction(() -> session.query(User.class).one().setName("Johnny"));
        assertThat(session.query(User.class).one().getName()).isEqualTo("Johnny");
    }

    @Test
    void aTransactionThatDoesNotUseTheSessionCostsNothing() {
        inTransaction(() -> jdbcTemplate.update("INSERT INTO users (name) VALUES ('Jane Doe')"));
        assertThat(statements.count()).isZero();
        assertThat(users()).isOne();
    }

    @Test
    void rollbackRestoresObjects() {
        User john = new User("John Doe");
        assertThatThrownBy(() -> inTransaction(() -> {
                    session.add(john);
                    session.flush();
                    assertThat(john.getId()).isNotNull();
                    throw new Deliberate();
                }))
                .isInstanceOf(Deliberate.class);
        assertThat(users()).isZero();
        assertThat(john.getId()).isNull();
        assertThat(session.lifecycle(john)).isEqualTo(Lifecycle.TRANSIENT);
        inTransaction(() -> session.add(john));
        assertThat(users()).isOne();
    }

    @Test
    void rollbackOnlyWritesNothing() {
        transaction().executeWithoutResult(status -> {
            session.add(new User("John Doe"));
            status.setRollbackOnly();
        });
        assertThat(statements.count()).isZero();
        assertThat(users()).isZero();
    }

    @Test
    void failureOfTheLastFlushReachesTheCallerAndRollsBack() {
        inTransaction(() -> session.add(new User("John Doe")));
        User jane = new User("Jane Doe");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> inTransaction(() -> {
                    session.add(jane);
                    Post orphan = new Post("Orphan");
                    orphan.setUserId(4711);
                    session.add(orphan);
                }));
        assertThat(users()).isOne();
        assertThat(session.lifecycle(jane)).isEqualTo(Lifecycle.TRANSIENT);
        inTransaction(() -> assertThat(session.query(User.class).count()).isOne());
    }

    @Test
    void failedFlushThatIsSwallowedRollsBackAtTheEnd() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> inTransaction(() -> {
                    Post orphan = new Post("Orphan");
                    orphan.setUserId(4711);
                    session.add(new User("John Doe"));
                    session.add(orphan);
                    assertThatExceptionOfType(DataAccessException.class).isThrownBy(session::flush);
                }))
                .withMessageContaining("failed earlier");
        assertThat(users()).isZero();
    }

    @Test
    void commitAndRollbackThroughTheSessionAreRefused() {
        inTransaction(() -> {
            session.add(new User("John Doe"));
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(session::commit)
                    .withMessageContaining("managed by Spring")
                    .withMessageContaining("Return from the transactional method");
            assertThatExceptionOfType(SessionUsageException.class).isThrownBy(session::rollback);
            session.close();
        });
        assertThat(users()).isOne();
    }

    @Test
    void loadedContentIsReadableAfterTheTransaction() {
        inTransaction(() -> {
            User john = session.add(new User("John Doe"));
            new Post("Post 1", john);
        });
        AtomicReference<User> loaded = new AtomicReference<>();
        inTransaction(() -> {
            User john = session.query(User.class).one();
            assertThat(john.getPosts()).hasSize(1);
            loaded.set(john);
        });
        assertThat(loaded.get().getPosts()).extracting(Post::getTitle).containsExactly("Post 1");
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> loaded.get().getProfile())
                .withMessageContaining("selectinload(User_.profile)");
    }

    @Test
    void theTransactionHasOneSession() {
        inTransaction(() -> session.add(new User("John Doe")));
        inTransaction(() -> assertThat(session.query(User.class).one())
                .isSameAs(session.query(User.class).one()));
    }

    // ---------------------------------------------------------------- beside JDBC

    @Test
    void jdbcSeesFlushedRowsAndTheSessionSeesThoseOfJdbc() {
        inTransaction(() -> {
            session.add(new User("John Doe"));
            session.flush();
            assertThat(users()).isOne();
            assertThat(jdbcTemplate.queryForObject("SELECT name FROM users", String.class))
                    .isEqualTo("John Doe");
            jdbcTemplate.update("INSERT INTO users (name) VALUES ('Jane Doe')");
            assertThat(session.query(User.class)
                            .where(User_.name.eq("Jane Doe"))
                            .one()
                            .getName())
                    .isEqualTo("Jane Doe");
        });
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void jdbcAndSessionAreRolledBackTogether() {
        assertThatThrownBy(() -> inTransaction(() -> {
                    session.add(new User("John Doe"));
                    session.flush();
                    jdbcTemplate.update("INSERT INTO users (name) VALUES ('Jane Doe')");
                    throw new Deliberate();
                }))
                .isInstanceOf(Deliberate.class);
        assertThat(users()).isZero();
    }

    @Test
    void transactionOfAnotherDataSourceIsRefused() {
        TestDatabase other = openDatabase();
        try {
            TransactionTemplate elsewhere = new TransactionTemplate(new JdbcTransactionManager(other.dataSource()));
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> elsewhere.executeWithoutResult(status -> {
                        session.add(new User("John Doe"));
                        session.flush();
                    }))
                    .withMessageContaining("does not span the data source");
        } finally {
            other.close();
        }
        assertThat(users()).isZero();
    }

    @Test
    void timeoutOfTheTransactionEndsTheSessionsWork() {
        TransactionTemplate brief = transaction();
        brief.setTimeout(1);
        assertThatExceptionOfType(TransactionTimedOutException.class)
                .isThrownBy(() -> brief.executeWithoutResult(status -> {
                    session.query(User.class).all();
                    pause(1100);
                    session.query(User.class).all();
                }));
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---------------------------------------------------------------- read-only

    @Test
    void readOnlyTransactionRefusesWrites() {
        inTransaction(() -> session.add(new User("John Doe")));
        TransactionTemplate reading = transaction();
        reading.setReadOnly(true);
        reading.executeWithoutResult(status -> {
            User john = session.query(User.class).one();
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> session.add(new User("Jane Doe")))
                    .withMessageContaining("read-only");
            assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> session.delete(john));
            john.setName("Johnny");
        });
        assertThat(session.query(User.class).one().getName()).isEqualTo("John Doe");
    }

    // ---------------------------------------------------------------- several transactions

    /** The outer one only reads: on SQLite there is one writer at a time. */
    @Test
    void newTransactionInsideHasASessionOfItsOwn() {
        inTransaction(() -> session.add(new User("John Doe")));
        TransactionTemplate reading = transaction();
        reading.setReadOnly(true);
        reading.executeWithoutResult(outerStatus -> {
            User outer = session.query(User.class).one();
            transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW).executeWithoutResult(status -> {
                assertThat(session.contains(outer)).isFalse();
                assertThat(session.query(User.class).one()).isNotSameAs(outer);
                session.add(new User("Jane Doe"));
            });
            assertThat(session.contains(outer)).isTrue();
            assertThat(session.query(User.class)
                            .where(User_.name.eq("John Doe"))
                            .one())
                    .isSameAs(outer);
        });
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void newTransactionThatFailsLeavesTheOuterSession() {
        inTransaction(() -> {
            User pending = session.add(new User("John Doe"));
            assertThatThrownBy(() -> transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
                            .executeWithoutResult(status -> {
                                session.add(new User("Jane Doe"));
                                throw new Deliberate();
                            }))
                    .isInstanceOf(Deliberate.class);
            assertThat(session.newObjects()).containsExactly(pending);
        });
        assertThat(users()).isOne();
    }

    @Test
    void participatingFailureRollsTheWholeTransactionBack() {
        User john = new User("John Doe");
        assertThatExceptionOfType(UnexpectedRollbackException.class)
                .isThrownBy(() -> inTransaction(() -> {
                    session.add(john);
                    assertThatThrownBy(() -> inTransaction(() -> {
                                throw new Deliberate();
                            }))
                            .isInstanceOf(Deliberate.class);
                }));
        assertThat(session.lifecycle(john)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(users()).isZero();
    }

    // ---------------------------------------------------------------- nested

    private void nested(Consumer<TransactionStatus> work) {
        transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(work);
    }

    private void failingNested(Runnable work) {
        assertThatThrownBy(() -> nested(status -> {
                    work.run();
                    throw new Deliberate();
                }))
                .isInstanceOf(Deliberate.class);
    }

    @Test
    void whatIsPendingIsWrittenBeforeANestedTransaction() {
        inTransaction(() -> {
            session.add(new User("John Doe"));
            failingNested(() -> assertThat(users()).isOne());
        });
        assertThat(users()).isOne();
    }

    @Test
    void nestedTransactionCommitsWithTheOuterOne() {
        inTransaction(() -> {
            session.add(new User("John Doe"));
            nested(status -> session.add(new User("Jane Doe")));
            assertThat(users()).isEqualTo(2);
        });
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void nestedRollbackRestoresObjectsWhenNothingWasWrittenBefore() {
        inTransaction(() -> session.add(new User("John Doe")));
        inTransaction(() -> {
            User john = session.query(User.class).one();
            User jane = new User("Jane Doe");
            failingNested(() -> {
                session.add(jane);
                john.setName("Johnny");
                session.flush();
            });
            assertThat(session.lifecycle(jane)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(john.getName()).isEqualTo("John Doe");
            session.add(new User("Jack Doe"));
        });
        assertThat(session.query(User.class).orderBy("id").all())
                .extracting(User::getName)
                .containsExactly("John Doe", "Jack Doe");
    }

    @Test
    void sessionFirstUsedInANestedTransactionIsRestoredWithIt() {
        inTransaction(() -> {
            failingNested(() -> session.add(new User("Jane Doe")));
            session.add(new User("John Doe"));
        });
        assertThat(session.query(User.class).one().getName()).isEqualTo("John Doe");
    }

    @Test
    void nestedRollbackWithoutChangesLeavesTheSessionAsItIs() {
        inTransaction(() -> {
            User john = session.add(new User("John Doe"));
            failingNested(() -> session.query(User.class).all());
            john.setName("Johnny");
        });
        assertThat(session.query(User.class).one().getName()).isEqualTo("Johnny");
    }

    @Test
    void nestedRollbackRestoresWhatItChangedAndKeepsWhatWasWrittenBefore() {
        inTransaction(() -> {
            User john = session.add(new User("John Doe"));
            User jane = new User("Jane Doe");
            failingNested(() -> {
                session.add(jane);
                john.setName("Johnny");
                session.flush();
            });
            assertThat(session.lifecycle(john)).isEqualTo(Lifecycle.PERSISTENT);
            assertThat(john.getName()).isEqualTo("John Doe");
            assertThat(session.lifecycle(jane)).isEqualTo(Lifecycle.TRANSIENT);
            assertThat(jane.getId()).isNull();
            assertThat(session.query(User.class).all()).containsExactly(john);
            john.setName("Johnny");
        });
        assertThat(session.query(User.class).one().getName()).isEqualTo("Johnny");
    }

    @Test
    void nestedTransactionsGoBackLevelByLevel() {
        inTransaction(() -> {
            User john = session.add(new User("John Doe"));
            nested(status -> {
                john.setName("once");
                failingNested(() -> john.setName("twice"));
                assertThat(john.getName()).isEqualTo("once");
                failingNested(() -> {
                    john.setName("twice");
                    session.flush();
                });
                assertThat(john.getName()).isEqualTo("once");
            });
        });
        assertThat(session.query(User.class).one().getName()).isEqualTo("once");
    }

    @Test
    void failedFlushInANestedTransactionIsForgottenWithIt() {
        inTransaction(() -> {
            User john = session.add(new User("John Doe"));
            session.flush();
            assertThatThrownBy(() -> nested(status -> {
                        User second = new User("Jane Doe");
                        session.expunge(john);
                        second.setId(john.getId());
                        session.add(second);
                        session.flush();
                    }))
                    .isInstanceOf(RuntimeException.class);
            assertThat(john.getName()).isEqualTo("John Doe");
            session.add(new User("Jack Doe"));
        });
        assertThat(session.query(User.class).orderBy("id").all())
                .extracting(User::getName)
                .containsExactly("John Doe", "Jack Doe");
    }

    @Test
    void savepointsRestoreObjectsAsOftenAsTheyAreRolledBackTo() {
        transaction().executeWithoutResult(status -> {
            User john = session.add(new User("John Doe"));
            session.flush();
            Object first = status.createSavepoint();
            john.setName("once");
            session.flush();
            Object second = status.createSavepoint();
            session.delete(john);
            session.flush();
            status.rollbackToSavepoint(second);
            assertThat(session.lifecycle(john)).isEqualTo(Lifecycle.PERSISTENT);
            assertThat(john.getName()).isEqualTo("once");
            status.rollbackToSavepoint(first);
            assertThat(john.getName()).isEqualTo("John Doe");
            User jane = session.add(new User("Jane Doe"));
            session.flush();
            status.rollbackToSavepoint(first);
            assertThat(session.lifecycle(jane)).isEqualTo(Lifecycle.TRANSIENT);
            status.releaseSavepoint(first);
            john.setName("last");
        });
        assertThat(session.query(User.class).one().getName()).isEqualTo("last");
    }

    @Test
    void theSessionsOwnNestedTransactionsWorkInsideSprings() {
        inTransaction(() -> {
            User john = session.add(new User("John Doe"));
            nested(status -> {
                try (NestedTransaction own = session.beginNested()) {
                    john.setName("lost");
                    session.add(new User("Jane Doe"));
                    session.flush();
                }
                NestedTransaction own = session.beginNested();
                john.setName("kept");
                own.commit();
            });
        });
        assertThat(session.query(User.class).one().getName()).isEqualTo("kept");
    }

    @Test
    void savepointOverUnflushedChangesIsRefused() {
        transaction().executeWithoutResult(status -> {
            session.add(new User("John Doe"));
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(status::createSavepoint)
                    .withMessageContaining("session.flush()");
            session.flush();
            Object savepoint = status.createSavepoint();
            jdbcTemplate.update("DELETE FROM users");
            status.rollbackToSavepoint(savepoint);
        });
        assertThat(users()).isOne();
    }

    // ---------------------------------------------------------------- outside a transaction

    @Test
    void writesOutsideATransactionNameTheAnnotation() {
        List<Runnable> writes = new ArrayList<>();
        User john = new User("John Doe");
        writes.add(() -> session.add(john));
        writes.add(() -> session.addAll(john));
        writes.add(() -> session.addAll(List.of(john)));
        writes.add(() -> session.delete(john));
        writes.add(() -> session.refresh(john));
        writes.add(session::beginNested);
        writes.add(() -> session.refresh(john, "name"));
        writes.add(() -> session.expire(john));
        writes.add(() -> session.expire(john, "name"));
        writes.add(session::expireAll);
        writes.add(() -> session.merge(john));
        writes.add(() -> session.mergeAll(List.of(john)));
        writes.add(() -> session.attach(john));
        writes.add(() -> session.expunge(john));
        writes.add(session::flush);
        writes.add(session::commit);
        writes.add(session::rollback);
        for (Runnable write : writes) {
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(write::run)
                    .withMessageContaining("no transaction is running")
                    .withMessageContaining("@Transactional");
        }
    }

    @Test
    void supportsWithoutATransactionCountsAsNone() {
        transaction(TransactionDefinition.PROPAGATION_SUPPORTS).executeWithoutResult(status -> {
            assertThat(session.query(User.class).count()).isZero();
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> session.add(new User("John Doe")))
                    .withMessageContaining("@Transactional");
        });
    }

    @Test
    void readsOutsideATransactionGiveDetachedObjects() {
        inTransaction(() -> new Post("Post 1", session.add(new User("John Doe"))));
        Query<User> query = session.query(User.class).where(User_.name.eq("John Doe"));
        User bare = query.one();
        assertThat(session.lifecycle(bare)).isEqualTo(Lifecycle.DETACHED);
        assertThat(session.contains(bare)).isFalse();
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> bare.getPosts().size())
                .withMessageContaining("selectinload(User_.posts)");
        User full = query.options(selectinload(User_.posts)).first().orElseThrow();
        assertThat(full.getPosts()).hasSize(1);
        assertThat(session.get(User.class, full.getId())).isPresent();
        assertThat(query.exists()).isTrue();
        assertThat(query.limit(1).offset(0).orderBy("id").all()).hasSize(1);
        assertThat(session.newObjects()).isEmpty();
        assertThat(session.dirtyObjects()).isEmpty();
        assertThat(session.deletedObjects()).isEmpty();
        assertThat(session.isOpen()).isTrue();
    }

    @Test
    void queriesForValuesOutsideATransactionTakeTheirSteps() {
        inTransaction(() -> new Post("Post 1", session.add(new User("John Doe"))));
        RowQuery<Tuple2<User, String>> query = session.query(
                        entity(User.class).options(selectinload(User_.posts)), User_.name)
                .options(withLoaderCriteria(User.class, User_.name.ne("Nobody")));
        assertThat(query.one().first().getPosts()).hasSize(1);
        assertThat(query.explain().toString()).contains("User.posts: selectin");
        assertThat(query.options(
                                withLoaderCriteria(User.class, User_.name.ne("Jane Doe")),
                                withLoaderCriteria(User.class, User_.name.ne("John Doe")))
                        .count())
                .isZero();
        assertThat(query.asMaps().all()).extracting(row -> row.get("name")).containsExactly("John Doe");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> query.options(selectinload("posts")))
                .withMessageContaining("entity(User.class).options");
        inTransaction(() -> {
            session.query(User.class).one().setName("Nobody");
            assertThat(query.exists()).isFalse();
        });
    }

    @Test
    void queryMadeOutsideRunsInTheTransactionThatAsks() {
        Query<User> query = session.query(User.class);
        inTransaction(() -> {
            User john = session.add(new User("John Doe"));
            assertThat(query.one()).isSameAs(john);
        });
    }

    @Test
    void unmappedClassIsReportedWhereTheQueryIsMade() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(String.class))
                .withMessageContaining("is not mapped");
    }

    @Test
    void streamsNeedATransaction() {
        Query<User> query = session.query(User.class);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(query::stream)
                .withMessageContaining("@Transactional(readOnly = true)")
                .withMessageContaining("all()");
        inTransaction(() -> session.add(new User("John Doe")));
        inTransaction(() -> {
            try (Stream<User> stream = query.stream()) {
                assertThat(stream).hasSize(1);
            }
        });
    }

    // ---------------------------------------------------------------- late work

    private void duringTransaction(TransactionSynchronization synchronization) {
        TransactionSynchronizationManager.registerSynchronization(synchronization);
    }

    @Test
    void workOfLaterSynchronizationsIsWritten() {
        inTransaction(() -> {
            session.add(new User("John Doe"));
            duringTransaction(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    assertThat(users()).isOne();
                    session.add(new User("Jane Doe"));
                }
            });
        });
        assertThat(users()).isEqualTo(2);
    }

    @Test
    void fieldsChangedUpToTheCommitAreWritten() {
        inTransaction(() -> {
            User john = session.add(new User("John Doe"));
            User jane = session.add(new User("Jane Doe"));
            duringTransaction(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    john.setName("Johnny");
                }

                @Override
                public void beforeCompletion() {
                    jane.setName("Janet");
                }
            });
        });
        assertThat(session.query(User.class).orderBy("id").all())
                .extracting(User::getName)
                .containsExactly("Johnny", "Janet");
    }

    @Test
    void objectsFromOutsideAreMerged() {
        inTransaction(() -> session.add(new User("John Doe")));
        User john = session.query(User.class).one();
        john.setName("Johnny");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> inTransaction(() -> session.add(john)))
                .withMessageContaining("merge(object)");
        inTransaction(() -> {
            User merged = session.merge(john);
            assertThat(merged).isNotSameAs(john);
            assertThat(session.<Long>noAutoflush(() -> session.query(User.class).count()))
                    .isOne();
        });
        assertThat(session.query(User.class).one().getName()).isEqualTo("Johnny");
    }

    @Test
    void failureOfThatWorkRollsBack() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> inTransaction(() -> {
                    session.add(new User("John Doe"));
                    duringTransaction(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            Post orphan = new Post("Orphan");
                            orphan.setUserId(4711);
                            session.add(orphan);
                        }
                    });
                }));
        assertThat(users()).isZero();
    }

    @Test
    void sessionFirstUsedByALaterSynchronizationIsWritten() {
        inTransaction(() -> duringTransaction(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                session.add(new User("Jane Doe"));
            }
        }));
        assertThat(users()).isOne();
    }

    @Test
    void workAfterTheCommitIsRefused() {
        for (boolean usedBefore : new boolean[] {true, false}) {
            AtomicReference<Throwable> refused = new AtomicReference<>();
            inTransaction(() -> {
                if (usedBefore) {
                    session.add(new User("John Doe"));
                }
                duringTransaction(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        try {
                            session.add(new User("Jane Doe"));
                        } catch (SessionUsageException e) {
                            refused.set(e);
                        }
                    }
                });
            });
            assertThat(refused.get()).hasMessageContaining("last flush is over");
        }
        assertThat(users()).isOne();
    }

    @Test
    void readsAfterCompletionWork() {
        AtomicReference<Long> counted = new AtomicReference<>();
        inTransaction(() -> {
            session.add(new User("John Doe"));
            duringTransaction(new TransactionSynchronization() {
                @Override
                public int getOrder() {
                    return Ordered.LOWEST_PRECEDENCE;
                }

                @Override
                public void afterCommit() {
                    counted.set(session.query(User.class).count());
                }
            });
        });
        assertThat(counted).hasValue(1L);
    }

    @Test
    void withoutTheListenerLateWorkIsRefused() {
        TransactionTemplate plain = new TransactionTemplate(new JdbcTransactionManager(pool));
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> plain.executeWithoutResult(status -> {
                    session.add(new User("John Doe"));
                    duringTransaction(new TransactionSynchronization() {
                        @Override
                        public void beforeCommit(boolean readOnly) {
                            session.add(new User("Jane Doe"));
                        }
                    });
                }))
                .withMessageContaining("last flush is over");
        assertThat(users()).isZero();
        plain.executeWithoutResult(status -> session.add(new User("John Doe")));
        assertThat(users()).isOne();
    }
}
