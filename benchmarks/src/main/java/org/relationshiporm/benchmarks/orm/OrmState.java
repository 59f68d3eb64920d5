package org.relationshiporm.benchmarks.orm;

import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.relationshiporm.benchmarks.database.DatabaseState;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.session.Session;
import org.relationshiporm.type.SqlType;

/** This ORM as it is without any settings, on the pool that all libraries share. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init")
public class OrmState {

    private Engine engine;

    @Setup(Level.Trial)
    public void open(DatabaseState database) {
        Table studentCourse = Table.of(
                "student_course",
                Column.of("student_id", SqlType.INTEGER).asPrimaryKey().references("students.id"),
                Column.of("course_id", SqlType.INTEGER).asPrimaryKey().references("courses.id"));
        MetaData metaData = MetaData.of(
                List.of(studentCourse),
                List.of(OrmUser.class, OrmPost.class, OrmProfile.class, OrmStudent.class, OrmCourse.class));
        engine = Engine.of(database.dataSource(), options -> options.metaData(metaData));
    }

    @TearDown(Level.Trial)
    public void close() {
        engine.close();
    }

    /** A new session for reading and writing. */
    public Session openSession() {
        return engine.openSession();
    }

    /** A new session for reading, as one opens it where nothing is to be changed. */
    public Session openReadOnlySession() {
        return engine.openReadOnlySession();
    }
}
