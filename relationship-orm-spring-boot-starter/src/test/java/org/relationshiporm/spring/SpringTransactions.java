package org.relationshiporm.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.User;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An engine, its session and Spring's transactions on a database of a test's own. */
final class SpringTransactions {

    private final TestDatabase database;
    private final HikariDataSource pool;
    final Engine engine;
    final Session session;
    final JdbcTransactionManager manager;

    SpringTransactions(TestDatabase database, UnaryOperator<DataSource> around) {
        this.database = database;
        this.pool = (HikariDataSource) database.dataSource();
        MetaData mappings = MetaData.of(User.class, Post.class, Profile.class, Comment.class);
        mappings.createAll(Engine.of(pool));
        this.engine = Engine.of(around.apply(pool));
        engine.use(mappings);
        this.session = TransactionalSession.of(engine);
        this.manager = new JdbcTransactionManager(engine.dataSource());
        manager.setExceptionTranslator(new SqliteExceptionTranslator());
        manager.addListener(new SessionTransactionListener(() -> engine));
    }

    TransactionTemplate transaction(int propagation) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setPropagationBehavior(propagation);
        return template;
    }

    /** What is in the table, read beside every transaction. */
    List<String> storedNames() {
        return new JdbcTemplate(pool).queryForList("SELECT name FROM users ORDER BY id", String.class);
    }

    int connectionsInUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    void assertNothingIsLeft() {
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        assertThat(TransactionSynchronizationManager.isSynchronizationActive()).isFalse();
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .isFalse();
        assertThat(connectionsInUse()).isZero();
    }

    void close() {
        database.close();
    }
}
