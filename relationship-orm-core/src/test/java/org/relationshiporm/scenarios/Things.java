package org.relationshiporm.scenarios;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Convert;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.InsertDefault;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.UpdateDefault;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.type.ValueConverter;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** THING and its variants: single tables without relationships. */
final class Things {

    private Things() {}

    @Table("things")
    static final class Thing {

        static final MetaData METADATA = MetaData.of(Thing.class);
        static final ColumnAttribute<Thing, Integer> A = ColumnAttribute.of(Thing.class, "a", Integer.class);

        @Id
        @Nullable
        Integer id;

        String name;

        @Nullable
        Integer a;

        @Nullable
        Integer b;

        Thing() {}

        Thing(String name, int a, int b) {
            this.name = name;
            this.a = a;
            this.b = b;
        }

        Thing(int id) {
            this.id = id;
        }
    }

    /** The database gives {@code a} its value where the application does not. */
    @Table("things")
    static final class Defaulted {

        static final MetaData METADATA = MetaData.of(Defaulted.class);

        @Id
        @Nullable
        Integer id;

        String name;

        @Column(serverDefault = "7")
        @Nullable
        Integer a;

        Defaulted() {}

        Defaulted(String name) {
            this.name = name;
        }
    }

    /** A name may be there once. */
    @Table("things")
    static final class UniqueName {

        static final MetaData METADATA = MetaData.of(UniqueName.class);

        @Id
        @Nullable
        Integer id;

        @Column(unique = true)
        String name;

        UniqueName() {}

        UniqueName(String name) {
            this.name = name;
        }
    }

    /** A key that the application gives. */
    @Table("things")
    static final class Coded {

        static final MetaData METADATA = MetaData.of(Coded.class);

        @Id
        String code;

        Coded() {}

        Coded(String code) {
            this.code = code;
        }
    }

    /** Two columns of JSON: changes inside the values of one are not looked for, those of the other are. */
    @Table("docs")
    static final class Documents {

        static final MetaData METADATA = MetaData.of(Documents.class);

        @Id
        @Nullable
        Integer id;

        @Convert(PlainJson.class)
        Map<String, Integer> plain = new TreeMap<>(Map.of("a", 1));

        @Convert(TrackedJson.class)
        Map<String, Integer> tracked = new TreeMap<>(Map.of("a", 1));
    }

    static class PlainJson implements ValueConverter<Map<String, Integer>, String> {

        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public String toColumn(Map<String, Integer> value) {
            return JSON.writeValueAsString(value).replace(":", ": ");
        }

        @Override
        public Map<String, Integer> toAttribute(String stored) {
            return JSON.readValue(stored, new TypeReference<TreeMap<String, Integer>>() {});
        }
    }

    static final class TrackedJson extends PlainJson {

        @Override
        public Map<String, Integer> copy(Map<String, Integer> value) {
            return new TreeMap<>(value);
        }
    }

    /** Stamped by suppliers. */
    @Table("things")
    static final class Stamped {

        static final MetaData METADATA = MetaData.of(Stamped.class);

        @Id
        @Nullable
        Integer id;

        String name;

        @InsertDefault(Created.class)
        @Nullable
        String created;

        @UpdateDefault(Touched.class)
        @Nullable
        String touched;

        Stamped() {}

        Stamped(String name) {
            this.name = name;
        }
    }

    static final class Created implements Supplier<String> {

        @Override
        public String get() {
            return "c";
        }
    }

    static final class Touched implements Supplier<String> {

        static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public String get() {
            CALLS.incrementAndGet();
            return "u";
        }
    }

    /** Children whose key is a plain column; mapped before the table that they refer to. */
    static final class KeyOnly {

        static final MetaData METADATA = MetaData.of(Kid.class, Parent.class);

        @Table("kids")
        static final class Kid {

            @Id
            @Nullable
            Integer id;

            @ForeignKey("parents.id")
            @Nullable
            Integer parentId;

            Kid() {}

            Kid(int id, int parentId) {
                this.id = id;
                this.parentId = parentId;
            }
        }

        @Table("parents")
        static final class Parent {

            @Id
            @Nullable
            Integer id;

            Parent() {}

            Parent(int id) {
                this.id = id;
            }
        }
    }
}
