package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.sql.Functions.plus;
import static org.relationshiporm.sql.Functions.times;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.ddl.SchemaDifference;
import org.relationshiporm.ddl.SchemaValidator;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.CurrentInstant;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.InsertDefault;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.UpdateDefault;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.schema.TableSet;

/** Values that the session, the database or an SQL expression makes, on every database. */
abstract class GeneratedValuesContract {

    static final AtomicInteger SERIAL = new AtomicInteger();

    static final class Serials implements Supplier<String> {
        @Override
        public String get() {
            return "s" + SERIAL.incrementAndGet();
        }
    }

    @Table("items")
    static final class Item {
        @Id
        @Nullable
        Integer id;

        String name = "";
        int price;
        int amount;

        @Column(computed = "price * amount")
        @Nullable
        Integer total;

        @Column(serverDefault = "7")
        @Nullable
        Integer shelf;

        @InsertDefault(CurrentInstant.class)
        @Nullable
        Instant created;

        @UpdateDefault(CurrentInstant.class)
        @Nullable
        Instant updated;

        Item() {}

        Item(String name, int price, int amount) {
            this.name = name;
            this.price = price;
            this.amount = amount;
        }
    }

    @Table("tickets")
    static final class Ticket {
        @Id
        @InsertDefault(Serials.class)
        @Nullable
        String code;

        String text = "";

        @Column(serverOnUpdate = true)
        @Nullable
        String stamp;
    }

    @Table("seats")
    static final class Seat {
        @Id(generated = false)
        @Nullable
        Integer number;

        String row = "a";
    }

    static final MetaData METADATA = MetaData.of(Item.class, Ticket.class, Seat.class);
    private static final ColumnAttribute<Item, Integer> PRICE = ColumnAttribute.of(Item.class, "price", Integer.class);
    private static final ColumnAttribute<Item, Integer> AMOUNT =
            ColumnAttribute.of(Item.class, "amount", Integer.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private Item stored() {
        Item item = session.add(new Item("pen", 3, 4));
        session.commit();
        item = session.get(Item.class, 1).orElseThrow();
        sql.clear();
        return item;
    }

    @Test
    void anInsertMakesDefaultsAndReadsWhatTheDatabaseMakes() {
        Item item = session.add(new Item("pen", 3, 4));
        session.flush();
        assertThat(sql.statements())
                .containsExactly(
                        "INSERT INTO items (name, price, amount, created, updated) VALUES (?, ?, ?, ?, ?) RETURNING id, total, shelf");
        assertThat(item.total).isEqualTo(12);
        assertThat(item.shelf).isEqualTo(7);
        assertThat(item.created).isNotNull();
        assertThat(item.updated).isNull();
        sql.clear();
        session.flush();
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void whatTheApplicationGivesWinsOverADefault() {
        Item item = new Item("pen", 3, 4);
        item.created = Instant.parse("2020-01-01T00:00:00Z");
        item.shelf = 1;
        session.add(item);
        session.flush();
        assertThat(item.created).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(item.shelf).isEqualTo(1);
    }

    @Test
    void aRollbackTakesMadeValuesBack() {
        Item item = session.add(new Item("pen", 3, 4));
        session.flush();
        session.rollback();
        assertThat(item.id).isNull();
        assertThat(item.created).isNull();
        assertThat(item.total).isNull();
    }

    @Test
    void anUpdateSetsOnUpdateValuesAndReadsComputedOnes() {
        Item item = stored();
        Instant created = item.created;
        item.price = 5;
        session.flush();
        assertThat(sql.statements())
                .containsExactly("UPDATE items SET price = ?, updated = ? WHERE id = ? RETURNING total");
        assertThat(item.total).isEqualTo(20);
        assertThat(item.updated).isNotNull();
        assertThat(item.created).isEqualTo(created);
        session.rollback();
        assertThat(item.total).isEqualTo(12);
        assertThat(item.updated).isNull();
        assertThat(item.price).isEqualTo(3);
    }

    @Test
    void anOnUpdateValueCausesNoUpdateAndYieldsToTheApplication() {
        Item item = stored();
        session.flush();
        assertThat(sql.statements()).isEmpty();
        item.updated = Instant.parse("2020-01-01T00:00:00Z");
        session.flush();
        assertThat(item.updated).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        session.commit();
        assertThat(session.get(Item.class, 1).orElseThrow().updated).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    }

    @Test
    void severalUpdatesReadComputedValuesWithOneQuery() {
        for (int price = 1; price <= 7; price++) {
            session.add(new Item("i" + price, price, 2));
        }
        session.commit();
        List<Item> items = session.query(Item.class).orderBy("id").all();
        items.forEach(item -> item.price += 10);
        sql.clear();
        session.flush();
        assertThat(items).extracting(item -> item.total).containsExactly(22, 24, 26, 28, 30, 32, 34);
        assertThat(sql.statements().stream().filter(statement -> statement.startsWith("SELECT")))
                .hasSize(1);
        sql.clear();
        session.flush();
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void aComputedValueIsNeverWritten() {
        Item item = stored();
        item.total = 99;
        assertThatThrownBy(session::flush)
                .isInstanceOf(FlushException.class)
                .hasMessageContaining("`Item.total` of Item [1] was changed, and only the database makes its values.");
        assertThat(sql.statements()).isEmpty();
        item.total = 12;
        session.flush();
    }

    @Test
    void aKeyMayBeADefaultOfTheClient() {
        Ticket ticket = session.add(new Ticket());
        session.flush();
        assertThat(ticket.code).startsWith("s");
        assertThat(session.get(Ticket.class, ticket.code)).containsSame(ticket);
    }

    private void execute(String text) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void stampTicketsByTrigger() {
        if (database.dialect().name().equals("PostgreSQL")) {
            execute(
                    "CREATE FUNCTION stamp() RETURNS trigger AS $$ BEGIN NEW.stamp := 'made of ' || NEW.text; RETURN NEW;"
                            + " END $$ LANGUAGE plpgsql");
            execute("CREATE TRIGGER stamping BEFORE INSERT OR UPDATE ON tickets FOR EACH ROW EXECUTE FUNCTION stamp()");
        } else {
            for (String event : List.of("INSERT", "UPDATE")) {
                execute("CREATE TRIGGER stamp_" + event + " AFTER " + event + " ON tickets BEGIN"
                        + " UPDATE tickets SET stamp = 'made of ' || NEW.text WHERE code = NEW.code; END");
            }
        }
    }

    @Test
    void whatATriggerMakesIsReadBack() {
        stampTicketsByTrigger();
        Ticket ticket = new Ticket();
        ticket.text = "one";
        Ticket other = new Ticket();
        session.addAll(ticket, other);
        session.flush();
        assertThat(ticket.stamp).isEqualTo("made of one");
        ticket.text = "two";
        session.flush();
        assertThat(ticket.stamp).isEqualTo("made of two");
        assertThat(other.stamp).isEqualTo("made of ");
        ticket.text = "three";
        other.text = "four";
        session.flush();
        assertThat(ticket.stamp).isEqualTo("made of three");
        assertThat(other.stamp).isEqualTo("made of four");
        session.rollback();
        assertThat(ticket.stamp).isNull();
        assertThat(session.lifecycle(ticket)).isEqualTo(org.relationshiporm.state.Lifecycle.TRANSIENT);
    }

    @Test
    void anIntegerKeyMayBeTheApplicationsAlone() {
        Seat seat = new Seat();
        session.add(seat);
        assertThatThrownBy(session::flush)
                .isInstanceOf(FlushException.class)
                .hasMessageContaining("A new Seat has no key: `Seat.number` is null");
        seat.number = 42;
        session.flush();
        assertThat(sql.statements())
                .containsExactly("INSERT INTO seats (number, row) VALUES (?, ?)"
                        .replace("row", database.dialect().quote("row")));
    }

    @Test
    void anExpressionIsWrittenAndReadBack() {
        Item item = stored();
        session.set(item, PRICE, plus(PRICE, 1));
        assertThat(item.price).isEqualTo(3);
        assertThat(session.isModified(item)).isTrue();
        session.flush();
        assertThat(item.price).isEqualTo(4);
        assertThat(item.total).isEqualTo(16);
        assertThat(sql.statements().get(0))
                .isEqualTo("UPDATE items SET price = items.price + ?, updated = ? WHERE id = ? RETURNING price, total");
        assertThat(sql.statements()).hasSize(1);
        assertThat(session.isModified(item)).isFalse();
        session.rollback();
        assertThat(item.price).isEqualTo(3);
        assertThat(item.total).isEqualTo(12);
        sql.clear();
        session.flush();
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void theLastOfExpressionsAndFieldChangesWins() {
        Item item = stored();
        item.price = 50;
        session.set(item, PRICE, plus(PRICE, 100));
        session.set(item, "price", times(plus(PRICE, AMOUNT), 2));
        session.flush();
        assertThat(item.price).isEqualTo(14);
        session.set(item, PRICE, plus(PRICE, 1));
        item.price = 9;
        session.flush();
        assertThat(item.price).isEqualTo(9);
        session.commit();
        assertThat(session.get(Item.class, 1).orElseThrow().price).isEqualTo(9);
    }

    @Test
    void anExpressionIsForgottenByRollbackAndRefresh() {
        Item item = stored();
        session.set(item, PRICE, plus(PRICE, 1));
        session.rollback();
        session.flush();
        session.set(item, PRICE, plus(PRICE, 1));
        session.refresh(item);
        sql.clear();
        session.flush();
        assertThat(sql.statements()).isEmpty();
        assertThat(item.price).isEqualTo(3);
    }

    @Test
    void aQueryFlushesAnExpressionFirst() {
        Item item = stored();
        session.set(item, PRICE, plus(PRICE, 1));
        assertThat(session.query(Item.class).where(PRICE.eq(4)).one()).isSameAs(item);
        assertThat(item.price).isEqualTo(4);
    }

    @Test
    void anInsertTakesAnExpressionThatNamesNoRow() {
        Item item = session.add(new Item("pen", 3, 4));
        assertThatThrownBy(() -> session.set(item, PRICE, plus(PRICE, 1)))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("names an attribute of a row that is not there yet");
        session.set(
                item,
                "name",
                () -> new org.relationshiporm.sql.FunctionNode(
                        "upper", List.of(org.relationshiporm.sql.BindNode.of("abc"))));
        session.flush();
        assertThat(item.name).isEqualTo("ABC");
        assertThat(item.total).isEqualTo(12);
        session.rollback();
        assertThat(item.name).isEqualTo("pen");
        assertThat(item.id).isNull();
    }

    @Test
    void aKeyOrComputedValueTakesNoExpression() {
        Item item = stored();
        assertThatThrownBy(() -> session.set(item, "id", plus(PRICE, 1)))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("`Item.id` takes no SQL expression: it is part of the key");
        assertThatThrownBy(() -> session.set(item, "total", plus(PRICE, 1)))
                .hasMessageContaining("only the database makes its values");
        assertThat(session.isModified(item)).isFalse();
    }

    @Test
    void theSchemaValidatorKnowsComputedColumns() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            SchemaValidator validator = new SchemaValidator(connection, database.dialect());
            assertThat(validator.validate(METADATA.tables())).isEmpty();
            TableSet plain = TableSet.of(List.of(org.relationshiporm.schema.Table.of(
                    "items",
                    org.relationshiporm.schema.Column.of("id", org.relationshiporm.type.SqlType.INTEGER)
                            .asPrimaryKey(),
                    org.relationshiporm.schema.Column.of("total", org.relationshiporm.type.SqlType.INTEGER))));
            assertThat(validator.validate(plain))
                    .filteredOn(difference -> difference.kind() == SchemaDifference.Kind.COMPUTED)
                    .extracting(SchemaDifference::describe)
                    .containsExactly("Column `items.total`: expected a column to write, but the database computes it.");
        }
    }
}
