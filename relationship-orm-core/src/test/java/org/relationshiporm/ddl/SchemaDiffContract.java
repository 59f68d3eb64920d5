package org.relationshiporm.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.fixtures.DatabaseContract;
import org.relationshiporm.schema.Check;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Index;
import org.relationshiporm.schema.NamingConvention;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.schema.Unique;
import org.relationshiporm.type.SqlType;

/** A database is compared with the tables it should have, and the migration written that takes it there. */
abstract class SchemaDiffContract extends DatabaseContract {

    private static Column id() {
        return Column.of("id", SqlType.INTEGER).asPrimaryKey().asGenerated();
    }

    private static final Table USERS =
            Table.of("users", id(), Column.of("name", SqlType.TEXT).notNull());

    private SchemaDiff compare(Table... tables) {
        return SchemaDiff.between(TableSet.of(List.of(tables)), connection, dialect);
    }

    private List<String> differences(SchemaDiff diff) {
        return diff.differences().stream().map(SchemaDifference::describe).toList();
    }

    private void create(TableSet tables) {
        new SchemaCreator(executor, connection, dialect).createAll(tables, true);
        sql.clear();
    }

    @Test
    void whatCreateAllMadeDiffersInNothing() {
        create(ReflectionContract.SHOP);
        SchemaDiff diff = SchemaDiff.between(ReflectionContract.SHOP, connection, dialect);
        assertThat(diff.describe()).isEmpty();
        assertThat(diff.migration().toSql()).isEmpty();
        assertThat(diff.migration().isEmpty()).isTrue();
    }

    @Test
    void everyTypeAndEveryNameOfAConventionDiffersInNothing() {
        Table table = Table.of(
                        "all_types",
                        id(),
                        Column.of("small", SqlType.SMALLINT).withServerDefault("7"),
                        Column.of("big", SqlType.BIGINT).withServerDefault("-1"),
                        Column.of("flag", SqlType.BOOLEAN)
                                .withServerDefault("true")
                                .notNull(),
                        Column.of("ratio", SqlType.DOUBLE).withServerDefault("0.5"),
                        Column.of("code", SqlType.text(10))
                                .withServerDefault("'it''s'")
                                .asUnique(),
                        Column.of("made", SqlType.TIMESTAMP).withServerDefault("CURRENT_TIMESTAMP"),
                        Column.of("day", SqlType.DATE),
                        Column.of("hour", SqlType.TIME),
                        Column.of("at", SqlType.INSTANT),
                        Column.of("bytes", SqlType.BINARY),
                        Column.of("uid", SqlType.UUID),
                        Column.of("exact", SqlType.decimal(30, 6)))
                .withUnique("small", "big")
                .withCheck(Check.of("code IN ('a', 'b') AND ratio BETWEEN 0 AND 1"))
                .withCheck(Check.of("code LIKE 'a%' OR length(code) > 3 OR code IS NULL"))
                .withIndex(Index.of("day", "hour"))
                .withNaming(NamingConvention.FULL);
        create(TableSet.of(List.of(table)));
        assertThat(compare(table).describe()).isEmpty();
    }

    @Test
    void missingTablesAreCreatedByTheMigration() {
        create(TableSet.of(List.of(USERS)));
        Table posts = Table.of(
                        "posts", id(), Column.of("user_id", SqlType.INTEGER).references("users.id"))
                .withForeignKeyIndexes();
        SchemaDiff diff = compare(USERS, posts);
        assertThat(differences(diff)).containsExactly("Table `posts`: expected the table, but it is missing.");
        assertThat(diff.migration().toSql())
                .isEqualTo(Migration.creating(TableSet.of(List.of(USERS, posts)), dialect)
                        .toSql()
                        .lines()
                        .skip(1)
                        .map(line -> line + "\n")
                        .reduce("", String::concat));
        run(diff.migration());
        assertThat(compare(USERS, posts).isEmpty()).isTrue();
    }

    private void run(Migration migration) {
        migration.statements().forEach(this::execute);
    }

    private static final Table GROWN = Table.of(
                    "users",
                    id(),
                    Column.of("name", SqlType.TEXT).notNull().withServerDefault("'nobody'"),
                    Column.of("email", SqlType.text(100)).asUnique(),
                    Column.of("age", SqlType.INTEGER).notNull(),
                    Column.of("points", SqlType.INTEGER).notNull().withServerDefault("0"),
                    Column.of("boss_id", SqlType.INTEGER).references("users.id", ReferentialAction.SET_NULL))
            .withUnique(Unique.of("name", "email").named("one_name"))
            .withCheck(Check.of("age > 0").named("alive"))
            .withIndex(Index.of("boss_id"));

    @Test
    void columnsConstraintsAndIndexesAreAdded() {
        create(TableSet.of(List.of(USERS)));
        execute("INSERT INTO users (name) VALUES ('ann')");
        SchemaDiff diff = compare(GROWN);
        assertThat(differences(diff))
                .containsExactly(
                        "Column `users.name`: expected the default 'nobody', but it has none.",
                        "Column `users.email`: expected a column of TEXT(100), but it is missing.",
                        "Column `users.age`: expected a column of INTEGER, but it is missing.",
                        "Column `users.points`: expected a column of INTEGER, but it is missing.",
                        "Column `users.boss_id`: expected a column of INTEGER, but it is missing.",
                        "Table `users`: expected a unique constraint over (email), but there is none.",
                        "Table `users`: expected a unique constraint over (email, name), but there is none.",
                        "Table `users`: expected the check age > 0, but there is none.",
                        "Table `users`: expected an index ix_users_boss_id over (boss_id), but there is none.",
                        "Table `users`: expected a foreign key (boss_id) to `users` (id), but there is none.");
        assertThat(diff.migration().toSql()).isEqualTo(grownScript());
        run(diff.migration());
        assertThat(differences(compare(GROWN))).isEqualTo(leftOver());
        execute("INSERT INTO users (name, email, age, boss_id) VALUES ('bob', 'b', 3, 1)");
    }

    /** The script that makes {@code GROWN} of {@code USERS}. */
    protected abstract String grownScript();

    /** What stays different after the script, since a person has to decide or the database cannot do it. */
    protected abstract List<String> leftOver();

    @Test
    void changesThatCouldLoseOrRefuseRowsAreComments() {
        execute("CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, name INTEGER, code TEXT NOT NULL)");
        Table users = Table.of(
                "users",
                Column.of("id", SqlType.INTEGER).asPrimaryKey(),
                Column.of("name", SqlType.BINARY).notNull());
        SchemaDiff diff = compare(users);
        assertThat(diff.differences())
                .extracting(SchemaDifference::kind)
                .containsExactly(
                        SchemaDifference.Kind.TYPE,
                        SchemaDifference.Kind.NULLABILITY,
                        SchemaDifference.Kind.UNMAPPED_REQUIRED_COLUMN);
        assertThat(diff.migration().statements()).isEmpty();
        assertThat(diff.migration().isEmpty()).isFalse();
        assertThat(diff.migration().toSql().lines()).allMatch(line -> line.startsWith("-- "));
    }

    @Test
    void foreignKeyWithOtherActionsIsToldAndChanged() {
        Table loose =
                Table.of("posts", id(), Column.of("user_id", SqlType.INTEGER).references("users.id"));
        Table strict = Table.of(
                "posts", id(), Column.of("user_id", SqlType.INTEGER).references("users.id", ReferentialAction.CASCADE));
        create(TableSet.of(List.of(USERS, loose)));
        SchemaDiff diff = compare(USERS, strict);
        assertThat(differences(diff))
                .containsExactly(
                        "Table `posts`: expected a foreign key (user_id) to `users` (id) with ON DELETE CASCADE ON UPDATE NO ACTION, but it has"
                                + " ON DELETE NO ACTION ON UPDATE NO ACTION.");
        run(diff.migration());
        assertThat(compare(USERS, strict).isEmpty()).isEqualTo(dialect.supportsAlterConstraint());
        assertThat(diff.migration().isEmpty()).isFalse();
    }

    @Test
    void indexOfTheSameNameIsMadeAnew() {
        create(TableSet.of(List.of(USERS.withIndex(Index.of("name").named("by_name")))));
        Table wanted = USERS.withIndex(Index.of("name desc").named("by_name"));
        SchemaDiff diff = compare(wanted);
        assertThat(diff.migration().statements())
                .containsExactly("DROP INDEX by_name", "CREATE INDEX by_name ON users (name DESC)");
        run(diff.migration());
        assertThat(compare(wanted).isEmpty()).isTrue();
        assertThat(compare(USERS).isEmpty()).as("more indexes do no harm").isTrue();
    }

    @Test
    void viewInPlaceOfATableIsLeftAlone() {
        create(TableSet.of(List.of(USERS)));
        execute("CREATE VIEW names AS SELECT id, name FROM users");
        Table names = Table.of("names", id(), Column.of("name", SqlType.TEXT).notNull());
        assertThat(compare(names).migration().isEmpty()).isTrue();
    }
}
