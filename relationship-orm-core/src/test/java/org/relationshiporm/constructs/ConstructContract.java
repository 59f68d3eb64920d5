package org.relationshiporm.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;
import org.relationshiporm.sql.DateFunctions;
import org.relationshiporm.sql.Functions;
import org.relationshiporm.sql.JsonFunctions;
import org.relationshiporm.sql.WindowFunctions;

/**
 * Runs every construct: its text must be the one that {@code constructs.txt} has for the database, and its result the one that it must have everywhere. In that file a
 * line {@code # name} is followed by one text for all databases, or by one that begins with the database's name for each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConstructContract {

    private static final MetaData METADATA = MetaData.of(Item.class);

    private final StatementRecorder sql = new StatementRecorder();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private TestDatabase database;
    private Engine engine;

    abstract TestDatabase createDatabase();

    /** What a line of the file begins with that is for this database alone. */
    abstract String databaseName();

    @BeforeAll
    void open() throws IOException {
        readTexts();
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        engine.executeInTransaction(setup -> setup.addAll(Constructs.items()));
    }

    private void readTexts() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("constructs.txt"))) {
            String name = "";
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String own = databaseName() + ": ";
                if (line.startsWith("# ")) {
                    name = line.substring(2);
                } else if (line.startsWith(own)) {
                    texts.put(name, line.substring(own.length()));
                } else if (!line.startsWith("sqlite: ") && !line.startsWith("postgres: ") && !line.isBlank()) {
                    texts.put(name, line);
                }
            }
        }
    }

    @AfterAll
    void close() {
        engine.close();
        database.close();
    }

    static Stream<Construct> constructs() {
        return Constructs.all().stream();
    }

    @ParameterizedTest
    @MethodSource("constructs")
    void hasItsTextAndItsResult(Construct construct) {
        sql.clear();
        try (Session session = engine.openSession()) {
            Object result = construct.statement().apply(session);
            assertThat(String.join("; ", sql.statements())).isEqualTo(texts.get(construct.name()));
            assertThat(result).isEqualTo(construct.result());
            session.rollback();
        }
    }

    @Test
    void everyTextIsOfAConstruct() {
        List<String> names = constructs().map(Construct::name).toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(texts.keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everyFunctionIsUsedByAConstruct() {
        Set<String> used = constructs()
                .flatMap(construct -> construct.functions().stream())
                .collect(Collectors.toSet());
        Set<String> unused = new TreeSet<>();
        for (Class<?> family :
                List.of(Functions.class, DateFunctions.class, JsonFunctions.class, WindowFunctions.class)) {
            for (Method method : family.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && !used.contains(method.getName())) {
                    unused.add(method.getName());
                }
            }
        }
        assertThat(unused).isEmpty();
    }
}
