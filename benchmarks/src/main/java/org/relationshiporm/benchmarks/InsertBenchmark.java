package org.relationshiporm.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.relationshiporm.benchmarks.blog.Checks;
import org.relationshiporm.benchmarks.blog.Content;
import org.relationshiporm.benchmarks.blog.UserContent;
import org.relationshiporm.benchmarks.database.DatabaseState;
import org.relationshiporm.benchmarks.hibernate.HibernateProfile;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.hibernate.HibernateUser;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jdbc.JdbcUser;
import org.relationshiporm.benchmarks.orm.OrmState;
import org.relationshiporm.benchmarks.orm.OrmUser;

/** W1: makes 100 users with ten posts and a profile each, and inserts and commits them; the database generates the keys. */
public class InsertBenchmark extends Workload {

    /** Checks what was stored and deletes it again, which the measured time does not include. */
    @TearDown(Level.Invocation)
    public void empty(DatabaseState database) {
        database.database().checkStored(1);
        database.database().empty();
    }

    @Benchmark
    public List<JdbcUser> jdbc(JdbcState jdbc) throws SQLException {
        List<JdbcUser> users = Content.users().stream().map(JdbcUser::create).toList();
        try (Connection connection = jdbc.begin()) {
            jdbc.statements().insertUsers(connection, users);
            jdbc.statements()
                    .insertPosts(
                            connection,
                            users.stream()
                                    .flatMap(user -> user.getPosts().stream())
                                    .toList());
            jdbc.statements()
                    .insertProfiles(
                            connection,
                            users.stream().map(JdbcUser::requireProfile).toList());
            connection.commit();
        }
        return Checks.stored(users);
    }

    @Benchmark
    public List<HibernateUser> hibernate(HibernateState hibernate) {
        List<HibernateUser> users =
                Content.users().stream().map(HibernateUser::new).toList();
        try (Session session = hibernate.openSession()) {
            session.beginTransaction();
            for (int index = 0; index < users.size(); index++) {
                UserContent content = Content.users().get(index);
                session.persist(users.get(index));
                session.persist(new HibernateProfile(content.bio(), users.get(index)));
            }
            session.getTransaction().commit();
        }
        return Checks.stored(users);
    }

    @Benchmark
    public List<OrmUser> orm(OrmState orm) {
        List<OrmUser> users = Content.users().stream().map(OrmUser::new).toList();
        try (var session = orm.openSession()) {
            session.addAll(users);
            session.commit();
        }
        return Checks.stored(users);
    }
}
