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
import org.relationshiporm.schema.Unique;
import org.relationshiporm.type.SqlType;

/** Tables are read from the catalog as they were declared. */
abstract class ReflectionContract extends DatabaseContract {

    protected static final Table REGIONS = Table.of(
                    "Sales \"Region\"",
                    Column.of("Country", SqlType.text(2)).asPrimaryKey(),
                    Column.of("order", SqlType.INTEGER).asPrimaryKey(),
                    Column.of("isn't", SqlType.TEXT).withComment("it's; \"quoted\", (really) -- yes"))
            .withComment("where we sell, and \"to whom\"");

    protected static final Table PRODUCTS = Table.of(
                    "products",
                    List.of(
                            Column.of("id", SqlType.BIGINT)
                                    .asPrimaryKey()
                                    .fromSequence(new Sequence("Product Numbers", 100, 5)),
                            Column.of("code", SqlType.text(20)).notNull().asUnique(),
                            Column.of("name", SqlType.TEXT)
                                    .notNull()
                                    .withServerDefault("'(no; name), \"x\"'")
                                    .withComment("as on the label"),
                            Column.of("price", SqlType.decimal(10, 2)).withServerDefault("0"),
                            Column.of("amount", SqlType.INTEGER).notNull(),
                            Column.of("value", SqlType.decimal(12, 2)).computedAs("price * amount"),
                            Column.of("country", SqlType.text(2)),
                            Column.of("place", SqlType.INTEGER),
                            Column.of("successor_id", SqlType.BIGINT)
                                    .references("products.id", ReferentialAction.SET_NULL)),
                    List.of(new ForeignKey(
                            "product_region",
                            List.of("country", "place"),
                            "Sales \"Region\"",
                            List.of("Country", "order"),
                            ReferentialAction.CASCADE,
                            ReferentialAction.RESTRICT,
                            true)))
            .withUnique(Unique.of("name", "country").named("one_name"))
            .withUnique("amount", "price")
            .withCheck(Check.of("price >= 0").named("no_negative_price"))
            .withCheck(
                    Check.of("name <> 'a)b' AND (amount > 0 OR price IS NULL)").named("sensible"))
            .withIndex(Index.of("country", "price desc").named("by_country"))
            .withIndex(Index.of(
                            Index.Part.expression("lower(name)"),
                            Index.Part.column("price").desc())
                    .asUnique()
                    .named("by_lower_name"))
            .withIndex(Index.of("price").where("price > 0").named("by_price"))
            .withComment("what we sell");

    protected static final TableSet SHOP = TableSet.of(List.of(REGIONS, PRODUCTS));

    protected SchemaReader reader;
    private SchemaCreator creator;

    @BeforeEach
    void createTables() {
        reader = new SchemaReader(connection, dialect);
        creator = new SchemaCreator(executor, connection, dialect);
        creator.createAll(SHOP, true);
    }

    private Table reflected(String name) {
        return reader.readAll().find(name).orElseThrow();
    }

    @Test
    void columnsAreFoundAsDeclared() {
        Table found = reflected("products");
        assertThat(found.columns())
                .extracting(Column::name)
                .containsExactlyElementsOf(
                        PRODUCTS.columns().stream().map(Column::name).toList());
        for (Column declared : PRODUCTS.columns()) {
            Column column = found.column(declared.name());
            assertThat(dialect.columnType(column.type()))
                    .as(declared.name())
                    .isEqualTo(
                            declared.generated() && !dialect.hasSequences()
                                    ? "INTEGER"
                                    : dialect.columnType(declared.type()));
            assertThat(column.primaryKey()).isEqualTo(declared.primaryKey());
            assertThat(column.unique()).isEqualTo(declared.unique());
            assertThat(column.generated()).isEqualTo(declared.generated());
            assertThat(column.comment()).isEqualTo(declared.comment());
            assertThat(column.serverDefault()).isEqualTo(declared.serverDefault());
            assertThat(column.nullable()).as(declared.name()).isEqualTo(declared.nullable());
            assertThat(SqlWords.same(column.computed(), declared.computed())).isTrue();
        }
        assertThat(found.comment()).isEqualTo("what we sell");
        if (dialect.hasSequences()) {
            assertThat(found.column("id").sequence()).isEqualTo(new Sequence("Product Numbers", 100, 5));
        }
    }

    @Test
    void hostileNamesAndCompositeKeysAreFoundAsDeclared() {
        Table found = reflected("Sales \"Region\"");
        assertThat(found.columns()).extracting(Column::name).containsExactly("Country", "order", "isn't");
        assertThat(found.primaryKey()).extracting(Column::name).containsExactly("Country", "order");
        assertThat(found.comment()).isEqualTo("where we sell, and \"to whom\"");
        assertThat(found.column("isn't").comment()).isEqualTo("it's; \"quoted\", (really) -- yes");
    }

    @Test
    void foreignKeysAreFoundWithTheirActions() {
        assertThat(reflected("products").foreignKeys())
                .containsExactlyInAnyOrder(
                        new ForeignKey(
                                dialect.supportsAlterConstraint() ? "fk_products_successor_id" : null,
                                List.of("successor_id"),
                                "products",
                                List.of("id"),
                                ReferentialAction.SET_NULL,
                                ReferentialAction.NO_ACTION),
                        PRODUCTS.foreignKeys().get(1));
    }

    @Test
    void constraintsAndIndexesAreFoundWithTheirNames() {
        Table found = reflected("products");
        assertThat(found.uniqueConstraints()).containsExactlyInAnyOrderElementsOf(PRODUCTS.uniqueConstraints());
        assertThat(found.checks()).extracting(Check::name).containsExactlyInAnyOrder("no_negative_price", "sensible");
        for (Check check : PRODUCTS.checks()) {
            assertThat(found.checks()).anyMatch(candidate -> SqlWords.same(candidate.condition(), check.condition()));
        }
        assertThat(found.indexes()).extracting(Index::name).containsExactly("by_country", "by_lower_name", "by_price");
        assertThat(found.indexes().get(0)).isEqualTo(PRODUCTS.indexes().get(0));
        assertThat(found.indexes().get(1)).isEqualTo(PRODUCTS.indexes().get(1));
        assertThat(SqlWords.same(found.indexes().get(2).where(), "price > 0")).isTrue();
    }

    @Test
    void whatWasReflectedCanBeCreatedAndReflectedAgain() {
        List<String> first = Migration.creating(reader.readAll(), dialect).statements();
        creator.dropAll(reader.readAll(), false);
        assertThat(reader.readAll().tables()).isEmpty();
        first.forEach(this::execute);
        assertThat(Migration.creating(reader.readAll(), dialect).statements()).isEqualTo(first);
    }

    @Test
    void namedTablesComeWithThoseTheyReferTo() {
        creator.createAll(TableSet.of(List.of(Table.of("aside", Column.of("id", SqlType.INTEGER)))), true);
        assertThat(reader.read(List.of("products")).tables())
                .extracting(Table::name)
                .containsExactly("products", "Sales \"Region\"");
        assertThatThrownBy(() -> reader.read(List.of("product")))
                .hasMessage("The database has no table `product`; it has Sales \"Region\", aside, products.");
    }

    @Test
    void reflectedTableTakesRows() {
        Table found = reflected("Sales \"Region\"");
        writer.insert(found, found.columns(), rows(row("NL", 1, "x")), List.of());
        assertThat(select(found, found.columns(), null)).containsExactly(List.of("NL", 1, "x"));
    }
}
