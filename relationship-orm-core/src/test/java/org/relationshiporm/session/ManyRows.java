package org.relationshiporm.session;

import java.sql.Connection;
import java.sql.Statement;
import java.util.stream.Stream;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.mapping.MetaData;

/** A program that streams more objects than its heap could hold. */
final class ManyRows {

    private static final int ROWS = 300_000;

    private ManyRows() {}

    @Table("many_rows")
    static class ManyRow {
        @Id
        Integer id;

        String name;
        Long size;

        protected ManyRow() {}
    }

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        try (Engine engine = Engine.create(url)) {
            MetaData.of(ManyRow.class).createAll(engine);
            try (Session session = engine.openSession()) {
                fill(engine, url.startsWith("jdbc:sqlite:"));
                int[] read = new int[1];
                try (Stream<ManyRow> rows = session.query(ManyRow.class).orderBy("id").stream()) {
                    rows.forEach(row -> {
                        read[0]++;
                        if (row.id % (ROWS / 3) == 0) {
                            row.name = "changed";
                        }
                    });
                }
                session.commit();
                long changed =
                        session.query(ManyRow.class).filterBy("name", "changed").count();
                System.out.println("read " + read[0] + " rows, changed " + changed + ", lost "
                        + (session.query(ManyRow.class).count() == ROWS ? "none" : "some"));
            }
        }
    }

    private static void fill(Engine engine, boolean sqlite) throws Exception {
        String numbers = sqlite
                ? "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS
                        + ") SELECT i FROM n"
                : "SELECT i FROM generate_series(1, " + ROWS + ") i";
        try (Connection connection = engine.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO many_rows (id, name, size) SELECT i, 'name of ' || i, i FROM (" + numbers
                    + ") numbers");
        }
    }
}
