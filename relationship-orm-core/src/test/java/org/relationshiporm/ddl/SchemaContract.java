package org.relationshiporm.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.fixtures.DatabaseContract;
import org.relationshiporm.schema.Check;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Index;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.schema.Sequence;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.type.SqlType;
import org.springframework.dao.DataAccessException;

/** Tables are created, dropped and compared, whatever they refer to. */
abstract class SchemaContract extends DatabaseContract {

    private static final Table POSTS = Table.of(
                    "posts",
                    id(),
                    Column.of("title", SqlType.text(100)).notNull().withServerDefault("'untitled'"),
                    Column.of("user_id", SqlType.INTEGER).references("users.id", ReferentialAction.CASCADE))
            .withUnique("title", "user_id");
    private static final Table USERS =
            Table.of("users", id(), Column.of("name", SqlType.TEXT).notNull().asUnique());
    private static final TableSet BLOG = TableSet.of(List.of(POSTS, USERS));

    private static final Table COUNTRIES =
            Table.of("countries", id(), Column.of("capital_id", SqlType.INTEGER).references("cities.id"));
    private static final Table CITIES = Table.of(
            "cities",
            id(),
            Column.of("country_id", SqlType.INTEGER).references("countries.id"),
            Column.of("twin_id", SqlType.INTEGER).references("cities.id"));
    private static final TableSet WORLD = TableSet.of(List.of(COUNTRIES, CITIES));

    private SchemaCreator creator;
    private SchemaValidator validator;

    private static Column id() {
        return Column.of("id", SqlType.INTEGER).asPrimaryKey().asGenerated();
    }

    @BeforeEach
    void open() {
        creator = new SchemaCreator(executor, connection, dialect);
        validator = new SchemaValidator(connection, dialect);
    }

    private List<String> differences(Table... tables) {
        return validator.validate(TableSet.of(List.of(tables))).stream()
                .map(SchemaDifference::describe)
                .toList();
    }

    @Test
    void tablesAreCreatedAfterThoseTheyReferTo() {
        creator.createAll(BLOG, false);
        assertThat(sql.statements("CREATE").get(0)).startsWith("CREATE TABLE users");
        assertThat(validator.validate(BLOG)).isEmpty();
        writer.insert(USERS, List.of(USERS.column("name")), rows(row("a")), List.of());
        writer.insert(POSTS, List.of(POSTS.column("user_id")), rows(row(1)), List.of());
        assertThat(select(POSTS, List.of(POSTS.column("title")), null)).containsExactly(List.of("untitled"));
        writer.delete(USERS, List.of(USERS.column("id")), rows(row(1)));
        assertThat(select(POSTS, POSTS.columns(), null))
                .as("deleted by cascade")
                .isEmpty();
    }

    @Test
    void checkingFirstCreatesOnlyWhatIsMissing() {
        creator.createAll(TableSet.of(List.of(USERS)), true);
        sql.clear();
        creator.createAll(BLOG, true);
        assertThat(sql.statements("CREATE")).singleElement().asString().startsWith("CREATE TABLE posts");
        sql.clear();
        creator.createAll(BLOG, true);
        assertThat(sql.statements("CREATE")).isEmpty();
    }

    @Test
    void withoutCheckingATableThatIsThereIsAnErrorAndNothingIsCreated() {
        creator.createAll(TableSet.of(List.of(USERS)), false);
        Table other = Table.of("another", id());
        assertThatThrownBy(() -> creator.createAll(TableSet.of(List.of(other, USERS)), false))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("already exists");
        assertThat(differences(other))
                .singleElement()
                .asString()
                .contains("`another`")
                .contains("missing");
    }

    @Test
    void namesAreCheckedExactly() {
        execute("CREATE TABLE usersx (id INTEGER)");
        execute("CREATE TABLE a_b (id INTEGER)");
        Table pattern = Table.of("axb", id());
        creator.createAll(TableSet.of(List.of(USERS, pattern)), true);
        assertThat(differences(USERS, pattern)).isEmpty();
    }

    @Test
    void missingTablesAreToldWithoutLookingIntoTheOthers() {
        assertThat(validator.missing(BLOG)).isEqualTo(BLOG.tables());
        creator.createAll(TableSet.of(List.of(Table.of("users", Column.of("other", SqlType.INTEGER)))), true);
        assertThat(validator.missing(BLOG)).extracting(Table::name).containsExactly("posts");
    }

    @Test
    void tablesThatReferToEachOtherAreCreatedAndDroppedWithTheirRows() {
        creator.createAll(WORLD, true);
        assertThat(validator.validate(WORLD)).isEmpty();
        execute("INSERT INTO countries (id) VALUES (1)");
        execute("INSERT INTO cities (id, country_id, twin_id) VALUES (5, 1, 5)");
        execute("UPDATE countries SET capital_id = 5");
        assertThatThrownBy(() -> execute("UPDATE countries SET capital_id = 6"))
                .isInstanceOf(DataAccessException.class);
        creator.dropAll(WORLD, true);
        assertThat(validator.validate(WORLD)).hasSize(2);
        creator.dropAll(WORLD, true);
        creator.createAll(WORLD, true);
        assertThat(validator.validate(WORLD)).isEmpty();
    }

    @Test
    void droppingFollowsForeignKeysBackwards() {
        creator.createAll(BLOG, false);
        writer.insert(USERS, List.of(USERS.column("name")), rows(row("a")), List.of());
        writer.insert(POSTS, List.of(POSTS.column("user_id")), rows(row(1)), List.of());
        creator.dropAll(BLOG, false);
        assertThat(sql.statements("DROP")).containsExactly("DROP TABLE posts", "DROP TABLE users");
        assertThatThrownBy(() -> creator.dropAll(BLOG, false)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void workInARunningTransactionEndsWithIt() throws Exception {
        connection.setAutoCommit(false);
        creator.createAll(BLOG, true);
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(validator.validate(BLOG)).hasSize(2);
    }

    @Test
    void indexesCommentsAndSequencesComeWithTheirTable() {
        Table products = Table.of(
                        "products",
                        Column.of("id", SqlType.BIGINT)
                                .asPrimaryKey()
                                .notNull()
                                .fromSequence(new Sequence("product_numbers", 100, 5)),
                        Column.of("name", SqlType.TEXT).notNull().withComment("as the label's author wrote it"),
                        Column.of("price", SqlType.INTEGER))
                .withIndex(Index.of("name", "price desc").named("by_name"))
                .withIndex(Index.of(Index.Part.expression("lower(name)"))
                        .asUnique()
                        .named("one_name"))
                .withIndex(Index.of("price").where("price > 0"))
                .withCheck(Check.of("price >= 0").named("no_negative_price"))
                .withComment("what we sell");
        TableSet shop = TableSet.of(List.of(products));
        creator.createAll(shop, true);
        assertThat(sql.statements("CREATE INDEX"))
                .containsExactly(
                        "CREATE INDEX by_name ON products (name, price DESC)",
                        "CREATE INDEX ix_products_price ON products (price) WHERE price > 0");
        assertThat(Migration.creating(shop, dialect).statements())
                .as("the first migration does the same")
                .isEqualTo(sql.statements(""));
        writer.insert(products, List.of(products.column("name")), rows(row("a")), List.of());
        assertThatThrownBy(() -> execute("INSERT INTO products (name) VALUES ('A')"))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> execute("INSERT INTO products (name, price) VALUES ('b', -1)"))
                .hasMessageContaining("no_negative_price");
        assertThat(select(products, List.of(products.column("id")), null))
                .containsExactly(List.of(dialect.hasSequences() ? 100L : 1L));
        creator.dropAll(shop, false);
        creator.createAll(shop, false);
    }

    @Test
    void statementThatCannotBeWrittenLeavesTheDatabaseAlone() {
        Table broken = Table.of("broken", Column.of("a\0b", SqlType.TEXT));
        assertThatThrownBy(() -> creator.createAll(TableSet.of(List.of(USERS, broken)), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sql.statements("CREATE")).isEmpty();
    }

    @Test
    void foreignKeyIndexesAreMadeWhereNothingElseFindsTheRows() {
        Table link = Table.of(
                "link",
                Column.of("a_id", SqlType.INTEGER).asPrimaryKey().references("a.id"),
                Column.of("b_id", SqlType.INTEGER).asPrimaryKey().references("b.id"),
                Column.of("c_id", SqlType.INTEGER).asUnique().references("c.id"));
        assertThat(link.withForeignKeyIndexes().indexes()).containsExactly(Index.of("b_id"));
    }

    @Test
    void eachTypeIsCreatedAndFoundAgain() {
        List<Column> columns = new java.util.ArrayList<>();
        for (SqlType<?> type : List.of(
                SqlType.SMALLINT,
                SqlType.INTEGER,
                SqlType.BIGINT,
                SqlType.BOOLEAN,
                SqlType.REAL,
                SqlType.DOUBLE,
                SqlType.DECIMAL,
                SqlType.decimal(10, 2),
                SqlType.TEXT,
                SqlType.text(10),
                SqlType.BINARY,
                SqlType.UUID,
                SqlType.DATE,
                SqlType.TIME,
                SqlType.TIMESTAMP,
                SqlType.INSTANT,
                SqlType.OFFSET_TIMESTAMP)) {
            columns.add(Column.of("c" + columns.size(), type).notNull());
        }
        Table table = Table.of("all_types", columns, List.of());
        creator.createAll(TableSet.of(List.of(table)), true);
        assertThat(differences(table)).isEmpty();
    }

    @Test
    void foreignKeysOfSeveralColumnsAreCreatedAndFoundAgain() {
        Table parent = Table.of(
                "Parent Table",
                Column.of("first", SqlType.INTEGER).asPrimaryKey(),
                Column.of("second", SqlType.TEXT).asPrimaryKey());
        Table child = Table.of(
                "child",
                List.of(id(), Column.of("order", SqlType.TEXT), Column.of("b", SqlType.INTEGER)),
                List.of(ForeignKey.of(
                        List.of("b", "order"),
                        "Parent Table",
                        List.of("first", "second"),
                        ReferentialAction.SET_NULL)));
        creator.createAll(TableSet.of(List.of(child, parent)), true);
        assertThat(differences(child, parent)).isEmpty();
    }

    @Test
    void eachDifferenceIsTold() {
        execute(
                "CREATE TABLE users (id INTEGER NOT NULL, name BYTEA, code TEXT NOT NULL, note TEXT NOT NULL DEFAULT '-')"
                        .replace("BYTEA", dialect.columnType(SqlType.BINARY)));
        execute("CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER, title TEXT NOT NULL)");
        Table tags = Table.of("tags", id());
        Table posts = Table.of(
                "posts",
                id(),
                Column.of("title", SqlType.text(100)).notNull(),
                Column.of("user_id", SqlType.INTEGER).references("users.id"),
                Column.of("text", SqlType.TEXT));
        assertThat(differences(USERS, posts, tags))
                .containsExactly(
                        "Column `users.name`: expected the type TEXT, but it is "
                                + (database.name().equals("SQLite") ? "BLOB" : "bytea") + ".",
                        "Column `users.name`: expected NOT NULL, but it can hold NULL.",
                        "Column `users.code`: expected no column that every row must have and the mapping does not know, but it is NOT NULL"
                                + " without a default.",
                        "Table `users`: expected the primary key (id), but it has none.",
                        "Column `posts.text`: expected a column of TEXT, but it is missing.",
                        "Table `posts`: expected a foreign key (user_id) to `users` (id), but there is none.",
                        "Table `tags`: expected the table, but it is missing.");
    }
}
