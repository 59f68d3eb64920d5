package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.sql.Functions.coalesce;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.nullif;
import static org.relationshiporm.sql.Functions.when;
import static org.relationshiporm.sql.SqlText.text;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.RowMappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.query.ValueAttribute;
import org.relationshiporm.session.Warehouse.Article;
import org.relationshiporm.session.Warehouse.Level;
import org.relationshiporm.session.Warehouse.Note;
import org.relationshiporm.session.Warehouse.Part;
import org.relationshiporm.session.Warehouse.Size;
import org.relationshiporm.session.Warehouse.State;
import org.relationshiporm.sql.Expression;

/** Enums, JSON and converted values in a session, on every database. */
abstract class ConvertedValuesContract {

    private final StatementRecorder sql = new StatementRecorder();
    protected TestDatabase database;
    protected Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Warehouse.METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private Article stored(Consumer<Article> fill) {
        Article article = new Article();
        fill.accept(article);
        session.add(article);
        session.commit();
        session.expungeAll();
        sql.clear();
        return session.get(Article.class, article.id).orElseThrow();
    }

    protected void execute(String statement) {
        session.commit();
        try (Connection connection = database.dataSource().getConnection();
                Statement plain = connection.createStatement()) {
            plain.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object inDatabase(String column) {
        try (Connection connection = database.dataSource().getConnection();
                Statement plain = connection.createStatement();
                var rows = plain.executeQuery("SELECT " + column + " FROM articles")) {
            rows.next();
            return rows.getObject(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <V> void comesBack(ValueAttribute<Article, V> attribute, Function<Article, V> getter, V value) {
        assertThat(session.query(Article.class).where(attribute.eq(value)).one())
                .as(attribute.name())
                .extracting(getter)
                .isEqualTo(value);
        assertThat(session.query(Article.class)
                        .where(attribute.in(List.of(value)))
                        .count())
                .isOne();
        assertThat(session.query(attribute).all()).containsExactly(value);
    }

    // ---------------------------------------------------------------- enums and converters

    @Test
    void enumsAreStoredByNameOrCode() {
        stored(article -> {
            article.state = State.USED;
            article.size = Size.LARGE;
            article.level = Level.HIGH;
        });

        assertThat(inDatabase("state")).isEqualTo("USED");
        assertThat(inDatabase("size")).isEqualTo("L");
        assertThat(inDatabase("level")).isEqualTo(20);
        comesBack(Warehouse_Article_.state, article -> article.state, State.USED);
        comesBack(Warehouse_Article_.size, article -> article.size, Size.LARGE);
        comesBack(Warehouse_Article_.level, article -> article.level, Level.HIGH);
    }

    /** A constant has no type of its own: it takes that of what it is compared with, assigned to, or a result beside. */
    @Test
    void constantsInExpressionsTakeTheTypeOfTheirSurroundings() {
        stored(article -> {
            article.state = State.USED;
            article.level = Level.HIGH;
        });
        var other = when(Warehouse_Article_.level.eq(Level.LOW), Warehouse_Article_.state)
                .otherwise(State.NEW);
        assertThat(session.query(other, count()).groupBy(other).all()).containsExactly(new Tuple2<>(State.NEW, 1L));
        assertThat(session.query(Article.class)
                        .where(literal(State.USED).eq(Warehouse_Article_.state))
                        .count())
                .isOne();
        assertThat(session.query(Article.class)
                        .where(when(Warehouse_Article_.state.eq(State.USED), Level.HIGH)
                                .otherwise(Level.LOW)
                                .eq(Warehouse_Article_.level))
                        .count())
                .isOne();
        Expression<Level> none = nullif(literal(Level.HIGH), Level.HIGH);
        Expression<Level> otherLevel =
                when(Warehouse_Article_.state.eq(State.USED), Level.LOW).otherwise(Level.HIGH);
        session.update(Article.class)
                .set(
                        Warehouse_Article_.size,
                        when(Warehouse_Article_.level.eq(Level.HIGH), Size.LARGE)
                                .otherwise(Size.SMALL))
                .set(Warehouse_Article_.level, coalesce(none, otherLevel))
                .everyRow()
                .execute();
        session.commit();
        assertThat(inDatabase("size")).isEqualTo("L");
        assertThat(inDatabase("level")).isEqualTo(10);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() ->
                        session.query(literal(State.NEW), Warehouse_Article_.id).all())
                .withMessageContaining("item 1 cannot be told");
    }

    record Stock(State state, Size size, Level level) {}

    @Test
    void recordsOfSqlTextHaveEnumsByNameOrCode() {
        stored(article -> {
            article.state = State.USED;
            article.size = Size.LARGE;
            article.level = Level.HIGH;
        });
        assertThat(session.query(text("SELECT state, size, level FROM articles"))
                        .as(Stock.class)
                        .all())
                .containsExactly(new Stock(State.USED, Size.LARGE, Level.HIGH));
    }

    @Test
    void unknownStoredEnumSaysWhereItStands() {
        stored(article -> {});
        execute("UPDATE articles SET state = 'BROKEN'");
        session.expungeAll();

        assertThatExceptionOfType(RowMappingException.class)
                .isThrownBy(() -> session.query(Article.class).all())
                .withMessage("`Article.state` cannot be read from column `state`: `BROKEN` is no constant of "
                        + State.class.getName() + ", which has [NEW, USED]. Add the constant or correct the row.");
        assertThatExceptionOfType(RowMappingException.class)
                .isThrownBy(() -> session.query(Warehouse_Article_.state).all())
                .withMessageStartingWith("Value 1 of the query's row cannot be read: `BROKEN` is no constant of ");
    }

    @Test
    void registeredConverterAppliesUnlessTheAttributeNamesAnother() {
        Currency euro = Currency.getInstance("EUR");
        stored(article -> {
            article.currency = euro;
            article.otherCurrency = euro;
        });

        assertThat(inDatabase("currency")).isEqualTo("EUR");
        assertThat(inDatabase("other_currency")).isEqualTo(978);
        comesBack(Warehouse_Article_.currency, article -> article.currency, euro);
        comesBack(Warehouse_Article_.otherCurrency, article -> article.otherCurrency, euro);
    }

    @Test
    void failureOfAConverterSaysWhichAttributeItWas() {
        stored(article -> article.otherCurrency = Currency.getInstance("EUR"));
        execute("UPDATE articles SET other_currency = 12345");
        session.expungeAll();

        assertThatExceptionOfType(RowMappingException.class)
                .isThrownBy(() -> session.query(Article.class).all())
                .withMessageStartingWith(
                        "`Article.otherCurrency` cannot be read from column `other_currency`: its converter failed with java.util.NoSuchElementException");
    }

    @Test
    void classesOfTheJdkComeBack() {
        Article read = stored(article -> {
            article.boxedTiny = Byte.MIN_VALUE;
            article.letter = 'ß';
            article.boxedLetter = '\'';
            article.huge = new BigInteger("12345678901234567890123456789012345678");
            article.counted = BigInteger.valueOf(-42);
            article.duration = Duration.ofHours(-3).plusNanos(7);
            article.year = Year.of(2026);
        });

        assertThat(session.isModified(read)).isFalse();
        assertThat(read.tiny).isEqualTo((byte) 1);
        comesBack(Warehouse_Article_.boxedTiny, article -> article.boxedTiny, Byte.MIN_VALUE);
        comesBack(Warehouse_Article_.letter, article -> article.letter, 'ß');
        comesBack(Warehouse_Article_.boxedLetter, article -> article.boxedLetter, '\'');
        comesBack(Warehouse_Article_.huge, article -> article.huge, read.huge);
        comesBack(Warehouse_Article_.counted, article -> article.counted, BigInteger.valueOf(-42));
        comesBack(
                Warehouse_Article_.duration,
                article -> article.duration,
                Duration.ofHours(-3).plusNanos(7));
        comesBack(Warehouse_Article_.year, article -> article.year, Year.of(2026));
        assertThat(session.query(Article.class)
                        .where(Warehouse_Article_.duration.lt(Duration.ZERO))
                        .where(Warehouse_Article_.year.ge(Year.of(2026)))
                        .where(Warehouse_Article_.counted.between(BigInteger.valueOf(-100), BigInteger.ZERO))
                        .count())
                .isOne();
    }

    @Test
    void untouchedCharIsNoChange() {
        Article read = stored(article -> {});

        assertThat(read.letter).isEqualTo((char) 0);
        assertThat(session.isModified(read)).isFalse();
    }

    @Test
    void durationThatIsTooLongSaysSo() {
        Article article = new Article();
        article.duration = Duration.ofDays(365_000);
        session.add(article);

        assertThatThrownBy(session::flush).hasMessageContaining("of which a column holds 292 years");
    }

    // ---------------------------------------------------------------- JSON

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("colour", "blue \"and\" red");
        settings.put("limits", new ArrayList<>(Arrays.asList(1, null, 2.5)));
        settings.put("nothing", null);
        return settings;
    }

    @Test
    void jsonComesBackAsItsType() {
        Article read = stored(article -> {
            article.settings = settings();
            article.parts = List.of(new Part("wheel", List.of(26, 28)), new Part("bell", List.of()));
            article.part = new Part("frame", List.of(52));
            article.note = new Note("fragile");
        });

        assertThat(read.settings).isEqualTo(settings());
        assertThat(read.parts).containsExactly(new Part("wheel", List.of(26, 28)), new Part("bell", List.of()));
        assertThat(read.requiredPart().sizes()).containsExactly(52);
        assertThat(read.note.text).isEqualTo("fragile");
        assertThat(session.isModified(read)).isFalse();
        session.flush();
        assertThat(sql.updates()).isZero();
    }

    @Test
    void changeInsideJsonIsFound() {
        Article read = stored(article -> {
            article.settings = settings();
            article.note = new Note("fragile");
            article.parts = new ArrayList<>(List.of(new Part("wheel", List.of(26))));
        });

        ((List<Object>) castToList(read.settings.get("limits"))).add("more");
        session.flush();
        assertThat(sql.statements("UPDATE")).singleElement().asString().contains("SET settings = ");

        sql.clear();
        read.note.importance = 3;
        read.parts.add(new Part("bell", List.of()));
        session.commit();
        session.expungeAll();
        assertThat(sql.statements("UPDATE")).singleElement().asString().contains("note = ", "parts = ");

        Article again = session.get(Article.class, read.id).orElseThrow();
        assertThat(again.note.importance).isEqualTo(3);
        assertThat(again.parts).hasSize(2);
        assertThat(again.settings.get("limits")).isEqualTo(Arrays.asList(1, null, 2.5, "more"));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> castToList(Object value) {
        return (List<Object>) value;
    }

    @Test
    void equalContentIsNoChange() {
        Article read = stored(article -> {
            article.settings = settings();
            article.note = new Note("fragile");
        });

        read.settings = new HashMap<>(settings());
        read.note = new Note("fragile");
        session.flush();

        assertThat(sql.updates()).isZero();
    }

    @Test
    void rollbackGivesJsonBack() {
        Article read = stored(article -> article.settings = settings());

        read.settings.put("colour", "green");
        session.flush();
        read.settings.clear();
        session.rollback();

        assertThat(read.settings).isEqualTo(settings());
    }

    @Test
    void missingJsonIsNullAndSoIsJsonsNull() {
        Article read = stored(article -> {});
        assertThat(read.settings).isNull();
        assertThat(inDatabase("settings")).isNull();

        execute("UPDATE articles SET settings = 'null'");
        session.refresh(read);
        assertThat(read.settings).isNull();
        assertThat(session.isModified(read)).isFalse();
        assertThat(session.query(Article.class)
                        .where(Warehouse_Article_.settings.isNull())
                        .count())
                .isZero();
    }

    @Test
    void manyRowsWithJsonGoWithOneStatement() {
        for (int number = 0; number < 10; number++) {
            Article article = new Article();
            article.settings = number % 3 == 0 ? null : Map.of("number", number);
            session.add(article);
        }
        session.commit();
        assertThat(sql.inserts()).isOne();

        session.query(Article.class).all().forEach(article -> article.settings = Map.of("id", article.id));
        session.commit();
        session.expungeAll();
        assertThat(session.query(Article.class).all())
                .hasSize(10)
                .allMatch(article -> article.settings.get("id").equals(article.id));
    }

    @Test
    void jsonThatDoesNotFitTheTypeSaysWhereItStands() {
        Article read = stored(article -> article.part = new Part("frame", List.of()));
        execute("UPDATE articles SET part = '[1, 2]'");
        session.expungeAll();

        assertThatExceptionOfType(RowMappingException.class)
                .isThrownBy(() -> session.get(Article.class, read.id))
                .withMessageStartingWith(
                        "`Article.part` cannot be read from column `part`: its converter failed with ");
    }

    @Test
    void columnKeepsInvalidContentOut() {
        stored(article -> {});

        for (String change : List.of("settings = '{'", "size = 'X'", "level = 15")) {
            assertThatThrownBy(() -> execute("UPDATE articles SET " + change))
                    .as(change)
                    .hasRootCauseInstanceOf(SQLException.class);
        }
    }
}
