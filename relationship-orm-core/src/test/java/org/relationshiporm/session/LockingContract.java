package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.joinedload;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.sql.RowLock;
import org.springframework.dao.PessimisticLockingFailureException;

/** Reading with a lock, on every database. */
@Timeout(60)
abstract class LockingContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        SessionContract.METADATA.createAll(engine);
        try (Session setup = engine.openSession()) {
            User ann = new User("ann");
            new Post("Post 1", ann);
            new Post("Post 2", ann);
            setup.addAll(ann, new User("bob"));
            setup.commit();
        }
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private boolean locksRows() {
        return database.dialect().supportsForUpdate();
    }

    private void assertClause(String clause) {
        String last = sql.statements().get(sql.statements().size() - 1);
        if (locksRows()) {
            assertThat(last).endsWith(clause);
        } else {
            assertThat(last).doesNotContain("FOR ");
        }
        sql.clear();
    }

    @Test
    void aQuerySaysHowItLocks() {
        session.query(User.class).forUpdate().all();
        assertClause(" FOR UPDATE OF u");
        session.query(User.class).lock(RowLock.forUpdate().noWait()).all();
        assertClause(" FOR UPDATE OF u NOWAIT");
        session.query(User.class).lock(RowLock.forShare().skipLocked()).all();
        assertClause(" FOR SHARE OF u SKIP LOCKED");
        session.get(User.class, RowLock.forUpdate(), 1);
        assertClause(" FOR UPDATE OF u");
        assertThat(session.query(User.class).forUpdate().count()).isEqualTo(2);
    }

    @Test
    void joinedCollectionsAndLimitsGoWithALock() {
        List<User> users = session.query(User.class)
                .options(joinedload(User_.posts))
                .orderBy("id")
                .limit(1)
                .forUpdate()
                .all();
        assertThat(users).hasSize(1);
        assertThat(users.get(0).getPosts()).hasSize(2);
        assertThat(session.query(User.class)
                        .options(joinedload(User_.posts))
                        .forUpdate()
                        .all())
                .hasSize(2);
        assertThatThrownBy(() -> session.query(User.class)
                        .join(User_.posts)
                        .limit(1)
                        .forUpdate()
                        .all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("cannot both lock its rows and limit their number");
    }

    /** Another transaction changes the row. */
    private void renameUnseen(String name) {
        try (Session other = engine.openSession()) {
            other.get(User.class, 1).orElseThrow().setName(name);
            other.commit();
        }
    }

    @Test
    void aLockingReadRefreshesWhatTheTransactionHasReadAlready() {
        if (!locksRows()) {
            return; // nobody else can change a row meanwhile
        }
        User ann = session.get(User.class, 1).orElseThrow();
        renameUnseen("anna");
        assertThat(session.query(User.class).where(User_.id.eq(1)).one().getName())
                .isEqualTo("ann");
        assertThat(session.query(User.class).where(User_.id.eq(1)).forUpdate().one())
                .isSameAs(ann);
        assertThat(ann.getName()).isEqualTo("anna");
        session.rollback();
        ann = session.get(User.class, 1).orElseThrow();
        renameUnseen("annabel");
        assertThat(session.get(User.class, RowLock.forUpdate(), 1)).containsSame(ann);
        assertThat(ann.getName()).isEqualTo("annabel");
    }

    @Test
    void aLockingReadSendsASelectAndFlushesFirst() {
        User ann = session.get(User.class, 1).orElseThrow();
        ann.setName("changed");
        sql.clear();
        assertThat(session.get(User.class, RowLock.forUpdate(), 1)).containsSame(ann);
        assertThat(sql.statements()).hasSize(2).first().asString().startsWith("UPDATE users");
        assertThat(ann.getName()).isEqualTo("changed");
        assertThat(session.get(User.class, RowLock.forUpdate(), 99)).isEmpty();
    }

    @Test
    void aRefreshWithALockDropsLocalChanges() {
        User ann = session.get(User.class, 1).orElseThrow();
        ann.setName("changed");
        sql.clear();
        session.refresh(ann, RowLock.forUpdate());
        assertThat(ann.getName()).isEqualTo("ann");
        assertClause(" FOR UPDATE OF u");
    }

    @Test
    void aLockKeepsOthersOut() {
        if (!locksRows()) {
            return; // another session that may write waits before it reads
        }
        session.get(User.class, RowLock.forUpdate(), 1);
        try (Session other = engine.openSession()) {
            assertThat(other.query(User.class)
                            .lock(RowLock.forUpdate().skipLocked())
                            .all())
                    .extracting(User::getName)
                    .containsExactly("bob");
            assertThatThrownBy(() -> other.get(User.class, RowLock.forUpdate().noWait(), 1))
                    .isInstanceOf(PessimisticLockingFailureException.class);
        }
    }

    @Test
    void aReadOnlySessionLocksNothing() {
        try (Session reading = engine.openReadOnlySession()) {
            assertThatThrownBy(() -> reading.query(User.class).forUpdate().all())
                    .isInstanceOf(SessionUsageException.class)
                    .hasMessageContaining("read-only and cannot lock rows");
            assertThatThrownBy(() -> reading.get(User.class, RowLock.forUpdate(), 1))
                    .isInstanceOf(SessionUsageException.class);
        }
    }
}
