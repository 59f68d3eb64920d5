package org.relationshiporm.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.hibernate.Session;
import org.relationshiporm.benchmarks.blog.Content;
import org.relationshiporm.benchmarks.database.DatabaseState;
import org.relationshiporm.benchmarks.hibernate.HibernatePost;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.jdbc.JdbcPost;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.orm.OrmPost;
import org.relationshiporm.benchmarks.orm.OrmState;

/**
 * Prints, as a Markdown table, how many bytes of the heap one post takes when a session holds 100,000 of them: the object with its values and whatever the
 * library keeps beside it. Each library is measured in a process of its own, by the heap in use after garbage collection before and after loading.
 */
public final class RetainedMemory {

    private static final int COPIES = 99;
    private static final int POSTS = Content.POSTS * (COPIES + 1);

    /** Loads all posts and says how much of the heap they and what belongs to them take. */
    @FunctionalInterface
    private interface Load {
        long retained(DatabaseState database) throws Exception;
    }

    private static final Map<String, Load> LOADS = loads();

    private RetainedMemory() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1) {
            Load load = LOADS.get(arguments[0]);
            if (load == null) {
                throw new IllegalArgumentException("There is no load '" + arguments[0] + "', only " + LOADS.keySet());
            }
            System.out.println(measure(load));
            return;
        }
        System.out.println("| held in one session | bytes per post |");
        System.out.println("|---|---:|");
        for (String library : LOADS.keySet()) {
            System.out.println("| " + library + " | " + measureApart(library) + " |");
        }
    }

    private static Map<String, Load> loads() {
        Map<String, Load> loads = new LinkedHashMap<>();
        loads.put("JDBC, the objects alone", RetainedMemory::loadByJdbc);
        loads.put("Hibernate", database -> loadByHibernate(database, false));
        loads.put("Hibernate, read-only", database -> loadByHibernate(database, true));
        loads.put("relationship-orm", database -> loadByOrm(database, false));
        loads.put("relationship-orm, read-only", database -> loadByOrm(database, true));
        return loads;
    }

    private static String measureApart(String library) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RetainedMemory.class.getName(),
                        library)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The measurement of " + library + " failed: " + printed);
        }
        return printed;
    }

    private static long measure(Load load) throws Exception {
        DatabaseState database = DatabaseState.start("sqlite", dataSource -> dataSource);
        try {
            database.database().seed();
            database.database().multiplyPosts(COPIES);
            load.retained(database);
            return Math.round((double) load.retained(database) / POSTS);
        } finally {
            database.stop();
        }
    }

    private static long loadByJdbc(DatabaseState database) throws SQLException, JMException {
        JdbcState jdbc = new JdbcState();
        jdbc.open(database);
        long before = used();
        List<JdbcPost> posts = new ArrayList<>();
        try (Connection connection = jdbc.connect();
                PreparedStatement statement =
                        connection.prepareStatement("select " + JdbcPost.COLUMNS + " from posts");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                posts.add(JdbcPost.read(rows, 1));
            }
        }
        return retained(before, posts);
    }

    private static long loadByHibernate(DatabaseState database, boolean readOnly) throws JMException {
        HibernateState hibernate = new HibernateState();
        hibernate.open(database);
        try (Session session = hibernate.openSession()) {
            session.setDefaultReadOnly(readOnly);
            long before = used();
            List<HibernatePost> posts = session.createSelectionQuery("from Post", HibernatePost.class)
                    .setReadOnly(readOnly)
                    .getResultList();
            return retained(before, posts);
        } finally {
            hibernate.close();
        }
    }

    private static long loadByOrm(DatabaseState database, boolean readOnly) throws JMException {
        OrmState orm = new OrmState();
        orm.open(database);
        try (var session = readOnly ? orm.openReadOnlySession() : orm.openSession()) {
            long before = used();
            List<OrmPost> posts = session.query(OrmPost.class).all();
            return retained(before, posts);
        } finally {
            orm.close();
        }
    }

    private static long retained(long before, List<?> posts) throws JMException {
        if (posts.size() != POSTS) {
            throw new IllegalStateException("Loaded " + posts.size() + " posts, not " + POSTS + ".");
        }
        long retained = used() - before;
        Reference.reachabilityFence(posts);
        return retained;
    }

    /** The bytes of all objects that something leads to, as the virtual machine counts them. What its heap says is in use is less exact: it ends differently from run to run. */
    private static long used() throws JMException {
        for (int time = 0; time < 3; time++) {
            System.gc();
        }
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        String total = histogram.substring(histogram.lastIndexOf("Total")).strip();
        return Long.parseLong(total.split("\\s+")[2]);
    }
}
