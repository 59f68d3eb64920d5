package org.relationshiporm.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.dialect.PostgresDialect;
import org.relationshiporm.dialect.SqliteDialect;
import org.relationshiporm.schema.Check;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.NamingConvention;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BetweenNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.BooleanNode;
import org.relationshiporm.sql.CaseNode;
import org.relationshiporm.sql.CastNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.Delete;
import org.relationshiporm.sql.ExistsNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.FunctionNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.InRowsNode;
import org.relationshiporm.sql.InSubqueryNode;
import org.relationshiporm.sql.Insert;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.LikeNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.NotNode;
import org.relationshiporm.sql.NullTestNode;
import org.relationshiporm.sql.Operator;
import org.relationshiporm.sql.OperatorNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.SchemaStatement;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.Statement;
import org.relationshiporm.sql.SubqueryNode;
import org.relationshiporm.sql.Update;
import org.relationshiporm.type.SqlType;

class RenderingTests {

    private static final Renderer SQLITE = new Renderer(SqliteDialect.INSTANCE);
    private static final Renderer POSTGRES = new Renderer(PostgresDialect.INSTANCE);

    private static final Column ID =
            Column.of("id", SqlType.INTEGER).asPrimaryKey().asGenerated();
    private static final Column NAME = Column.of("name", SqlType.TEXT).notNull();
    private static final Column ACTIVE = Column.of("active", SqlType.BOOLEAN);
    private static final Column KEY = Column.of("key_bytes", SqlType.BINARY);
    private static final Column PRICE = Column.of("price", SqlType.DECIMAL);
    private static final Column BOSS = Column.of("boss_id", SqlType.INTEGER).references("users.id");
    private static final Table USERS = Table.of("users", ID, NAME, ACTIVE, KEY, PRICE, BOSS);

    private static ColumnNode u(Column column) {
        return new ColumnNode("u", column);
    }

    private static ExpressionNode equal(ExpressionNode left, Object value) {
        return new ComparisonNode(Comparison.EQUAL, left, BindNode.of(value));
    }

    private static Select users(ExpressionNode where) {
        return Select.of(List.of(SelectItem.of(u(ID))), new FromItem.TableItem(USERS, "u"), List.of(), where);
    }

    private static void assertBoth(Statement statement, String text) {
        assertEach(statement, text, text);
    }

    private static void assertEach(Statement statement, String sqlite, String postgres) {
        assertThat(SQLITE.render(statement).sql()).isEqualTo(sqlite);
        assertThat(POSTGRES.render(statement).sql()).isEqualTo(postgres);
    }

    private static void assertWhere(ExpressionNode where, String condition) {
        assertBoth(users(where), "SELECT u.id FROM users u WHERE " + condition);
    }

    private static void assertWhereEach(ExpressionNode where, String sqlite, String postgres) {
        String start = "SELECT u.id FROM users u WHERE ";
        assertEach(users(where), start + sqlite, start + postgres);
    }

    @Test
    void queryNamesItemsTableJoinsAndOrder() {
        Select select = new Select(
                true,
                List.of(SelectItem.of(u(NAME)), new SelectItem(new ColumnNode("b", NAME), "Boss")),
                new FromItem.TableItem(USERS.inSchema("app"), "u"),
                List.of(
                        new Join(
                                new FromItem.TableItem(USERS, "b"),
                                new ComparisonNode(Comparison.EQUAL, u(BOSS), new ColumnNode("b", ID)),
                                true),
                        new Join(
                                new FromItem.SubqueryItem(users(null), "s"),
                                new ComparisonNode(Comparison.EQUAL, new ColumnNode("s", ID), u(ID)),
                                false)),
                null,
                List.of(new OrderTerm(u(NAME), true), new OrderTerm(u(ID), false)),
                null,
                null);
        assertBoth(
                select,
                "SELECT DISTINCT u.name, b.name AS \"Boss\" FROM app.users u LEFT JOIN users b ON u.boss_id = b.id"
                        + " JOIN (SELECT u.id FROM users u) s ON s.id = u.id ORDER BY u.name DESC, u.id");
    }

    @Test
    void groups() {
        ExpressionNode count = FunctionNode.countAll();
        assertBoth(
                new Select(
                        false,
                        List.of(SelectItem.of(u(NAME)), SelectItem.of(count)),
                        new FromItem.TableItem(USERS, "u"),
                        List.of(),
                        null,
                        List.of(u(NAME), u(ACTIVE)),
                        new ComparisonNode(Comparison.GREATER, count, BindNode.of(1)),
                        List.of(new OrderTerm(u(NAME), true).nullsLast(), new OrderTerm(u(ID), false).nullsFirst()),
                        null,
                        null,
                        null),
                "SELECT u.name, count(*) FROM users u GROUP BY u.name, u.active HAVING count(*) > ?"
                        + " ORDER BY u.name DESC NULLS LAST, u.id NULLS FIRST");
    }

    @Test
    void operatorsBindAsTheyAreNested() {
        ExpressionNode sum = new OperatorNode(Operator.PLUS, u(ID), BindNode.of(1));
        assertWhere(equal(new OperatorNode(Operator.TIMES, sum, u(BOSS)), 4), "((u.id + ?) * u.boss_id) = ?");
        assertWhere(equal(new OperatorNode(Operator.CONCAT, u(NAME), BindNode.of("x")), "yx"), "(u.name || ?) = ?");
        assertThatThrownBy(() -> SQLITE.render(users(equal(new OperatorNode(Operator.MINUS, u(PRICE), u(PRICE)), 0))))
                .hasMessageContaining("`-` on an expression");
    }

    @Test
    void casesAndCasts() {
        ExpressionNode cases = new CaseNode(
                List.of(
                        new CaseNode.Branch(equal(u(ID), 1), BindNode.of("a")),
                        new CaseNode.Branch(u(ACTIVE), u(NAME))),
                BindNode.of("b"));
        assertWhere(equal(cases, "c"), "CASE WHEN u.id = ? THEN ? WHEN u.active THEN u.name ELSE ? END = ?");
        assertWhereEach(
                equal(new CastNode(u(NAME), SqlType.DOUBLE), 1.0),
                "CAST(u.name AS DOUBLE) = ?",
                "CAST(u.name AS DOUBLE PRECISION) = ?");
    }

    @Test
    void subqueries() {
        Select inner = Select.of(
                List.of(SelectItem.of(new ColumnNode("b", ID))), new FromItem.TableItem(USERS, "b"), List.of(), null);
        assertWhere(new InSubqueryNode(u(ID), inner, false), "u.id IN (SELECT b.id FROM users b)");
        assertWhere(new InSubqueryNode(u(ID), inner, true), "u.id NOT IN (SELECT b.id FROM users b)");
        assertWhere(equal(new SubqueryNode(inner), 1), "(SELECT b.id FROM users b) = ?");
    }

    @Test
    void aggregateOfDifferentValues() {
        assertWhere(
                equal(new FunctionNode("count", true, List.of(u(ID)), SqlType.BIGINT), 1L), "count(DISTINCT u.id) = ?");
    }

    @Test
    void aliasThatIsTheTablesNameIsNotRepeated() {
        assertBoth(
                Select.of(
                        List.of(SelectItem.of(new ColumnNode(null, ID))),
                        new FromItem.TableItem(USERS, "users"),
                        List.of(),
                        null),
                "SELECT id FROM users");
    }

    @Test
    void limitAndOffsetAreParameters() {
        Select plain = users(null);
        BindNode ten = BindNode.of(10);
        assertBoth(limited(plain, ten, null), "SELECT u.id FROM users u LIMIT ?");
        assertBoth(limited(plain, ten, BindNode.of(5)), "SELECT u.id FROM users u LIMIT ? OFFSET ?");
        assertEach(
                limited(plain, null, BindNode.of(5)),
                "SELECT u.id FROM users u LIMIT -1 OFFSET ?",
                "SELECT u.id FROM users u OFFSET ?");
    }

    private static Select limited(Select select, BindNode limit, BindNode offset) {
        return new Select(false, select.items(), select.from(), List.of(), select.where(), List.of(), limit, offset);
    }

    @Test
    void comparisonsAndTests() {
        assertWhere(equal(u(NAME), "a"), "u.name = ?");
        assertWhere(new ComparisonNode(Comparison.NOT_EQUAL, u(ID), u(BOSS)), "u.id <> u.boss_id");
        assertWhere(new BetweenNode(u(ID), BindNode.of(1), BindNode.of(2), false), "u.id BETWEEN ? AND ?");
        assertWhere(new BetweenNode(u(ID), BindNode.of(1), BindNode.of(2), true), "u.id NOT BETWEEN ? AND ?");
        assertWhere(new NullTestNode(u(BOSS), false), "u.boss_id IS NULL");
        assertWhere(new NullTestNode(u(BOSS), true), "u.boss_id IS NOT NULL");
        assertWhere(new LikeNode(u(NAME), BindNode.of("a%"), false), "u.name LIKE ? ESCAPE '\\'");
        assertWhere(new LikeNode(u(NAME), BindNode.of("a%"), true), "u.name NOT LIKE ? ESCAPE '\\'");
        assertWhere(new BooleanNode(true), "TRUE");
        assertWhere(new BooleanNode(false), "FALSE");
        assertWhere(u(ACTIVE), "u.active");
    }

    @Test
    void parenthesesStandWhereTheyMatter() {
        ExpressionNode a = equal(u(ID), 1);
        ExpressionNode b = equal(u(ID), 2);
        ExpressionNode either = LogicalNode.of(LogicalNode.Operator.OR, List.of(a, b));
        ExpressionNode both = LogicalNode.and(List.of(a, b));
        assertWhere(LogicalNode.and(List.of(either, a)), "(u.id = ? OR u.id = ?) AND u.id = ?");
        assertWhere(LogicalNode.of(LogicalNode.Operator.OR, List.of(both, a)), "u.id = ? AND u.id = ? OR u.id = ?");
        assertWhere(new NotNode(either), "NOT (u.id = ? OR u.id = ?)");
        assertWhere(new NotNode(a), "NOT (u.id = ?)");
        assertWhere(LogicalNode.and(List.of(new NotNode(a), b)), "NOT (u.id = ?) AND u.id = ?");
        assertWhere(new NotNode(u(ACTIVE)), "NOT u.active");
        assertWhere(new NotNode(new ExistsNode(users(null))), "NOT EXISTS (SELECT u.id FROM users u)");
        assertWhere(
                new ComparisonNode(Comparison.EQUAL, new NullTestNode(u(BOSS), false), u(ACTIVE)),
                "(u.boss_id IS NULL) = u.active");
    }

    @Test
    void functionsAndExists() {
        assertWhere(
                new ExistsNode(Select.of(
                        List.of(SelectItem.of(FunctionNode.countAll())),
                        new FromItem.TableItem(USERS, "x"),
                        List.of(),
                        new ComparisonNode(Comparison.EQUAL, new ColumnNode("x", BOSS), u(ID)))),
                "EXISTS (SELECT count(*) FROM users x WHERE x.boss_id = u.id)");
        assertWhere(
                equal(new FunctionNode("coalesce", List.of(u(NAME), BindNode.of("none"))), "a"),
                "coalesce(u.name, ?) = ?");
    }

    @Test
    void listsAreOneParameterWhateverTheirSize() {
        for (List<Integer> values : List.of(List.<Integer>of(), List.of(1), List.of(1, 2, 3))) {
            assertWhereEach(
                    new InNode(u(ID), BindNode.of(values), false),
                    "u.id IN (SELECT value FROM json_each(?))",
                    "u.id = ANY(?)");
        }
        assertWhereEach(
                new InNode(u(ID), BindNode.of(List.of(1)), true),
                "u.id NOT IN (SELECT value FROM json_each(?))",
                "u.id <> ALL(?)");
        assertWhereEach(
                new InNode(u(KEY), BindNode.of(List.of()), false),
                "u.key_bytes IN (SELECT unhex(value) FROM json_each(?))",
                "u.key_bytes = ANY(?)");
    }

    @Test
    void listsOfRowsTakeAParameterForEachColumnOnPostgres() {
        BindNode rows = BindNode.of(List.of());
        Select select = users(new InRowsNode(List.of(u(ID), u(NAME)), List.of(SqlType.INTEGER, SqlType.TEXT), rows));
        assertEach(
                select,
                "SELECT u.id FROM users u WHERE (u.id, u.name) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))",
                "SELECT u.id FROM users u WHERE (u.id, u.name) IN (SELECT * FROM unnest(?::int4[], ?::text[]))");
        assertThat(SQLITE.render(select).parameters()).hasSize(1);
        assertThat(POSTGRES.render(select).parameters())
                .hasSize(2)
                .allSatisfy(slot -> assertThat(slot.bind()).isSameAs(rows));
    }

    @Test
    void valuesFitTheTypeOfWhatTheyAreComparedWith() {
        RenderedStatement rendered = SQLITE.render(users(equal(u(ID), 5L)));
        assertThat(rendered.parameters().get(0).toBind(5L)).isEqualTo(5);
        assertThat(rendered.parameters().get(0).toBind(null)).isNull();
        assertThatThrownBy(() -> rendered.parameters().get(0).toBind("secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Integer")
                .hasMessageNotContaining("secret");
        RenderedStatement list = SQLITE.render(users(new InNode(u(ID), BindNode.of(List.of()), false)));
        assertThat(list.parameters().get(0).toBind(List.of(1L, (short) 2))).isEqualTo(List.of(1, 2));
        BindNode converted = BindNode.of("five").typed(SqlType.INTEGER, given -> given == null ? null : 5L);
        RenderedStatement conversion = SQLITE.render(users(new ComparisonNode(Comparison.EQUAL, u(ID), converted)));
        assertThat(conversion.parameters().get(0).toBind("five")).isEqualTo(5);
    }

    @Test
    void referencesThatNobodyResolvedAreAnErrorWithAdvice() {
        assertThatThrownBy(() -> SQLITE.render(users(equal(new AttributeNode(String.class, null, "length"), 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("String.length")
                .hasMessageContaining("through a session");
    }

    @Test
    void orderAndSumOfLongDecimalsAreRefusedWhereTheyAreText() {
        ExpressionNode less = new ComparisonNode(Comparison.LESS, u(PRICE), BindNode.of(1));
        ExpressionNode sum = equal(new FunctionNode("sum", List.of(u(PRICE))), 1);
        Select ordered = users(null).withOrderBy(List.of(new OrderTerm(u(PRICE), false)));
        for (Statement wrong : List.of(users(less), users(sum), ordered)) {
            assertThatThrownBy(() -> SQLITE.render(wrong))
                    .hasMessageContaining("'price'")
                    .hasMessageContaining("at most 15");
            assertThat(POSTGRES.render(wrong).sql()).contains("price");
        }
        assertThat(SQLITE.render(users(equal(u(PRICE), 1))).sql()).endsWith("u.price = ?");
    }

    @Test
    void insertTakesRowsValueByValueOrColumnByColumn() {
        assertBoth(
                new Insert(USERS, List.of(NAME, ACTIVE), 1, List.of(ID)),
                "INSERT INTO users (name, active) VALUES (?, ?) RETURNING id");
        assertEach(
                new Insert(USERS, List.of(NAME, ACTIVE), 3, List.of(ID)),
                "INSERT INTO users (name, active) VALUES (?, ?), (?, ?), (?, ?) RETURNING id",
                "INSERT INTO users (name, active) SELECT c1, c2 FROM unnest(?::text[], ?::bool[]) WITH ORDINALITY"
                        + " AS given (c1, c2, place) ORDER BY place RETURNING id");
        assertBoth(new Insert(USERS, List.of(), 1, List.of()), "INSERT INTO users DEFAULT VALUES");
        assertThatThrownBy(() -> SQLITE.render(new Insert(USERS, List.of(), 2, List.of())))
                .hasMessageContaining("Run it for each row");
    }

    @Test
    void insertOfWhatIsAbsentLooksFirst() {
        String text = "INSERT INTO users (id, name) SELECT ?, ? WHERE NOT EXISTS"
                + " (SELECT 1 FROM users WHERE id = ? AND name = ?)";
        assertThat(SQLITE.renderInsertIfAbsent(USERS, List.of(ID, NAME)).sql()).isEqualTo(text);
        assertThat(POSTGRES.renderInsertIfAbsent(USERS, List.of(ID, NAME)).sql())
                .isEqualTo(text);
    }

    @Test
    void updateAndDelete() {
        ExpressionNode byId = equal(new ColumnNode(null, ID), 1);
        assertBoth(
                new Update(
                        USERS,
                        List.of(
                                new Update.Assignment(NAME, BindNode.of("a")),
                                new Update.Assignment(BOSS, new ColumnNode(null, ID))),
                        byId),
                "UPDATE users SET name = ?, boss_id = id WHERE id = ?");
        assertBoth(new Delete(USERS, byId), "DELETE FROM users WHERE id = ?");
        assertThatThrownBy(() -> SQLITE.render(new Update(USERS, List.of(), byId)))
                .hasMessageContaining("sets no column");
    }

    @Test
    void manyRowsAreChangedFromArraysOnPostgres() {
        assertThat(POSTGRES.renderUpdateRows(USERS, List.of(NAME), List.of(ID)).sql())
                .isEqualTo("UPDATE users SET name = given.c1 FROM unnest(?::text[], ?::int4[]) WITH ORDINALITY"
                        + " AS given (c1, c2, place) WHERE users.id = given.c2 RETURNING given.place");
        assertThat(POSTGRES.renderDeleteRows(USERS, List.of(ID)).sql())
                .isEqualTo("DELETE FROM users USING unnest(?::int4[]) WITH ORDINALITY AS given (c1, place)"
                        + " WHERE users.id = given.c1 RETURNING given.place");
    }

    @Test
    void createTable() {
        Table table = Table.of(
                        "order",
                        List.of(
                                ID,
                                Column.of("Code", SqlType.text(10)).notNull().withServerDefault("'x'"),
                                Column.of("owner_id", SqlType.BIGINT)
                                        .asUnique()
                                        .references("users.id", ReferentialAction.SET_NULL),
                                Column.of("total", SqlType.decimal(10, 2)),
                                Column.of("at", SqlType.INSTANT)),
                        List.of(new ForeignKey(
                                "named",
                                List.of("Code"),
                                "codes",
                                List.of("code"),
                                ReferentialAction.NO_ACTION,
                                ReferentialAction.CASCADE)))
                .withUnique("Code", "total");
        assertEach(
                new SchemaStatement.CreateTable(table, List.of(), false),
                "CREATE TABLE \"order\" (id INTEGER PRIMARY KEY, \"Code\" VARCHAR(10) DEFAULT 'x' NOT NULL, owner_id BIGINT UNIQUE,"
                        + " total NUMERIC(10, 2), at TEXT, UNIQUE (\"Code\", total), FOREIGN KEY (owner_id) REFERENCES users (id)"
                        + " ON DELETE SET NULL, CONSTRAINT named FOREIGN KEY (\"Code\") REFERENCES codes (code) ON UPDATE CASCADE)",
                "CREATE TABLE \"order\" (id INTEGER GENERATED BY DEFAULT AS IDENTITY NOT NULL, \"Code\" VARCHAR(10) DEFAULT 'x' NOT NULL,"
                        + " owner_id BIGINT UNIQUE, total NUMERIC(10, 2), at TIMESTAMP WITH TIME ZONE, PRIMARY KEY (id),"
                        + " UNIQUE (\"Code\", total), CONSTRAINT fk_order_owner_id FOREIGN KEY (owner_id) REFERENCES users (id)"
                        + " ON DELETE SET NULL, CONSTRAINT named FOREIGN KEY (\"Code\") REFERENCES codes (code) ON UPDATE CASCADE)");
    }

    @Test
    void foreignKeysStayWithinAnAttachedDatabase() {
        Table posts =
                Table.of("posts", ID, Column.of("user_id", SqlType.INTEGER).references("app.users.id"));
        assertEach(
                new SchemaStatement.CreateTable(posts.inSchema("app"), List.of(), false),
                "CREATE TABLE app.posts (id INTEGER PRIMARY KEY, user_id INTEGER, FOREIGN KEY (user_id) REFERENCES users (id))",
                "CREATE TABLE app.posts (id INTEGER GENERATED BY DEFAULT AS IDENTITY NOT NULL, user_id INTEGER, PRIMARY KEY (id),"
                        + " CONSTRAINT fk_posts_user_id FOREIGN KEY (user_id) REFERENCES app.users (id))");
        assertThatThrownBy(() -> SQLITE.render(new SchemaStatement.CreateTable(posts, List.of(), false)))
                .hasMessage(
                        "Table 'posts' refers to 'app.users', but SQLite knows no foreign keys from one attached database to another."
                                + " Put both tables into one, or leave the foreign key out.");
    }

    @Test
    void constraintsAreNamedByAConvention() {
        Table named = Table.of(
                        "people",
                        ID,
                        Column.of("email", SqlType.TEXT).asUnique(),
                        Column.of("age", SqlType.INTEGER).withComment("in */ years"))
                .withUnique("email", "age")
                .withCheck(Check.of("age > 0"))
                .withCheck(Check.of("age < 200"))
                .withComment("who we know")
                .withNaming(NamingConvention.FULL);
        assertEach(
                new SchemaStatement.CreateTable(named, List.of(), false),
                "CREATE TABLE people (/* who we know */ id INTEGER PRIMARY KEY, email TEXT, age INTEGER /* in * / years */,"
                        + " CONSTRAINT uq_people_email UNIQUE (email), CONSTRAINT uq_people_email_age UNIQUE (email, age),"
                        + " CONSTRAINT ck_people_age CHECK (age > 0), CONSTRAINT ck_people_age2 CHECK (age < 200))",
                "CREATE TABLE people (id INTEGER GENERATED BY DEFAULT AS IDENTITY NOT NULL, email TEXT, age INTEGER,"
                        + " CONSTRAINT pk_people PRIMARY KEY (id), CONSTRAINT uq_people_email UNIQUE (email),"
                        + " CONSTRAINT uq_people_email_age UNIQUE (email, age), CONSTRAINT ck_people_age CHECK (age > 0),"
                        + " CONSTRAINT ck_people_age2 CHECK (age < 200))");
        assertThatThrownBy(() -> new NamingConvention(null, "fk_{table}", null, "ix_{table}_{columns}", null))
                .hasMessageContaining("Use {table} and {columns} in it");
    }

    @Test
    void pieceOfSqlThatIsNoneIsRefused() {
        for (String text : List.of("a > 0; DROP TABLE x", "(a > 0", "a > 0)", "a = 'x", "a > 0 -- b", "a = ?", " ")) {
            assertThatThrownBy(() -> Check.of(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The condition of a check");
        }
        assertThat(Check.of("a = ';''--(' AND b[1] = 0").condition()).isEqualTo("a = ';''--(' AND b[1] = 0");
    }

    @Test
    void keysThatComeLaterAreLeftOutAndAdded() {
        ForeignKey key = USERS.foreignKeys().get(0);
        assertThat(POSTGRES.render(new SchemaStatement.CreateTable(USERS, List.of(key), true))
                        .sql())
                .startsWith("CREATE TABLE IF NOT EXISTS users (")
                .doesNotContain("FOREIGN KEY");
        assertThat(POSTGRES.render(new SchemaStatement.AddForeignKey(USERS, key))
                        .sql())
                .isEqualTo(
                        "ALTER TABLE users ADD CONSTRAINT fk_users_boss_id FOREIGN KEY (boss_id) REFERENCES users (id)");
        assertThat(POSTGRES.render(new SchemaStatement.DropForeignKey(USERS, key))
                        .sql())
                .isEqualTo("ALTER TABLE users DROP CONSTRAINT fk_users_boss_id");
        assertThatThrownBy(() -> SQLITE.render(new SchemaStatement.AddForeignKey(USERS, key)))
                .hasMessageContaining("'users'")
                .hasMessageContaining("when the table is created");
        assertBoth(new SchemaStatement.DropTable(USERS, true), "DROP TABLE IF EXISTS users");
    }

    @Test
    void derivedConstraintNamesFitEveryDatabase() {
        Table table = Table.of(
                "t".repeat(50), Column.of("c".repeat(50), SqlType.INTEGER).references("users.id"));
        String text = POSTGRES.render(new SchemaStatement.AddForeignKey(
                        table, table.foreignKeys().get(0)))
                .sql();
        assertThat(text).contains("CONSTRAINT fk_ttt");
    }

    @Test
    void generatedColumnThatTheDatabaseCannotHaveIsRefused() {
        Table text = Table.of("t", Column.of("id", SqlType.TEXT).asPrimaryKey().asGenerated());
        assertThatThrownBy(() -> POSTGRES.render(new SchemaStatement.CreateTable(text, List.of(), false)))
                .hasMessageContaining("t.id")
                .hasMessageContaining("Only whole numbers");
        Table composite = Table.of("t", ID, Column.of("other", SqlType.INTEGER).asPrimaryKey());
        assertThatThrownBy(() -> SQLITE.render(new SchemaStatement.CreateTable(composite, List.of(), false)))
                .hasMessageContaining("t.id")
                .hasMessageContaining("Give it its value yourself");
    }
}
