package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Comment;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.Profile;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.schema.TableSet;
import org.springframework.dao.DataAccessException;

/** Schema definition and reflection. */
abstract class SchemaScenarios extends ScenarioContract {

    @Table("boxes")
    static class Box {
        @Id
        private Integer id;

        private int w;
        private int h;

        @Column(computed = "w * h")
        private Integer area;
    }

    @Table("things")
    static class Thing {
        @Id
        private Integer id;

        private String name;

        @Column(serverDefault = "'made'")
        private String status;
    }

    private static List<String> names(List<org.relationshiporm.schema.Table> tables) {
        return tables.stream().map(org.relationshiporm.schema.Table::name).toList();
    }

    /** The tables that the statements of the running phase create or drop. */
    private List<String> named(String beginning) {
        return sql.statements(beginning).stream()
                .map(text -> text.substring(beginning.length()).strip().split(" ")[0])
                .toList();
    }

    @Scenario("SCH-01")
    void tablesAreCreatedParentsFirstAndDroppedChildrenFirst() {
        open(Blog.METADATA);
        MetaData backwards = MetaData.of(Comment.class, Post.class, Profile.class, User.class);
        backwards.dropAll(engine);
        List<String> created = new ArrayList<>();
        phase("create", () -> {
            engine.createTables(backwards.tables(), true);
            created.addAll(named("CREATE TABLE"));
        });
        phase("create again", () -> {
            engine.createTables(backwards.tables(), true);
            assertThat(sql.statements("CREATE")).isEmpty();
        });
        phase("drop", () -> {
            backwards.dropAll(engine);
            List<String> dropped = new ArrayList<>(named("DROP TABLE"));
            Collections.reverse(dropped);
            assertThat(dropped).isEqualTo(created);
        });
        fact(
                "sorted",
                names(MetaData.of(User.class, Post.class, Profile.class, Comment.class)
                        .tables()
                        .inDependencyOrder()));
        assertThat(created.indexOf("users")).isLessThan(created.indexOf("posts"));
        assertThat(created.indexOf("posts")).isLessThan(created.indexOf("comments"));
    }

    @Scenario("SCH-02")
    void creatingWithoutTheCheckRefusesATableThatIsThere() {
        MetaData metadata = MetaData.of(Thing.class);
        open(metadata);
        metadata.createAll(engine, true);
        phase(
                "create without check",
                () -> assertThatThrownBy(() -> metadata.createAll(engine, false))
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageContaining("already exists"));
    }

    @Scenario(value = "SCH-04", better = "The title of this mapping has no length, and none is made up.")
    void reflectingATablePullsInWhatItRefersTo() {
        open(Blog.METADATA);
        TableSet reflected = engine.reflect("posts");
        fact("tables", names(reflected.tables()).stream().sorted().toList());
        var posts = reflected.find("posts").orElseThrow();
        betterFact(
                "columns",
                posts.columns().stream()
                        .map(column -> List.of(
                                column.name(),
                                engine.dialect().columnType(column.type()),
                                column.nullable(),
                                column.primaryKey()))
                        .toList(),
                List.of(
                        Arrays.asList("id", "INTEGER", false, true),
                        Arrays.asList("title", "TEXT", true, false),
                        Arrays.asList("user_id", "INTEGER", true, false)));
        fact(
                "fks",
                posts.foreignKeys().stream()
                        .map(key -> key.referencedTable() + "."
                                + key.referencedColumns().get(0))
                        .toList());
        fact("all", names(engine.reflect().tables()));
    }

    @Scenario("SCH-06")
    void computedColumnComesBackWithEachStatement() {
        open(MetaData.of(Box.class));
        Box box = new Box();
        box.w = 2;
        box.h = 3;
        session.add(box);
        phase("insert", session::flush);
        phase("read", () -> fact("area", box.area));
        box.w = 5;
        phase("update", session::flush);
        phase("read 2", () -> fact("area2", box.area));
        rowsStatedOtherwise("The recording kept no rows of this scenario, or rows that the facts state.");
        box.area = 1;
        assertThatThrownBy(session::flush).hasMessageContaining("area");
    }

    @Scenario(
            value = "SCH-07",
            better = "Which way the value comes back is said for each attribute, not for the class.",
            moreStatements = "On SQLite RETURNING does not show what triggers make, so it is read by a SELECT.")
    void whatTheDatabaseMakesComesBackAtOnceOrWhenAskedFor() {
        open(MetaData.of(MappedFeatures.ReadLater.class, MappedFeatures.ReadBack.class));
        MappedFeatures.ReadLater later = new MappedFeatures.ReadLater();
        session.add(later);
        phase("insert, off", session::flush);
        phase("read, off", () -> assertThat(later.status.get()).isEqualTo("made"));
        MappedFeatures.ReadBack back = new MappedFeatures.ReadBack();
        session.add(back);
        phase("insert, always", session::flush);
        assertThat(back.status).isEqualTo("made");
        back.name = "new";
        phase("update, always", session::flush);
        phase("read, always", () -> assertThat(back.status).isEqualTo("made"));
    }

    @Scenario(
            value = "SCH-08",
            better =
                    "The schema is said where the mappings are made, with an engine for each, so that no statement can go to the wrong one.")
    void oneMappingForTwoSchemas(@TempDir Path folder) {
        open(MetaData.of(Thing.class));
        MetaData metadata = MetaData.of(options -> options.schema("aux"), Thing.class);
        try (Engine aux = Engine.of(new AuxiliarySchema(database, folder))) {
            metadata.createAll(aux);
            aux.executeInTransaction(work -> work.add(new Thing()));
            aux.executeInTransaction(work -> {
                fact("aux", work.query(Thing.class).count());
                fact("read", work.query(Thing.class).all().size());
            });
            fact("main", session.query(Thing.class).count());
            session.commit();
            metadata.dropAll(aux);
        }
    }
}
