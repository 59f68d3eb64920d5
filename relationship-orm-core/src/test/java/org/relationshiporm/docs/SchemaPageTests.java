package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.ddl.Migration;
import org.relationshiporm.ddl.SchemaDiff;
import org.relationshiporm.ddl.SchemaDifference;
import org.relationshiporm.dialect.PostgresDialect;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Check;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Index;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Sequence;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Unique;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.NamingConvention;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.type.SqlType;

/** The snippets of docs/schema.md and what it says of them. */
class SchemaPageTests {

    @Table("suppliers")
    static class Supplier {
        @Id
        private Integer id;
    }

    // tag::schema-article[]
    @Table(value = "articles", comment = "what the shop sells")
    @Unique({"supplier", "code"})
    @Index({"price desc", "name"})
    @Index(value = "code", unique = true, where = "discontinued = false")
    @Check(value = "price >= 0", name = "no_negative_price")
    static class Article {
        @Id
        @Sequence("article_numbers")
        private Long id;

        @Column(nullable = false, length = 20)
        private String code;

        @Index
        private String name;

        @Column(precision = 10, scale = 2, serverDefault = "0", comment = "without tax")
        private BigDecimal price;

        private boolean discontinued;

        @Relationship
        private final ToOne<Supplier> supplier = ToOne.of(this);
    }
    // end::schema-article[]

    private static final MetaData METADATA = MetaData.of(Article.class, Supplier.class);

    @Test
    void scriptIsThatOfThePage() {
        Migration first = Migration.creating(METADATA.tables(), PostgresDialect.INSTANCE);
        assertThat(first.statements().stream().map(sql -> sql.replaceAll("\\s+", " ")))
                .containsExactlyElementsOf(Pages.statements("schema-script"));
    }

    @Test
    void firstMigrationIsWrittenToAFile(@TempDir Path folder) {
        MetaData metadata = METADATA;
        // tag::schema-first-migration[]
        Migration.creating(metadata.tables(), PostgresDialect.INSTANCE)
                .writeTo(folder.resolve("V1__create_tables.sql"));
        // end::schema-first-migration[]
        assertThat(folder.resolve("V1__create_tables.sql")).content().startsWith("CREATE SEQUENCE");
    }

    @Test
    void differencesAndTheNextMigrationComeFromTheDatabase(@TempDir Path folder) {
        try (TestDatabase database = TestDatabase.sqlite();
                Engine engine = Engine.of(database.dataSource())) {
            MetaData metadata = METADATA;
            MetaData.of(Supplier.class).createAll(Engine.of(database.dataSource()));
            // tag::schema-diff[]
            SchemaDiff diff = engine.compare(metadata);
            for (SchemaDifference difference : diff.differences()) {
                System.out.println(difference.describe());
            }
            diff.migration().writeTo(folder.resolve("V2__articles.sql"));
            // end::schema-diff[]
            assertThat(diff.describe()).isEqualTo(Pages.block("message", "schema-difference"));
            metadata.createAll(engine);
            assertThat(engine.compare(metadata).isEmpty()).isTrue();

            // tag::schema-reflect[]
            TableSet everything = engine.reflect();
            TableSet some = engine.reflect("articles"); // and what they refer to
            // end::schema-reflect[]
            assertThat(everything.tables()).hasSize(2);
            assertThat(some.tables())
                    .extracting(org.relationshiporm.schema.Table::name)
                    .containsExactly("articles", "suppliers");
        }
    }

    @Test
    void namesFollowAConvention() {
        // tag::schema-naming[]
        MetaData metadata = MetaData.of(
                options -> options.naming(NamingConvention.FULL).indexForeignKeys(false),
                Article.class,
                Supplier.class);
        // end::schema-naming[]
        var table = metadata.entity(Article.class).table();
        assertThat(table.nameOf(table.uniqueConstraints().get(0))).isEqualTo("uq_articles_supplier_id_code");
        assertThat(table.primaryKeyName()).isEqualTo("pk_articles");
        assertThat(table.indexes()).hasSize(3);
    }

    @Test
    void tablesNeedNoEntity() {
        // tag::schema-table[]
        var visits = org.relationshiporm.schema.Table.of(
                        "visits",
                        org.relationshiporm.schema.Column.of("article_id", SqlType.BIGINT)
                                .notNull()
                                .references("articles.id"),
                        org.relationshiporm.schema.Column.of("visited_at", SqlType.INSTANT))
                .withIndex(org.relationshiporm.schema.Index.of("article_id", "visited_at desc"));
        MetaData metadata = MetaData.of(List.of(visits), List.of(Article.class, Supplier.class));
        // end::schema-table[]
        assertThat(metadata.tables().find("visits")).contains(visits);
    }
}
