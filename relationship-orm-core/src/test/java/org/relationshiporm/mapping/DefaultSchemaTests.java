package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Sequence;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.MappingException;

/** The schema of tables whose mapping names none. */
class DefaultSchemaTests {

    @Table("readers")
    static class Reader {
        @Id
        @Sequence("numbers")
        private Integer id;

        @ForeignKey("shared.towns.id")
        private Integer townId;

        @Relationship(secondary = "loans")
        private final ToMany<Work> works = ToMany.of(this);

        @Relationship(primaryJoin = "readers.id = works.reader_id and works.id > 3", viewOnly = true)
        private final ToMany<Work> later = ToMany.of(this);
    }

    @Table("works")
    @Inheritance(InheritanceKind.JOINED_TABLES)
    @Discriminator(column = "type")
    static class Work {
        @Id
        private Integer id;

        @ForeignKey("readers.id")
        private Integer readerId;

        @Relationship(foreignKey = "reader_id")
        private final ToOne<Reader> reader = ToOne.of(this);
    }

    @Table("novels")
    static class Novel extends Work {
        private int pages;
    }

    @Table(value = "towns", schema = "shared")
    static class Town {
        @Id
        @Sequence("shared.numbers")
        private Integer id;
    }

    @Test
    void tablesLinkTablesAndKeysFollowIt() {
        MetaData metadata =
                MetaData.of(options -> options.schema("tenant"), Reader.class, Work.class, Novel.class, Town.class);
        assertThat(metadata.tables().tables())
                .extracting(org.relationshiporm.schema.Table::qualifiedName)
                .containsExactlyInAnyOrder(
                        "tenant.readers", "tenant.works", "tenant.novels", "tenant.loans", "shared.towns");
        assertThat(metadata.tables().find("tenant.loans").orElseThrow().foreignKeys())
                .extracting(org.relationshiporm.schema.ForeignKey::referencedTable)
                .containsExactly("tenant.readers", "tenant.works");
        assertThat(metadata.tables().find("tenant.novels").orElseThrow().foreignKeys())
                .extracting(org.relationshiporm.schema.ForeignKey::referencedTable)
                .containsExactly("tenant.works");
        assertThat(metadata.tables().find("tenant.works").orElseThrow().foreignKeys())
                .extracting(org.relationshiporm.schema.ForeignKey::referencedTable)
                .containsExactly("tenant.readers");
    }

    @Test
    void sequencesFollowIt() {
        assertThat(MetaData.of(options -> options.schema("tenant"), Reader.class, Work.class, Novel.class, Town.class)
                        .tables()
                        .sequences())
                .extracting(org.relationshiporm.schema.Sequence::name)
                .containsExactly("tenant.numbers", "shared.numbers");
        assertThat(MetaData.of(Reader.class, Work.class, Novel.class, Town.class)
                        .tables()
                        .sequences())
                .extracting(org.relationshiporm.schema.Sequence::name)
                .containsExactly("numbers", "shared.numbers");
    }

    @Test
    void aMisspeltTableIsSuggestedWithItsSchema() {
        assertThatThrownBy(() -> MetaData.of(options -> options.schema("tenant"), Reader.class, Work.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("shared.towns");
        assertThatThrownBy(() -> MetaData.of(options -> options.schema(" "), List.of(), List.of(Town.class)))
                .hasMessageContaining("Leave schema(...) out");
    }
}
