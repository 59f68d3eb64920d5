package org.relationshiporm.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.subqueryload;
import static org.relationshiporm.query.Statements.entity;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.coalesce;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.lower;
import static org.relationshiporm.sql.Functions.times;
import static org.relationshiporm.sql.Functions.when;
import static org.relationshiporm.sql.WindowFunctions.rowNumber;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.InvalidCursorException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.session.Session;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.QueryTable;

/** Pages that begin and end at cursors, on every database. */
abstract class KeysetPageContract {

    private static final MetaData METADATA = MetaData.of(Parcel.class, Stamp.class, Depot.class);

    private static final int PARCELS = 40;

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    /** Parcels with few different values, so that most have peers in each column, and with many NULLs. */
    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        Random random = new Random(7);
        engine.executeInTransaction(setup -> {
            List<Depot> depots = List.of(new Depot("north"), new Depot("south"));
            setup.addAll(depots);
            for (int number = 0; number < PARCELS; number++) {
                Parcel parcel = new Parcel(random.nextInt(3));
                parcel.city = random.nextInt(3) == 0
                        ? null
                        : List.of("Ulm", "Bonn", "Köln").get(random.nextInt(3));
                parcel.priority = random.nextInt(3) == 0 ? null : Parcel.Priority.values()[random.nextInt(3)];
                parcel.price = random.nextInt(3) == 0 ? null : new BigDecimal(random.nextInt(3)).movePointLeft(1);
                parcel.sent = random.nextInt(3) == 0 ? null : LocalDate.of(2024, 1, 1 + random.nextInt(3));
                parcel.scanned = random.nextInt(3) == 0 ? null : Instant.ofEpochMilli(random.nextInt(3));
                parcel.code = random.nextInt(3) == 0 ? null : new UUID(random.nextInt(3), 0);
                parcel.length = random.nextInt(3) == 0 ? null : random.nextInt(3) / 3.0;
                parcel.setDepot(random.nextInt(3) == 0 ? null : depots.get(random.nextInt(2)));
                for (int stamp = random.nextInt(3); stamp > 0; stamp--) {
                    new Stamp("s" + stamp, parcel);
                }
                setup.add(parcel);
            }
        });
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    /** Asserts that pages read forwards, and then backwards, give the whole in its order, with one statement for each page. */
    private <E> void assertWalks(Query<E> ordered, int size) {
        List<E> forward = new ArrayList<>();
        List<E> backward = new ArrayList<>();
        Optional<Cursor> cursor = Optional.of(Cursor.first());
        while (cursor.isPresent()) {
            KeysetPage<E> page = ordered.page(Cursor.parse(cursor.get().token()), size);
            assertThat(page.hasPrevious()).isEqualTo(!forward.isEmpty());
            assertThat(page.content()).hasSize(Math.min(size, PARCELS - forward.size()));
            forward.addAll(page.content());
            cursor = page.next();
        }
        cursor = Optional.of(Cursor.last());
        while (cursor.isPresent()) {
            KeysetPage<E> page = ordered.page(cursor.get(), size);
            assertThat(page.hasNext()).isEqualTo(!backward.isEmpty());
            List<E> content = new ArrayList<>(page.content());
            Collections.reverse(content);
            backward.addAll(content);
            cursor = page.previous();
        }
        Collections.reverse(backward);
        assertThat(forward).hasSize(PARCELS).doesNotHaveDuplicates();
        assertThat(backward).isEqualTo(forward);
    }

    @Test
    void everyOrderIsWalkedForwardAndBack() {
        List<Expression<?>> columns = List.of(
                Parcel_.city,
                Parcel_.weight,
                Parcel_.priority,
                Parcel_.price,
                Parcel_.sent,
                Parcel_.scanned,
                Parcel_.code,
                Parcel_.length,
                Parcel_.depot.has(Depot_.name.eq("north")),
                Parcel_.stamps.count(),
                times(Parcel_.price, new BigDecimal("0.1")),
                coalesce(lower(Parcel_.city), "none"));
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            List<Expression<?>> chosen = new ArrayList<>(columns);
            Collections.shuffle(chosen, random);
            OrderTerm[] terms = chosen.subList(0, 1 + random.nextInt(4)).stream()
                    .map(column -> random.nextBoolean() ? column.asc() : column.desc())
                    .map(term -> switch (random.nextInt(3)) {
                        case 0 -> term.nullsFirst();
                        case 1 -> term.nullsLast();
                        default -> term;
                    })
                    .toArray(OrderTerm[]::new);
            Query<Parcel> query = session.query(Parcel.class).orderBy(terms);
            assertWalks(query, 1 + random.nextInt(15));
            List<Parcel> whole = query.orderBy(
                            terms[terms.length - 1].descending() ? Parcel_.id.desc() : Parcel_.id.asc())
                    .all();
            assertThat(query.page(Cursor.first(), PARCELS).content()).isEqualTo(whole);
        }
    }

    @Test
    void columnsOfOneDirectionThatHaveValuesAreComparedAsARow() {
        Query<Parcel> query = session.query(Parcel.class).orderBy(Parcel_.weight.desc());
        Cursor next = query.page(Cursor.first(), 3).next().orElseThrow();
        query.page(next, 3);

        assertThat(sql.statements()).hasSize(2);
        assertThat(sql.statements().get(1))
                .contains(" WHERE (p.weight, p.id) < (?, ?) ORDER BY p.weight DESC, p.id DESC LIMIT ?");
    }

    @Test
    void columnsOfSeveralDirectionsAreComparedOneAfterTheOther() {
        Query<Parcel> query = session.query(Parcel.class).orderBy(Parcel_.weight.desc(), Parcel_.id.asc());
        query.page(Cursor.after(1, 7), 3);
        query.page(Cursor.before(1, 7), 3);

        assertThat(sql.statements().get(0))
                .contains(" WHERE p.weight <= ? AND (p.weight < ? OR p.weight = ? AND p.id > ?)")
                .endsWith(" ORDER BY p.weight DESC, p.id LIMIT ?");
        assertThat(sql.statements().get(1))
                .contains(" WHERE p.weight >= ? AND (p.weight > ? OR p.weight = ? AND p.id < ?)")
                .endsWith(" ORDER BY p.weight, p.id DESC LIMIT ?");
    }

    @Test
    void nullsHaveTheirPlaceInTheOrder() {
        Query<Parcel> query =
                session.query(Parcel.class).orderBy(Parcel_.city.asc().nullsLast());
        query.page(Cursor.after("Ulm", 7), 3);
        query.page(Cursor.after(null, 7), 3);
        query.page(Cursor.before(null, 7), 3);

        assertThat(sql.statements().get(0))
                .contains(" WHERE p.city > ? OR p.city IS NULL OR p.city = ? AND p.id > ? ORDER BY p.city NULLS LAST");
        assertThat(sql.statements().get(1)).contains(" WHERE p.city IS NULL AND p.id > ? ORDER BY");
        assertThat(sql.statements().get(2))
                .contains(" WHERE p.city IS NOT NULL OR p.city IS NULL AND p.id < ?"
                        + " ORDER BY p.city DESC NULLS FIRST, p.id DESC");
    }

    @Test
    void collectionsOfAPageAreLoadedWhole() {
        List<Parcel> all = session.query(Parcel.class)
                .options(selectinload(Parcel_.stamps))
                .orderBy(Parcel_.weight.desc(), Parcel_.id.desc())
                .all();
        List<List<String>> stamps = all.stream().map(KeysetPageContract::texts).toList();
        for (var option :
                List.of(joinedload(Parcel_.stamps), selectinload(Parcel_.stamps), subqueryload(Parcel_.stamps))) {
            session.expungeAll();
            Query<Parcel> query = session.query(Parcel.class).options(option).orderBy(Parcel_.weight.desc());
            List<List<String>> found = new ArrayList<>();
            Optional<Cursor> cursor = Optional.of(Cursor.first());
            while (cursor.isPresent()) {
                KeysetPage<Parcel> page = query.page(cursor.get(), 7);
                sql.clear();
                page.content().forEach(parcel -> found.add(texts(parcel)));
                assertThat(sql.statements()).isEmpty();
                cursor = page.next();
            }
            assertThat(found).isEqualTo(stamps);

            session.expungeAll();
            KeysetPage<Parcel> last = query.page(Cursor.last(), 7);
            assertThat(last.content().stream().map(KeysetPageContract::texts))
                    .isEqualTo(stamps.subList(PARCELS - 7, PARCELS));
        }
    }

    private static List<String> texts(Parcel parcel) {
        return parcel.getStamps().stream().map(Stamp::getText).toList();
    }

    @Test
    void parcelsThatAJoinRepeatsComeOnce() {
        Query<Parcel> stamped = session.query(Parcel.class)
                .join(Parcel_.stamps)
                .where(Stamp_.text.startsWith("s"))
                .options(joinedload(Parcel_.stamps))
                .orderBy(Parcel_.city.desc());
        List<Parcel> found = new ArrayList<>();
        Optional<Cursor> cursor = Optional.of(Cursor.first());
        while (cursor.isPresent()) {
            KeysetPage<Parcel> page = stamped.page(cursor.get(), 4);
            found.addAll(page.content());
            cursor = page.next();
        }
        assertThat(found).doesNotHaveDuplicates().hasSize((int) stamped.count()).hasSizeGreaterThan(8);

        assertThatThrownBy(() -> stamped.orderBy(Stamp_.text).page(Cursor.first(), 4))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("Order by its attributes, use any(...)");
    }

    @Test
    void orderOverJoinedObjectsThatMayBeMissing() {
        Query<Parcel> query = session.query(Parcel.class)
                .outerJoin(Parcel_.depot)
                .orderBy(Depot_.name.desc(), Depot_.id.asc(), Parcel_.weight.asc());
        assertWalks(query, 6);
    }

    @Test
    void valuesHavePagesToo() {
        RowQuery<Tuple2<String, Integer>> query = session.query(Parcel_.city, Parcel_.weight)
                .orderBy(Parcel_.city.asc().nullsFirst(), Parcel_.weight.desc());
        List<Tuple2<String, Integer>> found = walk(query, 7);
        assertThat(found).isEqualTo(query.orderBy(Parcel_.id.desc()).all());

        RowQuery<Tuple2<Parcel, String>> stamped = session.query(entity(Parcel.class), Stamp_.text)
                .join(Parcel_.stamps)
                .orderBy(Stamp_.text.desc());
        assertThat(walk(stamped, 5))
                .isEqualTo(stamped.orderBy(Parcel_.id.desc(), Stamp_.id.desc()).all());
    }

    @Test
    void groupsAndDifferentRowsHavePagesToo() {
        RowQuery<Tuple2<String, Long>> cities = session.query(Parcel_.city, count(Parcel_.id))
                .groupBy(Parcel_.city)
                .orderBy(count(Parcel_.id).desc());
        assertThat(walk(cities, 1))
                .isEqualTo(cities.orderBy(Parcel_.city.desc()).all());
        assertThat(sql.statements()).anySatisfy(text -> assertThat(text).contains(" HAVING count(p.id) <= ? AND "));

        RowQuery<Tuple2<String, Integer>> pairs =
                session.query(Parcel_.city, Parcel_.weight).distinct().orderBy(Parcel_.weight);
        assertThat(walk(pairs, 2)).isEqualTo(pairs.orderBy(Parcel_.city).all());
        assertThatThrownBy(() -> pairs.orderBy(Parcel_.sent).page(Cursor.first(), 2))
                .hasMessageContaining("Select it too");
        RowQuery<String> sizes = session.query(
                        when(Parcel_.weight.in(1, 2), literal("light")).otherwise(literal("heavy")))
                .distinct()
                .orderBy(when(Parcel_.weight.in(1, 2), literal("light")).otherwise(literal("heavy")));
        assertThat(walk(sizes, 1)).isEqualTo(sizes.all());
    }

    @Test
    void combinedQueriesHavePages() {
        RowQuery<String> cities = session.query(select(Parcel_.city).union(select(concat(Parcel_.city, literal("!")))))
                .orderBy(Parcel_.city.desc());
        assertThat(walk(cities, 3)).isEqualTo(cities.all()).hasSizeGreaterThan(4);
        assertThatThrownBy(() -> session.query(select(Parcel_.city).unionAll(select(Parcel_.city)))
                        .page(Cursor.first(), 2))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("Use union(...)");
    }

    @Test
    void oneRowOfAllHasNoPages() {
        assertThatThrownBy(() -> session.query(count()).from(Parcel.class).page(Cursor.first(), 2))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("has no pages");
    }

    @Test
    void aTokenThatWouldBeTooLongIsNotGiven() {
        Cursor cursor = Cursor.after("x".repeat(1 << 20));
        assertThatThrownBy(cursor::token)
                .isInstanceOf(InvalidCursorException.class)
                .hasMessageContaining("too long for the text of a cursor");
    }

    @Test
    void windowFunctionsAreNoOrderOfPages() {
        assertThatThrownBy(() -> session.query(Parcel.class)
                        .orderBy(rowNumber().over().orderBy(Parcel_.city).asc())
                        .page(Cursor.first(), 2))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("cannot be ordered by a window function");
    }

    @Test
    void rowsOfAQueryHavePagesOnceTheyAreDistinct() {
        QueryTable heavy =
                select(Parcel_.id, Parcel_.city).where(Parcel_.weight.gt(0)).asTable("heavy");
        RowQuery<String> rows =
                session.query(heavy.get(Parcel_.city)).from(heavy).orderBy(heavy.get(Parcel_.city));
        assertThatThrownBy(() -> rows.page(Cursor.first(), 2))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("`heavy` have no key. Add distinct()");
        assertThat(walk(rows.distinct(), 1)).isEqualTo(rows.distinct().all());
    }

    private static <R> List<R> walk(RowQuery<R> query, int size) {
        List<R> found = new ArrayList<>();
        Optional<Cursor> cursor = Optional.of(Cursor.first());
        while (cursor.isPresent()) {
            KeysetPage<R> page = query.page(cursor.get(), size);
            KeysetPage<R> again = page.next().isEmpty()
                    ? query.page(Cursor.last(), page.content().size())
                    : query.page(query.page(page.next().get(), size).previous().orElseThrow(), size);
            assertThat(again.content()).isEqualTo(page.content());
            found.addAll(page.content());
            cursor = page.next();
        }
        return found;
    }

    @Test
    void aPageWhoseRowsAreGoneLeadsBack() {
        Query<Parcel> query = session.query(Parcel.class).orderBy(Parcel_.weight.asc());
        KeysetPage<Parcel> beyond = query.page(Cursor.after(99, 99), 3);

        assertThat(beyond.content()).isEmpty();
        assertThat(beyond.hasNext()).isFalse();
        assertThat(beyond.previous()).contains(Cursor.last());
        KeysetPage<Parcel> before = query.page(Cursor.before(-1, 0), 3);
        assertThat(before.content()).isEmpty();
        assertThat(before.next()).contains(Cursor.first());
        assertThat(before.hasPrevious()).isFalse();
    }

    @Test
    void rowsThatComeMeanwhileShiftNothing() {
        Query<Parcel> query = session.query(Parcel.class).orderBy(Parcel_.weight.asc());
        KeysetPage<Parcel> first = query.page(Cursor.first(), 5);
        session.add(new Parcel(-1));
        session.flush();
        KeysetPage<Parcel> second = query.page(first.next().orElseThrow(), 5);

        assertThat(second.content()).doesNotContainAnyElementsOf(first.content());
        assertThat(query.page(second.previous().orElseThrow(), 5).content()).isEqualTo(first.content());
    }

    @Test
    void placesAreThoseOfTheRowsNotOfObjectsThatChanged() {
        Query<Parcel> query = session.query(Parcel.class).orderBy(Parcel_.weight.asc());
        List<Parcel> whole = query.orderBy(Parcel_.id.asc()).all();
        try (Session other = engine.openReadOnlySession()) {
            Query<Parcel> reading = other.query(Parcel.class).orderBy(Parcel_.weight.asc());
            KeysetPage<Parcel> first = reading.page(Cursor.first(), 5);
            first.content().forEach(parcel -> parcel.weight = 77);
            assertThat(reading.page(first.next().orElseThrow(), 5).content())
                    .extracting(Parcel::getId)
                    .isEqualTo(whole.subList(5, 10).stream().map(Parcel::getId).toList());
        }
    }

    @Test
    void tokensFitIntoUrlsAndAreCheckedByTheirShape() {
        Query<Parcel> query =
                session.query(Parcel.class).orderBy(Parcel_.priority.desc(), Parcel_.city.asc(), Parcel_.price.asc());
        Cursor next = query.page(Cursor.first(), 5).next().orElseThrow();
        String token = next.token();
        assertThat(token).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.parse(token)).isEqualTo(next);

        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int position = 0; position < bytes.length; position++) {
            byte[] changed = bytes.clone();
            changed[position] ^= 4;
            String damaged = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertRefused(damaged);
        }
        for (int length = 0; length < token.length(); length++) {
            assertRefused(token.substring(0, length));
        }
        for (String text : List.of("", "-", "first", "1 OR 1=1", "' --", token + "A", token + "AAAA", "\u0000")) {
            assertRefused(text);
        }
    }

    private static void assertRefused(String token) {
        assertThatThrownBy(() -> Cursor.parse(token))
                .isInstanceOf(InvalidCursorException.class)
                .hasMessageContaining("start again with `Cursor.first()`");
    }

    @Test
    void cursorsOfAnotherOrderAreRefused() {
        Query<Parcel> byWeight = session.query(Parcel.class).orderBy(Parcel_.weight.asc());
        Cursor cursor = byWeight.page(Cursor.first(), 5).next().orElseThrow();
        Query<Parcel> heavy = byWeight.where(Parcel_.weight.gt(0));
        assertThat(heavy.page(Cursor.parse(cursor.token()), 5).content()).isNotEmpty();

        for (OrderTerm term : List.of(Parcel_.weight.desc(), Parcel_.city.asc(), Parcel_.id.asc())) {
            assertThatThrownBy(() -> session.query(Parcel.class).orderBy(term).page(cursor, 5))
                    .isInstanceOf(InvalidCursorException.class)
                    .hasMessageContaining("another order");
        }
        assertThatThrownBy(() -> byWeight.page(Cursor.after("x", 1), 5))
                .isInstanceOf(InvalidCursorException.class)
                .hasMessageContaining("a value of String for term 1 of the query's order, which takes Integer");
        assertThatThrownBy(() -> byWeight.page(Cursor.after(1, null), 5))
                .isInstanceOf(InvalidCursorException.class)
                .hasMessageContaining("NULL for term 2")
                .hasMessageContaining("never NULL");
        assertThatThrownBy(() -> byWeight.page(Cursor.after(1), 5))
                .isInstanceOf(InvalidCursorException.class)
                .hasMessageContaining("has 1 values, but the query's order has 2 terms");
    }

    @Test
    void typedCursorsTakeValuesAsAttributesHaveThem() {
        Query<Parcel> query =
                session.query(Parcel.class).orderBy(Parcel_.priority.desc().nullsLast());
        Cursor typed = Cursor.after(Parcel.Priority.HIGH, 0);
        assertThat(query.page(typed, PARCELS).content()).allMatch(parcel -> parcel.priority == null);
        assertThatThrownBy(typed::token)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Take the cursor from a page");
        assertThatThrownBy(() -> query.page(Cursor.after("NONE", 0), 5)).isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void whatHasNoPagesIsRefused() {
        Query<Parcel> query = session.query(Parcel.class).orderBy(Parcel_.weight.asc());
        assertThatThrownBy(() -> query.limit(3).page(Cursor.first(), 5))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("Leave limit(...) and offset(...) out");
        assertThatThrownBy(() -> query.page(Cursor.first(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.query(Parcel_.id).offset(1).page(Cursor.first(), 5))
                .isInstanceOf(SessionUsageException.class);
    }

    @Test
    void pagesOfOneShapeAreCompiledOnce() {
        Query<Parcel> query = session.query(Parcel.class).orderBy(Parcel_.weight.asc());
        query.page(Cursor.after(1, 1), 5);
        long misses = engine.statementCache().misses();
        query.page(Cursor.after(2, 9), 7);
        assertThat(engine.statementCache().misses()).isEqualTo(misses);
    }
}
