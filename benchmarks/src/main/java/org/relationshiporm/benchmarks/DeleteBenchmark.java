package org.relationshiporm.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.relationshiporm.benchmarks.database.DatabaseState;
import org.relationshiporm.benchmarks.hibernate.HibernateProfile;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.hibernate.HibernateUser;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.orm.OrmState;
import org.relationshiporm.benchmarks.orm.OrmUser;
import org.relationshiporm.benchmarks.orm.OrmUser_;

/**
 * W7: loads 20 users, deletes them with their ten posts and their profile, and commits. Most of the time goes into bringing them back, so the libraries'
 * code needs a longer warm-up than elsewhere until it is compiled.
 */
@Warmup(iterations = 12, time = 2)
public class DeleteBenchmark extends SeededWorkload {

    private static final int DELETED = 20;

    /** Checks that they are gone and brings them back, which the measured time does not include. */
    @TearDown(Level.Invocation)
    public void restore(DatabaseState database) {
        database.database().restoreUsers(DELETED);
    }

    @Benchmark
    public int jdbc(JdbcState jdbc) throws SQLException {
        try (Connection connection = jdbc.begin()) {
            int[] ids = readIds(connection);
            jdbc.statements().deleteUsers(connection, ids);
            connection.commit();
            return ids.length;
        }
    }

    private static int[] readIds(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select id, name, email, active from users where id <= ?")) {
            statement.setInt(1, DELETED);
            try (ResultSet rows = statement.executeQuery()) {
                List<Integer> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getInt(1));
                }
                return ids.stream().mapToInt(Integer::intValue).toArray();
            }
        }
    }

    @Benchmark
    public int hibernate(HibernateState hibernate) {
        try (Session session = hibernate.openSession()) {
            session.setFetchBatchSize(DELETED);
            session.beginTransaction();
            List<HibernateUser> users = session.createSelectionQuery("from User where id <= :last", HibernateUser.class)
                    .setParameter("last", DELETED)
                    .getResultList();
            session.createSelectionQuery("from Profile where user in :users", HibernateProfile.class)
                    .setParameter("users", users)
                    .getResultList()
                    .forEach(session::remove);
            users.forEach(session::remove);
            session.getTransaction().commit();
            return users.size();
        }
    }

    @Benchmark
    public int orm(OrmState orm) {
        try (var session = orm.openSession()) {
            List<OrmUser> users =
                    session.query(OrmUser.class).where(OrmUser_.id.le(DELETED)).all();
            users.forEach(session::delete);
            session.commit();
            return users.size();
        }
    }
}
