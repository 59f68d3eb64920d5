package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ColumnOverride;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Version;

/** How a field becomes several columns, and the mistakes one can make. */
class EmbeddedMappingTests {

    record Point(int x, int y) {}

    record Named(@Column("the_name") String name, @Embedded Point at) {}

    static class Base {
        @Column(length = 10)
        String first;
    }

    static class Extended extends Base {
        static int count;
        transient int cached;
        Integer second;

        private Extended() {}
    }

    @Table
    static class Good {
        @Id
        Integer id;

        @Embedded
        Named place;

        @Embedded(prefix = "x_")
        @ColumnOverride(attribute = "name", column = @Column(nullable = false, length = 5))
        Named other;

        @Embedded
        Extended more;
    }

    @Test
    void columnsTakeNameAndSettingsFromComponentPrefixAndOverride() {
        var table = MetaData.of(Good.class).entity(Good.class).table();

        assertThat(table.columns())
                .extracting(column -> column.name() + " " + column.type() + (column.nullable() ? "" : " NOT NULL"))
                .containsExactly(
                        "id INTEGER NOT NULL",
                        "place_the_name TEXT",
                        "place_at_x INTEGER",
                        "place_at_y INTEGER",
                        "x_the_name TEXT(5) NOT NULL",
                        "x_at_x INTEGER",
                        "x_at_y INTEGER",
                        "more_first TEXT(10)",
                        "more_second INTEGER");
    }

    @Test
    void valuesAreListedWithTheirColumns() {
        EntityMapping mapping = MetaData.of(Good.class).entity(Good.class);

        assertThat(mapping.embedded()).extracting(EmbeddedMapping::name).containsExactly("place", "other", "more");
        EmbeddedMapping place = mapping.findEmbedded("place").orElseThrow();
        assertThat(place.type()).isEqualTo(Named.class);
        assertThat(place.properties())
                .extracting(PropertyMapping::name)
                .containsExactly("place.name", "place.at.x", "place.at.y");
        assertThat(place.takeApart(new Named("a", new Point(1, 2)))).containsExactly("a", 1, 2);
        assertThat(place.takeApart(null)).containsOnlyNulls();
    }

    static class NoConstructor {
        int x;

        NoConstructor(int x) {
            this.x = x;
        }
    }

    static class Empty {}

    class Inner {
        int x;
    }

    record Endless(String name, @Embedded Endless next) {}

    static class WithHolder {
        int x;
        final ToOne<Target> target = ToOne.of(this);
    }

    static class WithFinal {
        final int x = 1;
    }

    record WithVersion(@Version int version) {}

    record WithUnknown(Object anything) {}

    @Table
    static class Target {
        @Id
        Integer id;
    }

    @Table
    static class Bad {
        @Id
        Integer id;

        @Embedded
        NoConstructor noConstructor;

        @Embedded
        Empty empty;

        @Embedded
        Inner inner;

        @Embedded
        List<String> list;

        @Embedded
        LocalDate date;

        @Embedded
        Target target;

        @Embedded
        Endless endless;

        @Embedded
        WithHolder holder;

        @Embedded
        WithFinal withFinal;

        @Embedded
        WithVersion version;

        @Embedded
        WithUnknown unknown;

        @Embedded
        @Column("p")
        Point point;

        @Embedded
        final Point constant = new Point(1, 2);

        @Embedded
        @ColumnOverride(attribute = "z", column = @Column("z"))
        Point misnamed;

        Named forgotten;

        @Embedded(prefix = "twice_")
        Point once;

        @Embedded(prefix = "twice_")
        Point again;

        @Embedded
        @Relationship
        ToOne<Target> relationship = ToOne.of(this);
    }

    @Test
    void everyMistakeIsReported() {
        assertMistakesOf(Bad.class, Target.class)
                .containsExactly(
                        "Bad.noConstructor: Its type `NoConstructor` has no constructor without parameters, which values that are read are made with. "
                                + "Make it a record, or add `protected NoConstructor() {}`.",
                        "Bad.empty: Its type `Empty` has no fields that could be columns. Remove @Embedded, or embed a record.",
                        "Bad.inner: Its type `Inner` is an inner class, of which no value can be made. Make the class static.",
                        "Bad.list: Its type `List` is an interface, of which no value can be made. Embed a record or a concrete class.",
                        "Bad.date: Its type `LocalDate` is stored in one column. Remove @Embedded.",
                        "Bad.target: Its type `Target` is an entity, which has a table of its own. Declare it as `@Relationship private final "
                                + "ToOne<Target>`, or remove @Table.",
                        "Bad.endless.next: Its type `Endless` is embedded in itself, so it would have columns without end. Make it an entity, and the "
                                + "field a ToOne.",
                        "Bad.holder.target: The embedded class `WithHolder` has a relationship, and only entities have these. Move `target` to `Bad`.",
                        "Bad.withFinal.x: The field is final, so a value that is read cannot be put into it. Make `WithFinal` a record, or remove `final`.",
                        "Bad.version.version: @Version stands in the embedded class `WithVersion`. Move the field to `Bad`.",
                        "Bad.unknown.anything: No column type stores `Object`. Store it through a converter, @Convert(...), or leave the field out with "
                                + "@Transient.",
                        "Bad.point: @Column stands beside @Embedded, but the field is not one column. Say it of one of the columns: "
                                + "@ColumnOverride(attribute = \"...\", column = @Column(...)).",
                        "Bad.constant: The field is final, so a value that is read cannot be put into it. Remove `final`, or leave the field out with @Transient.",
                        "Bad.misnamed: @ColumnOverride names `z`, which the value does not have. Did you mean `x`?",
                        "Bad.forgotten: No column type stores `Named`. Give each component a column of its own with @Embedded, store the value as JSON, @Json, "
                                + "through a converter, "
                                + "@Convert(...), or leave the field out with @Transient.",
                        "Bad.again.x: Its column `twice_x` is the column of field `once.x` already. Give the columns of `again` names of their own, with "
                                + "@Embedded(prefix = \"...\") or @ColumnOverride.",
                        "Bad.again.y: Its column `twice_y` is the column of field `once.y` already. Give the columns of `again` names of their own, with "
                                + "@Embedded(prefix = \"...\") or @ColumnOverride.",
                        "Bad.relationship: @Embedded stands on a relationship, which is no value. Remove @Embedded.");
    }
}
