package org.relationshiporm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.query.TextAttribute;
import org.relationshiporm.query.ToManyAttribute;

class MetamodelProcessorTests {

    private static final String USER = """
            package app;

            import org.relationshiporm.entity.*;

            @Table
            public class User {
                @Id private Integer id;
                private String name;
                private int age;
                private final ToMany<Post> posts = ToMany.of(this);
            }
            """;

    private static final String POST = """
            package app;

            import org.relationshiporm.entity.*;

            @Table
            public class Post {
                @Id private Long id;
                private String title;
                private final ToOne<User> user = ToOne.of(this);
            }
            """;

    /** An entity {@code Thing} with the given members. */
    private static String thing(String members) {
        return "package app;\n\nimport java.util.*;\nimport org.relationshiporm.entity.*;\n\n@Table\npublic class Thing {\n"
                + members + "\n}\n";
    }

    private static String generatedForThing(String members) {
        Compilation compilation = Compilation.of(thing(members));
        assertThat(compilation.messages()).isEmpty();
        return compilation.generated("app.Thing_");
    }

    /** Puts broken declarations back on one line. */
    private static String unbroken(String generated) {
        return generated.replace("\n            ", " ");
    }

    @Nested
    class GeneratedClass {

        @Test
        void everyCollectionLeadsToItsMembers() {
            String generated =
                    generatedForThing("ToManySet<Thing> a;\nToManyMap<String, Thing> b;\nWriteOnlyMany<Thing> c;");

            for (String name : List.of("a", "b", "c")) {
                assertThat(generated)
                        .contains("public static final ToManyAttribute<Thing, Thing> " + name
                                + " = ToManyAttribute.of(Thing.class, \"" + name + "\", Thing.class);");
            }
        }

        @Test
        void aDeferredColumnHasTheAttributeOfItsValues() {
            String generated = generatedForThing("Deferred<String> a;\nDeferred<byte[]> b;");

            assertThat(generated)
                    .contains(
                            "public static final DeferredTextAttribute<Thing> a = DeferredTextAttribute.of(Thing.class, \"a\");")
                    .contains("public static final DeferredColumnAttribute<Thing, byte[]> b =");
        }

        @Test
        void embeddedValueHasAnAttributeForEachComponent() {
            Compilation compilation = Compilation.of(thing("""
                            record Position(int x, Integer y) {}
                            static class Base { String note; static int count; @Transient int kept; }
                            static class Place extends Base { @Embedded Position at; }
                            record Range<T>(T low, T high) {}
                            @Id Integer id;
                            @Embedded Place home;
                            @Embedded(prefix = "x_") Range<Long> range;
                            """));

            assertThat(compilation.messages()).isEmpty();
            assertThat(compilation.generated("app.Thing_"))
                    .contains("    public static final Home_ home = new Home_(\"home\");\n")
                    .contains("import org.relationshiporm.query.EmbeddedAttribute;")
                    .contains("public final ColumnAttribute<Thing, Long> low = column(\"low\", Long.class);")
                    .contains("""
                                /** The components of {@code home}. */
                                public static final class Home_ extends EmbeddedAttribute<Thing, Thing.Place> {

                                    public final TextAttribute<Thing> note = text("note");

                                    public final At_ at = new At_(name() + ".at");

                                    private Home_(String name) {
                                        super(Thing.class, name, Thing.Place.class, "note", "at.x", "at.y");
                                    }

                                    /** The components of {@code at}. */
                                    public static final class At_ extends EmbeddedAttribute<Thing, Thing.Position> {

                                        public final ColumnAttribute<Thing, Integer> x = column("x", Integer.class);
                            """.strip());
        }

        @Test
        void namesEachMappedFieldInOrderOfDeclaration() {
            Compilation compilation = Compilation.of(USER, POST);

            assertThat(compilation.messages()).isEmpty();
            assertThat(compilation.generated("app.User_")).isEqualTo("""
                            package app;

                            import javax.annotation.processing.Generated;
                            import org.relationshiporm.query.ColumnAttribute;
                            import org.relationshiporm.query.TextAttribute;
                            import org.relationshiporm.query.ToManyAttribute;
                            import org.relationshiporm.sql.EntityAlias;

                            /** The attributes of {@link User}, for queries and loading options. */
                            @Generated("org.relationshiporm.processor.MetamodelProcessor")
                            public final class User_ {

                                public static final ColumnAttribute<User, Integer> id = ColumnAttribute.of(User.class, "id", Integer.class);

                                public static final TextAttribute<User> name = TextAttribute.of(User.class, "name");

                                public static final ColumnAttribute<User, Integer> age = ColumnAttribute.of(User.class, "age", Integer.class);

                                public static final ToManyAttribute<User, Post> posts = ToManyAttribute.of(User.class, "posts", Post.class);

                                /** The entity under a name of its own, for queries that hold it more than once. */
                                public static Alias aliased(String alias) {
                                    return new Alias(alias);
                                }

                                /** The attributes of {@link User} under an alias. */
                                public static final class Alias extends EntityAlias<User> {

                                    public final ColumnAttribute<User, Integer> id = User_.id.under(this);

                                    public final TextAttribute<User> name = User_.name.under(this);

                                    public final ColumnAttribute<User, Integer> age = User_.age.under(this);

                                    public final ToManyAttribute<User, Post> posts = User_.posts.under(this);

                                    private Alias(String alias) {
                                        super(User.class, alias);
                                    }
                                }

                                private User_() {}
                            }
                            """);
            assertThat(compilation.generated("app.Post_"))
                    .contains(
                            "    public static final ToOneAttribute<Post, User> user = ToOneAttribute.of(Post.class, \"user\", User.class);\n");
        }

        @Test
        void ofClassWithoutMappedFieldsIsEmpty() {
            assertThat(generatedForThing("")).isEqualTo("""
                            package app;

                            import javax.annotation.processing.Generated;
                            import org.relationshiporm.sql.EntityAlias;

                            /** The attributes of {@link Thing}, for queries and loading options. */
                            @Generated("org.relationshiporm.processor.MetamodelProcessor")
                            public final class Thing_ {

                                /** The entity under a name of its own, for queries that hold it more than once. */
                                public static Alias aliased(String alias) {
                                    return new Alias(alias);
                                }

                                /** The attributes of {@link Thing} under an alias. */
                                public static final class Alias extends EntityAlias<Thing> {

                                    private Alias(String alias) {
                                        super(Thing.class, alias);
                                    }
                                }

                                private Thing_() {}
                            }
                            """);
        }

        @Test
        void leavesOutStaticTransientAndUnmappedFields() {
            String generated = generatedForThing(
                    "static int count; transient int cached; @Transient int ignored; @org.relationshiporm.entity.Transient String other; long kept;");

            assertThat(generated).contains(" kept = ").doesNotContain("count", "cached", "ignored", "other");
        }

        @Test
        void isPackagePrivateLikeItsEntity() {
            Compilation compilation =
                    Compilation.of("package app;\n@org.relationshiporm.entity.Table\nclass Hidden { int id; }");

            assertThat(compilation.messages()).isEmpty();
            assertThat(compilation.generated("app.Hidden_")).contains("\nfinal class Hidden_ {");
        }

        @Test
        void ofNestedEntityBearsTheNamesOfItsEnclosingClasses() {
            Compilation compilation = Compilation.of("""
                    package app;

                    import org.relationshiporm.entity.*;

                    public class Blog {
                        @Table public static class Post { int id; ToOne<Deep.Author> author; }
                        static class Deep { @Table public static class Author { int id; } }
                        @Table protected static class Draft { int id; }
                    }
                    """);

            assertThat(compilation.messages()).isEmpty();
            assertThat(unbroken(compilation.generated("app.Blog_Post_")))
                    .contains("public final class Blog_Post_ {", "{@link Blog.Post}")
                    .contains("ToOneAttribute<Blog.Post, Blog.Deep.Author> author = ")
                    .contains("ToOneAttribute.of(Blog.Post.class, \"author\", Blog.Deep.Author.class);");
            assertThat(compilation.generated("app.Blog_Deep_Author_")).contains("\nfinal class Blog_Deep_Author_ {");
            assertThat(compilation.generated("app.Blog_Draft_")).contains("\nfinal class Blog_Draft_ {");
        }

        @Test
        void inUnnamedPackageHasNoPackageStatement() {
            Compilation compilation = Compilation.of("@org.relationshiporm.entity.Table\nclass Loose { int id; }");

            assertThat(compilation.messages()).isEmpty();
            assertThat(compilation.generated("Loose_")).startsWith("import javax.annotation.processing.Generated;\n");
        }

        @Test
        void breaksLongLines() {
            String name = "aFieldWhoseNameIsAsLongAsTheNamesThatCodeGeneratorsLikeToMakeUp";

            assertThat(generatedForThing("int " + name + ";"))
                    .contains("    public static final ColumnAttribute<Thing, Integer> " + name + " =\n"
                            + "            ColumnAttribute.of(Thing.class, \"" + name + "\", Integer.class);\n");
        }

        @Test
        void passesItsEntityAsTheOnlyOrigin() {
            List<String> origins = new ArrayList<>();

            Compilation.of(List.of(new OriginRecorder(origins)), USER, POST);

            assertThat(origins).containsExactly("app.User_ from [app.User]", "app.Post_ from [app.Post]");
        }
    }

    @Nested
    class Superclasses {

        private static final String BASE = """
                package base;

                import org.relationshiporm.entity.*;

                public abstract class Base<K> {
                    @Id private K id;
                    private String createdBy;
                    private ToMany<K> related = ToMany.of(this);
                }
                """;

        @Test
        void contributeTheirFieldsFirst() {
            String generated = Compilation.of(
                            """
                            package app;

                            public abstract class Named { protected String name; }
                            """,
                            "package app;\n@org.relationshiporm.entity.Table\npublic class Shop extends Named { int id; }")
                    .generated("app.Shop_");

            assertThat(generated)
                    .containsSubsequence(
                            "TextAttribute.of(Shop.class, \"name\")", "of(Shop.class, \"id\", Integer.class)");
        }

        @Test
        void getTheirTypeArguments() {
            Compilation compilation = Compilation.of(
                    BASE,
                    "package app;\n@org.relationshiporm.entity.Table\npublic class Shop extends base.Base<Long> {}");

            assertThat(compilation.messages()).isEmpty();
            assertThat(compilation.generated("app.Shop_"))
                    .contains("ColumnAttribute<Shop, Long> id = ColumnAttribute.of(Shop.class, \"id\", Long.class);")
                    .contains("TextAttribute<Shop> createdBy = ")
                    .contains("ToManyAttribute<Shop, Long> related = ");
        }

        @Test
        void doNotDoubleHiddenFields() {
            Compilation compilation = Compilation.of(
                    "package app;\npublic class Named { int name; }",
                    "package app;\n@org.relationshiporm.entity.Table\npublic class Shop extends Named { String name; }");

            assertThat(compilation.messages()).isEmpty();
            assertThat(compilation.generated("app.Shop_"))
                    .containsOnlyOnce("static final TextAttribute<Shop> name = ")
                    .contains("TextAttribute<Shop> name");
        }
    }

    @Nested
    class FieldTypes {

        private static String thingAttributes(String members) {
            return unbroken(generatedForThing(members));
        }

        @Test
        void boxPrimitives() {
            assertThat(thingAttributes("boolean a; byte b; short c; char d; int e; long f; float g; double h;"))
                    .contains(
                            "<Thing, Boolean> a = ",
                            "<Thing, Byte> b = ",
                            "<Thing, Short> c = ",
                            "<Thing, Character> d = ")
                    .contains(
                            "<Thing, Integer> e = ",
                            "<Thing, Long> f = ",
                            "<Thing, Float> g = ",
                            "<Thing, Double> h = ")
                    .contains("ColumnAttribute.of(Thing.class, \"d\", Character.class)");
        }

        @Test
        void keepArrays() {
            assertThat(thingAttributes("byte[] content; String[][] grid; List<String>[] lists;"))
                    .contains(
                            "ColumnAttribute<Thing, byte[]> content = ColumnAttribute.of(Thing.class, \"content\", byte[].class);")
                    .contains("ColumnAttribute<Thing, String[][]> grid = ")
                    .contains("(Class<java.util.List<String>[]>) (Class<?>) java.util.List[].class");
        }

        @Test
        void nameEnumsAndClassesOfOtherPackagesInFull() {
            assertThat(thingAttributes("Level level; java.time.Instant at; UUID key; public enum Level { LOW, HIGH }"))
                    .contains("ColumnAttribute<Thing, Thing.Level> level = ")
                    .contains("ColumnAttribute<Thing, java.time.Instant> at = ")
                    .contains("ColumnAttribute.of(Thing.class, \"key\", java.util.UUID.class);");
        }

        @Test
        void keepTypeArgumentsByCastingTheClass() {
            assertThat(
                            thingAttributes(
                                    "List<String> tags; Map<String, ? extends List<?>> nested; Comparator<? super Thing> order; List<int[]> raw;"))
                    .contains("@SuppressWarnings(\"unchecked\")\npublic final class")
                    .contains("ColumnAttribute<Thing, java.util.List<String>> tags = ")
                    .contains("(Class<java.util.List<String>>) (Class<?>) java.util.List.class")
                    .contains("ColumnAttribute<Thing, java.util.Map<String, ? extends java.util.List<?>>> nested = ")
                    .contains("ColumnAttribute<Thing, java.util.Comparator<? super Thing>> order = ")
                    .contains("ColumnAttribute<Thing, java.util.List<int[]>> raw = ");
        }

        @Test
        void loseTypeAnnotations() {
            String generated = thingAttributes("""
                    @org.jspecify.annotations.Nullable String name;
                    @org.jspecify.annotations.Nullable Integer age;
                    byte @org.jspecify.annotations.Nullable [] content;
                    java.time.@org.jspecify.annotations.Nullable Instant at;
                    List<@org.jspecify.annotations.Nullable String> tags;
                    ToOne<@org.jspecify.annotations.Nullable Thing> parent = ToOne.of(this);
                    """);

            assertThat(generated)
                    .doesNotContain("Nullable")
                    .contains(
                            "TextAttribute<Thing> name",
                            "<Thing, Integer> age",
                            "<Thing, byte[]> content",
                            "<Thing, java.time.Instant> at")
                    .contains("<Thing, java.util.List<String>> tags", "ToOneAttribute<Thing, Thing> parent");
        }

        @Test
        void ofTypeVariablesAreTheirBounds() {
            Compilation compilation = Compilation.of("""
                    package app;

                    import java.util.List;

                    @org.relationshiporm.entity.Table
                    public class Box<T extends Number, C extends Comparable<C>> { T value; List<T> values; C order; String name; }
                    """);

            assertThat(compilation.messages()).isEmpty();
            assertThat(unbroken(compilation.generated("app.Box_")))
                    .contains("ColumnAttribute<Box, Number> value = ")
                    .contains("ColumnAttribute<Box, java.util.List<Number>> values = ")
                    .contains("ColumnAttribute<Box, Comparable> order = ")
                    .contains("TextAttribute<Box> name = ");
        }

        @Test
        void mayBearTheNamesOfWellKnownClasses() {
            Compilation compilation = Compilation.of(
                    """
                    package app;

                    import org.relationshiporm.entity.*;

                    @Table
                    public class ColumnAttribute { String Generated; Integer age; java.lang.Long size; ToMany<ColumnAttribute> of; Generated other; int org; }
                    """, "package app;\npublic class Generated {}", "package app;\npublic class Long {}");

            assertThat(compilation.messages()).isEmpty();
            assertThat(unbroken(compilation.generated("app.ColumnAttribute_")))
                    .contains("ColumnAttribute<app.ColumnAttribute, Integer> age")
                    .contains("ColumnAttribute<app.ColumnAttribute, java.lang.Long> size")
                    .contains("ColumnAttribute<app.ColumnAttribute, app.Generated> other");
        }

        @Test
        void mayBeDeprecated() {
            Compilation compilation = Compilation.of(
                    "package app;\n@Deprecated\npublic class Old { public static class Part {} }",
                    "package app;\n@Deprecated(forRemoval = true)\n@org.relationshiporm.entity.Table\npublic class Thing { Old old; Old.Part part; }");

            assertThat(compilation.messages())
                    .filteredOn(message -> message.contains("Thing_"))
                    .isEmpty();
            assertThat(unbroken(compilation.generated("app.Thing_")))
                    .contains("@SuppressWarnings({\"deprecation\", \"removal\"})");
        }

        @Test
        void mayBeWrittenByAnotherProcessor() {
            Compilation compilation = Compilation.of(
                    List.of(new MetamodelProcessor(), new LateClassWriter()),
                    thing("Late late; List<Late> all; ToMany<Late> more = ToMany.of(this);"));

            assertThat(compilation.messages()).isEmpty();
            assertThat(unbroken(compilation.generated("app.Thing_")))
                    .contains(
                            "<Thing, Late> late = ",
                            "<Thing, java.util.List<Late>> all =",
                            "ToManyAttribute<Thing, Late> more");
        }
    }

    @Nested
    class Consumers {

        private static List<String> compile(String body) {
            String consumer = """
                    package app;

                    import static org.relationshiporm.query.Loaders.*;
                    import org.relationshiporm.query.Query;

                    class Consumer {
                        Object run(Query<User> users, Query<Post> posts) {
                            return %s;
                        }
                    }
                    """;
            return Compilation.of(USER, POST, consumer.formatted(body)).messages();
        }

        @Test
        void compareAttributesWithValuesOfTheirType() {
            assertThat(
                            compile(
                                    "users.where(User_.age.ge(18)).where(User_.name.like(\"A%\")).where(User_.posts.any(Post_.title.eq(\"x\")))"))
                    .isEmpty();
        }

        @Test
        void cannotCompareNumberWithText() {
            assertThat(compile("users.where(User_.age.eq(\"18\"))"))
                    .anyMatch(message -> message.startsWith("ERROR /app/Consumer.java:8"));
            assertThat(compile("users.where(User_.age.eq(User_.name))"))
                    .anyMatch(message -> message.startsWith("ERROR /app/Consumer.java:8"));
        }

        @Test
        void cannotTestNumberLikeText() {
            assertThat(compile("users.where(User_.age.like(\"1%\"))"))
                    .anyMatch(message -> message.startsWith("ERROR /app/Consumer.java:8"));
        }

        @Test
        void loadRelationshipsOfTheQueriedEntity() {
            assertThat(compile("users.options(joinedload(User_.posts).selectinload(Post_.user))"))
                    .isEmpty();
        }

        @Test
        void cannotLoadRelationshipsOfAnotherEntity() {
            assertThat(compile("posts.options(joinedload(User_.posts))"))
                    .anyMatch(message -> message.startsWith("ERROR /app/Consumer.java:8"));
            assertThat(compile("users.options(joinedload(User_.posts).joinedload(User_.posts))"))
                    .anyMatch(message -> message.startsWith("ERROR /app/Consumer.java:8"));
        }

        @Test
        void cannotLoadColumns() {
            assertThat(compile("users.options(joinedload(User_.name))"))
                    .anyMatch(message -> message.startsWith("ERROR /app/Consumer.java:8"));
        }
    }

    @Nested
    class Reports {

        @Test
        void warnOfHolderWithoutTarget() {
            Compilation compilation = Compilation.of(thing("ToMany<?> some;\nToOne<? extends Thing> one;\nint id;"));

            assertThat(compilation.messages())
                    .containsExactly(
                            "WARNING /app/Thing.java:8 `Thing.some` has no attribute in `Thing_`: its type does not say which class it leads to. "
                                    + "Write the entity class as type argument, as in `ToMany<Post>`.",
                            "WARNING /app/Thing.java:9 `Thing.one` has no attribute in `Thing_`: its type does not say which class it leads to. "
                                    + "Write the entity class as type argument, as in `ToOne<Post>`.");
            assertThat(compilation.generated("app.Thing_")).contains(" id = ").doesNotContain("some", "one");
        }

        @Test
        void warnOfAMapWithoutTarget() {
            assertThat(Compilation.of(thing("ToManyMap<String, ?> some;\nint id;"))
                            .messages())
                    .singleElement()
                    .asString()
                    .contains("Write the entity class as type argument, as in `ToManyMap<String, Post>`.");
        }

        @Test
        void warnOfRawHolder() {
            assertThat(Compilation.of(thing("@SuppressWarnings(\"rawtypes\") ToMany some;"))
                            .messages())
                    .singleElement()
                    .asString()
                    .contains(
                            "WARNING",
                            "`Thing.some` has no attribute",
                            "Write the entity class as type argument, as in `ToMany<Post>`");
        }

        @Test
        void warnOfPrivateFieldType() {
            Compilation compilation = Compilation.of(
                    thing("private enum State { ON }\nprivate State state;\nprivate List<State[]> history;\nint id;"));

            assertThat(compilation.messages()).hasSize(2);
            assertThat(compilation.messages().get(0))
                    .isEqualTo(
                            "WARNING /app/Thing.java:9 `Thing.state` has no attribute in `Thing_`: its type cannot be named outside the class that "
                                    + "declares it. Make the type at least package-private, or in another package public; queries can use the field's name as text.");
            assertThat(compilation.messages().get(1)).contains("`Thing.history` has no attribute");
            assertThat(compilation.generated("app.Thing_")).contains(" id = ").doesNotContain("State");
        }

        @Test
        void warnOfFieldTypeHiddenInAnotherPackage() {
            Compilation compilation = Compilation.of(
                    "package base;\npublic class Base { Level level; protected static class Inner {} Inner inner; }\nenum Level { LOW }",
                    "package app;\n@org.relationshiporm.entity.Table\npublic class Thing extends base.Base { int id; }");

            assertThat(compilation.messages())
                    .satisfiesExactly(
                            message -> assertThat(message)
                                    .contains("WARNING /base/Base.java:2 `Thing.level` has no attribute in `Thing_`"),
                            message -> assertThat(message)
                                    .contains("WARNING /base/Base.java:2 `Thing.inner` has no attribute in `Thing_`"));
        }

        @Test
        void warnOfPrivateEntity() {
            Compilation compilation = Compilation.of(
                    "package app;\nclass Outer {\n@org.relationshiporm.entity.Table private static class Secret { int id; } Secret secret; }");

            assertThat(compilation.messages())
                    .containsExactly("WARNING /app/Outer.java:3 `app.Outer.Secret` has no metamodel: it is private. "
                            + "Make the class and those around it package-private to get one.");
            assertThat(compilation.generated()).isEmpty();
        }

        @Test
        void warnOfTableOnInterface() {
            assertThat(Compilation.of("package app;\n@org.relationshiporm.entity.Table\ninterface Shape {}")
                            .messages())
                    .containsExactly("WARNING /app/Shape.java:3 `app.Shape` has no metamodel: it is not a class. "
                            + "Put @Table on a class with a no-argument constructor.");
        }

        @Test
        void nameTheEntityWhoseMetamodelExistsAlready() {
            Compilation compilation = Compilation.of(USER, POST, "package app;\nclass User_ {}");

            assertThat(compilation.messages())
                    .anySatisfy(message -> assertThat(message)
                            .startsWith("ERROR /app/User.java:6 The attributes of `app.User` cannot be written: ")
                            .contains("app.User_")
                            .endsWith("Remove what is in the way; if nothing is, please report it."));
            assertThat(compilation.generated("app.Post_")).contains("class Post_");
        }

        @Test
        void leaveMisspeltTypesToTheCompiler() {
            Compilation compilation = Compilation.of(
                    thing("Missing missing; List<Missing> all; int id;"),
                    "package app;\nclass Consumer { Object id = Thing_.id; }");

            assertThat(compilation.messages())
                    .hasSize(2)
                    .allSatisfy(message ->
                            assertThat(message).contains("/app/Thing.java:8 cannot find symbol", "class Missing"));
        }
    }

    @Table
    static class Sample {

        @Id
        private Integer id;

        private String name;
        private final ToMany<Sample> parts = ToMany.of(this);
    }

    @Test
    void runsOverTheTestsOfThisModule() {
        assertThat(MetamodelProcessorTests_Sample_.id).isEqualTo(ColumnAttribute.of(Sample.class, "id", Integer.class));
        assertThat(MetamodelProcessorTests_Sample_.name).isEqualTo(TextAttribute.of(Sample.class, "name"));
        assertThat(MetamodelProcessorTests_Sample_.parts)
                .isEqualTo(ToManyAttribute.of(Sample.class, "parts", Sample.class));
    }

    @Test
    void isFoundByCompilersAndBuildTools() throws IOException {
        assertThat(resource("META-INF/services/javax.annotation.processing.Processor"))
                .isEqualTo(MetamodelProcessor.class.getName() + "\n");
        assertThat(resource("META-INF/gradle/incremental.annotation.processors"))
                .isEqualTo(MetamodelProcessor.class.getName() + ",isolating\n");
        assertThat(new MetamodelProcessor().getSupportedSourceVersion()).isEqualTo(SourceVersion.latest());
    }

    private static String resource(String name) throws IOException {
        try (var stream = MetamodelProcessor.class.getModule().getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes());
        }
    }

    /** Runs the metamodel processor and notes which elements it names as the origin of a file. */
    @SupportedAnnotationTypes(MetamodelProcessor.TABLE)
    private static final class OriginRecorder extends AbstractProcessor {

        private final Processor processor = new MetamodelProcessor();
        private final List<String> origins;

        OriginRecorder(List<String> origins) {
            this.origins = origins;
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public void init(ProcessingEnvironment environment) {
            Filer filer = proxy(Filer.class, environment.getFiler(), (method, arguments) -> {
                origins.add(arguments[0] + " from " + Arrays.toString((Element[]) arguments[1]));
                return null;
            });
            processor.init(proxy(
                    ProcessingEnvironment.class,
                    environment,
                    (method, arguments) -> method.equals("getFiler") ? filer : null));
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return processor.process(annotations, round);
        }

        /** Asks {@code first} what a method, given by name and arguments, answers; null passes the call on to {@code target}. */
        private static <T> T proxy(Class<T> type, T target, BiFunction<String, Object[], Object> first) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        Object answer = first.apply(method.getName(), arguments);
                        try {
                            return answer != null ? answer : method.invoke(target, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }

    /** Another processor, which writes the class {@code app.Late} in the first round. */
    @SupportedAnnotationTypes("*")
    private static final class LateClassWriter extends AbstractProcessor {

        private boolean written;

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!written) {
                written = true;
                try (Writer writer =
                        processingEnv.getFiler().createSourceFile("app.Late").openWriter()) {
                    writer.write("package app;\n\npublic class Late {}\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }

    @Test
    void aNumberComparedWithATextDoesNotCompile() {
        String source = """
                package app;

                import static org.relationshiporm.sql.Functions.*;

                import org.relationshiporm.domain.Post_;
                import org.relationshiporm.domain.User_;
                import org.relationshiporm.sql.Subquery;

                class Mistakes {
                    Object[] mistakes() {
                        return new Object[] {
                            User_.id.eq("1"),
                            User_.id.eq(User_.name),
                            count(User_.id).gt("1"),
                            plus(User_.name, 1),
                            lower(User_.id),
                            User_.id.in(Subquery.of(Post_.title)),
                            User_.id.eq(Subquery.of(Post_.userId).asScalar()),
                        };
                    }
                }
                """;
        List<Long> lines = Compilation.of(source).diagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(javax.tools.Diagnostic::getLineNumber)
                .distinct()
                .toList();
        assertThat(lines).containsExactly(12L, 13L, 14L, 15L, 16L, 17L);
    }
}
