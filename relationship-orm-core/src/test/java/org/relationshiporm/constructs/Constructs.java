package org.relationshiporm.constructs;

import static org.relationshiporm.constructs.Construct.of;
import static org.relationshiporm.constructs.Item_.document;
import static org.relationshiporm.constructs.Item_.id;
import static org.relationshiporm.constructs.Item_.made;
import static org.relationshiporm.constructs.Item_.name;
import static org.relationshiporm.constructs.Item_.parts;
import static org.relationshiporm.constructs.Item_.price;
import static org.relationshiporm.constructs.Item_.seen;
import static org.relationshiporm.constructs.Item_.size;
import static org.relationshiporm.constructs.Item_.weight;
import static org.relationshiporm.constructs.Item_.whole;
import static org.relationshiporm.query.Excluded.excluded;
import static org.relationshiporm.query.RowPair.row;
import static org.relationshiporm.query.Statements.entity;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.DateFunctions.*;
import static org.relationshiporm.sql.Functions.*;
import static org.relationshiporm.sql.JsonFunctions.*;
import static org.relationshiporm.sql.WindowFunctions.*;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.session.Session;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.FrameBound;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.QueryTable;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.sql.SelectStatement;
import org.relationshiporm.sql.SqlText;
import org.relationshiporm.sql.Subquery;
import org.relationshiporm.type.SqlType;

/** Statements over a car (4) with an engine (3) and wheels (2), whose part is a tyre (1). */
final class Constructs {

    private static final Item_.Alias OTHER = Item_.aliased("other");

    private static final SelectStatement<String> SMALL = select(name).where(size.lt(3));

    private static final SelectStatement<String> MIDDLE = select(name).where(size.between(2, 3));

    private Constructs() {}

    /** The items before each construct; sizes 4 to 1. */
    static List<Item> items() {
        Item car = new Item("car", 4, null);
        car.weight = 2.5;
        car.price = new BigDecimal("10.25");
        car.made = LocalDateTime.of(2024, 5, 6, 7, 8, 9);
        car.seen = Instant.parse("2023-04-05T06:07:08Z");
        car.document = "{\"tags\": [\"red\"], \"doors\": 3, \"length\": 4.5}";
        Item engine = new Item("engine", 3, car);
        Item wheels = new Item("wheels", 2, car);
        Item tyre = new Item(" tyre ", 1, wheels);
        return List.of(car, engine, wheels, tyre);
    }

    static List<Construct> all() {
        List<Construct> all = new ArrayList<>();
        all.addAll(queries());
        all.addAll(criteria());
        all.addAll(subqueries());
        all.addAll(tables());
        all.addAll(windows());
        all.addAll(functions());
        all.addAll(dates());
        all.addAll(changes());
        return all;
    }

    private static Construct items(String construct, Function<Session, List<Item>> query, String... names) {
        return of(
                construct,
                query.andThen(items -> items.stream().map(Item::getName).toList()),
                List.of(names));
    }

    private static Construct where(String construct, Predicate criterion, String... names) {
        return of(
                construct,
                session -> session.query(name).where(criterion).orderBy(id).all(),
                List.of(names));
    }

    private static Construct ofCar(String construct, Expression<?> expression, @Nullable Object result) {
        return of(
                construct,
                session -> session.query(expression)
                        .from(Item.class)
                        .where(size.eq(4))
                        .one(),
                result);
    }

    private static Construct whole(String construct, Expression<?> expression, @Nullable Object result) {
        return of(
                construct, session -> session.query(expression).from(Item.class).one(), result);
    }

    private static List<Construct> queries() {
        return List.of(
                items(
                        "entities",
                        session -> session.query(Item.class).where(size.gt(3)).all(),
                        "car"),
                items(
                        "order, limit and offset",
                        session -> session.query(Item.class)
                                .orderBy(name.desc().nullsLast(), size.asc().nullsFirst())
                                .limit(1)
                                .offset(1)
                                .all(),
                        "engine"),
                items(
                        "offset",
                        session ->
                                session.query(Item.class).orderBy(id).offset(3).all(),
                        " tyre "),
                of(
                        "count",
                        session -> session.query(Item.class).where(size.gt(1)).count(),
                        3L),
                of(
                        "exists",
                        session -> session.query(Item.class).where(size.gt(9)).exists(),
                        false),
                of(
                                "columns and expressions",
                                session -> session.query(name, plus(size, 1))
                                        .where(size.eq(4))
                                        .one(),
                                new Tuple2<>("car", 5))
                        .uses("plus"),
                of(
                        "distinct",
                        session -> session.query(whole.isNull())
                                .from(Item.class)
                                .distinct()
                                .count(),
                        2L),
                of(
                                "group by and having",
                                session -> session.query(name, count(OTHER.id))
                                        .join(parts, OTHER)
                                        .groupBy(name)
                                        .having(count(OTHER.id).gt(1L))
                                        .one(),
                                new Tuple2<>("car", 2L))
                        .uses("count"),
                items(
                        "join along a relationship to an alias",
                        session -> session.query(Item.class)
                                .join(whole, OTHER)
                                .where(OTHER.name.eq("wheels"))
                                .all(),
                        " tyre "),
                of(
                        "outer join",
                        session -> session.query(name, OTHER.name)
                                .outerJoin(parts, OTHER)
                                .where(OTHER.id.isNull())
                                .orderBy(name)
                                .all(),
                        List.of(
                                new Tuple2<String, @Nullable String>(" tyre ", null),
                                new Tuple2<String, @Nullable String>("engine", null))),
                of(
                        "join on a condition",
                        session -> session.query(name)
                                .join(OTHER, OTHER.size.eq(plus(size, 1)))
                                .where(OTHER.name.eq("car"))
                                .one(),
                        "engine"),
                of(
                        "outer join on a condition",
                        session -> session.query(name)
                                .outerJoin(OTHER, OTHER.size.gt(size))
                                .where(OTHER.id.isNull())
                                .one(),
                        "car"),
                of("cross join", session -> session.query(name).crossJoin(OTHER).count(), 16L),
                of(
                        "objects beside values",
                        session -> session.query(entity(Item.class), size)
                                .where(size.eq(4))
                                .one()
                                .second(),
                        4),
                items(
                        "lock",
                        session -> session.query(Item.class)
                                .where(size.eq(4))
                                .lock(RowLock.forUpdate())
                                .all(),
                        "car"),
                of(
                        "text with a parameter and a list",
                        session -> session.query(name)
                                .where(SqlText.text("i.size IN (:sizes) AND i.size < :most")
                                        .bind("sizes", List.of(1, 4))
                                        .bind("most", 4)
                                        .asPredicate())
                                .one(),
                        " tyre "));
    }

    private static List<Construct> criteria() {
        return List.of(
                where(
                        "equal, and, or, not",
                        name.eq("car")
                                .or(size.ge(3).and(size.ne(3)))
                                .or(name.eq("car").not().and(size.le(1))),
                        "car",
                        " tyre "),
                where("between", size.between(2, 3), "engine", "wheels"),
                where("between expressions", size.between(literal(2), plus(size, 0)), "car", "engine", "wheels")
                        .uses("literal"),
                where("in a list", name.in("car", "engine"), "car", "engine"),
                where("not in a list", name.notIn("car", "engine"), "wheels", " tyre "),
                where(
                        "null tests",
                        price.isNull()
                                .and(whole.isNotNull())
                                .and(made.isNotNull().not()),
                        "engine",
                        "wheels",
                        " tyre "),
                where("distinct from", price.isDistinctFrom(new BigDecimal("10.25")), "engine", "wheels", " tyre "),
                where("not distinct from", price.isNotDistinctFrom(Item_.price), "car", "engine", "wheels", " tyre "),
                where("like", name.like("c%").or(name.startsWith("whe")), "car", "wheels"),
                where("not like", name.notLike("%e%"), "car"),
                where("contains and ends with", name.contains("yr").or(name.endsWith("ine")), "engine", " tyre "),
                where(
                        "whatever the case",
                        name.eqIgnoreCase("CAR").or(name.containsIgnoreCase("GIN")),
                        "car",
                        "engine"),
                where(
                        "starts and ends whatever the case",
                        name.startsWithIgnoreCase("WH").or(name.endsWithIgnoreCase("INE")),
                        "engine",
                        "wheels"),
                where(
                        "rows in a list",
                        row(name, size).in(List.of(new Tuple2<>("car", 4), new Tuple2<>("car", 5))),
                        "car"),
                where("rows in a query", row(name, size).in(select(name, size).where(size.gt(3))), "car"),
                where("rows compared", row(size, id).gt(3, 0).and(row(size, id).lt(9, 9)), "car", "engine"),
                where("rows equal", row(size, name).eq(4, "car"), "car"),
                where("any", parts.any(size.gt(2)), "car"),
                where("any at all", parts.any(), "car", "wheels"),
                where("has", whole.has(name.eq("car")), "engine", "wheels"),
                where("none", parts.none(), "engine", " tyre "),
                where("count of a relationship", parts.count().gt(1L), "car"),
                where("count of some of a relationship", parts.count(size.eq(3)).eq(1L), "car"));
    }

    private static List<Construct> subqueries() {
        return List.of(
                where("in a query", name.in(SMALL), "wheels", " tyre "),
                where("not in a query", name.notIn(SMALL), "car", "engine"),
                where("scalar", size.eq(select(max(OTHER.size)).asScalar()), "car")
                        .uses("max"),
                where(
                        "correlated",
                        size.gt(select(max(OTHER.size)).where(OTHER.id.ne(id)).asScalar()),
                        "car"),
                where(
                        "exists in a criterion",
                        Subquery.of(OTHER.id)
                                .where(OTHER.size.gt(size))
                                .exists()
                                .not(),
                        "car"));
    }

    private static List<Construct> tables() {
        Expression<Integer> depth = literal(0);
        QueryTable small = SMALL.asTable("small");
        QueryTable common = SMALL.asCommonTable("common");
        return List.of(
                of(
                        "query in from",
                        session -> session.query(small.get(name))
                                .from(small)
                                .orderBy(small.get(name))
                                .all(),
                        List.of(" tyre ", "wheels")),
                of(
                        "with",
                        session -> session.query(name)
                                .join(common, common.get(name).eq(name))
                                .where(size.gt(1))
                                .one(),
                        "wheels"),
                of(
                        "with recursive",
                        session -> {
                            QueryTable tree = select(id, name, depth)
                                    .where(whole.isNull())
                                    .recursive(
                                            "tree",
                                            above -> select(id, name, plus(above.get(depth), 1))
                                                    .join(whole, OTHER)
                                                    .join(above, above.get(id).eq(OTHER.id)));
                            return session.query(max(tree.get(depth)))
                                    .from(tree)
                                    .one();
                        },
                        2),
                of(
                                "with recursive, equal rows too",
                                session -> {
                                    QueryTable numbers = select(size)
                                            .where(size.eq(1))
                                            .recursiveAll(
                                                    "numbers",
                                                    before -> select(plus(before.get(size), 1))
                                                            .from(before)
                                                            .where(before.get(size)
                                                                    .lt(5)));
                                    return session.query(sum(numbers.get(size)))
                                            .from(numbers)
                                            .one();
                                },
                                15)
                        .uses("sum"),
                of(
                        "union",
                        session ->
                                session.query(SMALL.union(MIDDLE)).orderBy(name).all(),
                        List.of(" tyre ", "engine", "wheels")),
                of("union all", session -> session.query(SMALL.unionAll(MIDDLE)).count(), 4L),
                of(
                        "intersect",
                        session -> session.query(SMALL.intersect(MIDDLE)).all(),
                        List.of("wheels")),
                of("except", session -> session.query(SMALL.except(MIDDLE)).all(), List.of(" tyre ")));
    }

    private static List<Construct> windows() {
        return List.of(
                of(
                                "row number",
                                session -> session.query(rowNumber()
                                                .over()
                                                .partitionBy(whole.isNull())
                                                .orderBy(size.desc()))
                                        .orderBy(id)
                                        .all(),
                                List.of(1L, 1L, 2L, 3L))
                        .uses("rowNumber"),
                of(
                                "ranks",
                                session -> session.query(
                                                rank().over().orderBy(size.asc()),
                                                denseRank().over().orderBy(size.asc()))
                                        .where(size.gt(0))
                                        .orderBy(id)
                                        .first()
                                        .orElseThrow(),
                                new Tuple2<>(4L, 4L))
                        .uses("rank", "denseRank"),
                of(
                                "neighbours",
                                session -> session.query(
                                                lag(size).over().orderBy(id),
                                                lead(size, 2).over().orderBy(id))
                                        .orderBy(id)
                                        .all()
                                        .get(1),
                                new Tuple2<>(4, 1))
                        .uses("lag", "lead"),
                of(
                                "first and last",
                                session -> session.query(
                                                firstValue(name).over().orderBy(id),
                                                lastValue(name).over().orderBy(id))
                                        .orderBy(id)
                                        .all()
                                        .get(1),
                                new Tuple2<>("car", "engine"))
                        .uses("firstValue", "lastValue"),
                of(
                        "rows frame",
                        session -> session.query(sum(size)
                                        .over()
                                        .orderBy(id)
                                        .rows(FrameBound.preceding(1), FrameBound.following(1)))
                                .orderBy(id)
                                .all(),
                        List.of(7, 9, 6, 3)),
                of(
                        "range frame",
                        session -> session.query(sum(size)
                                        .over()
                                        .orderBy(id)
                                        .range(FrameBound.unboundedPreceding(), FrameBound.currentRow()))
                                .orderBy(id)
                                .all(),
                        List.of(4, 7, 9, 10)));
    }

    private static List<Construct> functions() {
        return List.of(
                whole("count of rows", count(), 4L),
                whole("count of different", countDistinct(whole.isNull()), 2L).uses("countDistinct"),
                whole("sum as long", sumAsLong(size), 10L).uses("sumAsLong"),
                whole("average", avg(size), 2.5).uses("avg"),
                whole("least", min(name), " tyre ").uses("min"),
                whole("filtered aggregate", sum(size).filter(size.gt(2)), 7),
                whole("joined texts", stringAgg(trim(name), ",").orderBy(size.asc()), "tyre,wheels,engine,car")
                        .uses("stringAgg", "trim"),
                whole("sum of decimals", sum(price), new BigDecimal("10.25")),
                ofCar("lower and upper", concat(lower(name), literal("-"), upper(name)), "car-CAR")
                        .uses("lower", "upper", "concat"),
                of(
                                "trim at one end",
                                session -> session.query(trimStart(name), trimEnd(name))
                                        .where(size.eq(1))
                                        .one(),
                                new Tuple2<>("tyre ", " tyre"))
                        .uses("trimStart", "trimEnd"),
                ofCar("replace", replace(name, "a", "o"), "cor").uses("replace"),
                ofCar("position", position(name, "r"), 3L).uses("position"),
                ofCar("length", length(name), 3L).uses("length"),
                ofCar("substring", substring(name, 2), "ar").uses("substring"),
                ofCar("substring of a length", substring(name, 1, 2), "ca"),
                ofCar("coalesce", coalesce(price, BigDecimal.ONE), new BigDecimal("10.25"))
                        .uses("coalesce"),
                ofCar("nullif", nullif(size, 4), null).uses("nullif"),
                ofCar("arithmetic", dividedBy(times(minus(size, 1), 4), 5), 2).uses("minus", "times", "dividedBy"),
                ofCar("absolute", abs(minus(size, 9)), 5).uses("abs"),
                ofCar("round", round(weight), 3.0).uses("round"),
                ofCar("round to digits", round(weight, 1), 2.5),
                ofCar("case", when(size.gt(3), "big").when(size.gt(1), "middle").otherwise("small"), "big")
                        .uses("when"),
                ofCar("cast to text", cast(size, SqlType.TEXT), "4").uses("cast"),
                ofCar("cast to a decimal", cast(size, SqlType.decimal(10, 2)), new BigDecimal("4.00")),
                ofCar("literal", literal("it's"), "it's"),
                ofCar("function by name", func("nullif", SqlType.TEXT, name, literal("bus")), "car")
                        .uses("func"),
                ofCar("predicate as value", size.gt(3).and(name.isNotNull()), true),
                ofCar("json text", jsonText(document, "tags", 0), "red").uses("jsonText"),
                ofCar("json whole number", jsonLong(document, "doors"), 3L).uses("jsonLong"),
                ofCar("json number", jsonNumber(document, "length"), 4.5).uses("jsonNumber"));
    }

    private static List<Construct> dates() {
        return List.of(
                of(
                                "now and today",
                                session -> session.query(count())
                                        .from(Item.class)
                                        .where(
                                                seen.lt(now()),
                                                truncateToDay(made).isNotNull())
                                        .one(),
                                1L)
                        .uses("now", "truncateToDay"),
                of(
                                "today",
                                session -> session.query(count())
                                        .from(Item.class)
                                        .where(today().isNotNull())
                                        .one(),
                                4L)
                        .uses("today"),
                ofCar("year", year(made), 2024).uses("year"),
                ofCar("month", month(seen), 4).uses("month"),
                ofCar("day", day(made), 6).uses("day"),
                ofCar("hour", hour(seen), 6).uses("hour"),
                ofCar("minute", minute(made), 8).uses("minute"),
                ofCar("second", second(seen), 8).uses("second"),
                ofCar("truncate to year", truncateToYear(made), LocalDateTime.of(2024, 1, 1, 0, 0))
                        .uses("truncateToYear"),
                ofCar("truncate to month", truncateToMonth(seen), Instant.parse("2023-04-01T00:00:00Z"))
                        .uses("truncateToMonth"),
                ofCar("truncate to hour", truncateToHour(made), LocalDateTime.of(2024, 5, 6, 7, 0))
                        .uses("truncateToHour"),
                ofCar("truncate to minute", truncateToMinute(seen), Instant.parse("2023-04-05T06:07:00Z"))
                        .uses("truncateToMinute"));
    }

    private static List<Construct> changes() {
        return List.of(
                of(
                        "insert",
                        session -> session.insertInto(Item.class)
                                .row(row -> row.set(name, "roof").set(size, 2).set(weight, 1.0))
                                .execute(),
                        1L),
                of(
                        "insert from a query, returning",
                        session -> session.insertInto(Item.class)
                                .from(
                                        session.query(concat(name, literal("2")), size, weight)
                                                .where(size.eq(4)),
                                        name,
                                        size,
                                        weight)
                                .returning(name)
                                .all(),
                        List.of("car2")),
                of(
                        "upsert",
                        session -> session.insertInto(Item.class)
                                .row(row -> row.set(name, "car").set(size, 9).set(weight, 1.0))
                                .onConflict(name)
                                .doUpdate()
                                .set(size, plus(size, excluded(size)))
                                .returning(size)
                                .all(),
                        List.of(13)),
                of(
                        "insert or nothing",
                        session -> session.insertInto(Item.class)
                                .row(row -> row.set(name, "car").set(size, 9).set(weight, 1.0))
                                .onConflict(name)
                                .doNothing()
                                .execute(),
                        0L),
                of(
                        "update",
                        session -> session.update(Item.class)
                                .set(size, plus(size, 1))
                                .where(parts.none())
                                .execute(),
                        2L),
                of(
                        "update returning",
                        session -> session.update(Item.class)
                                .set(name, upper(name))
                                .where(size.eq(4))
                                .returning(name)
                                .all(),
                        List.of("CAR")),
                of(
                        "delete",
                        session ->
                                session.deleteFrom(Item.class).where(size.eq(3)).execute(),
                        1L),
                of(
                        "delete returning",
                        session -> session.deleteFrom(Item.class)
                                .where(parts.none(), size.lt(2))
                                .returning(name)
                                .all(),
                        List.of(" tyre ")));
    }
}
