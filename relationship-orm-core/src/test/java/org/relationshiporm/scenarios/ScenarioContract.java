package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.engine.EngineOptions;
import org.relationshiporm.fixtures.LastConnection;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;
import tools.jackson.databind.ObjectMapper;

/**
 * Follows recorded scenarios on a database. A test opens an engine with the scenario's mapping, runs each phase by its recorded name, states the facts by
 * their recorded names, and compares the final rows:
 *
 * <pre>{@code
 * @Scenario("OTM-05")
 * void settingTheScalarDoesNotLoadAnUnloadedCollection() {
 *     open(Blog.METADATA, Blog::fill);
 *     User ann = session.get(User.class, 1).orElseThrow();
 *     Post post = new Post("new");
 *     phase("set", () -> { post.setAuthor(ann); session.add(post); });
 *     phase("read", () -> ann.getPosts().size());
 *     fact("ann.posts", Blog.titles(ann.getPosts()));
 *     rowsAsRecorded();
 * }
 * }</pre>
 *
 * <p>At the end of every phase the running total of each kind of statement must be at most the recorded one. When the test ends, every recorded phase has
 * run, and every recorded fact and the rows were stated, one way or another.
 */
@ExtendWith(ScenarioCompleteness.class)
abstract class ScenarioContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    protected final StatementRecorder sql = new StatementRecorder();
    protected TestDatabase database;
    protected Engine engine;
    protected Session session;

    private LastConnection connections;
    private final Map<String, Integer> ours = new LinkedHashMap<>();
    private final Map<String, Integer> recordedTotal = new LinkedHashMap<>();
    private final List<String> phases = new ArrayList<>();
    private final Set<String> facts = new LinkedHashSet<>();
    private Scenario scenario;
    private RecordedScenario recorded;
    private boolean rowsStated;

    protected abstract TestDatabase createDatabase();

    @BeforeEach
    void find(TestInfo test) {
        scenario = test.getTestMethod().orElseThrow().getAnnotation(Scenario.class);
        recorded = RecordedScenario.of(scenario.value());
    }

    /** An empty database with the tables of {@code metadata}, and a session on it. */
    protected void open(MetaData metadata) {
        open(metadata, fixture -> {});
    }

    /** A database with the tables of {@code metadata} and what {@code fixture} adds, committed, and a new session on it. */
    protected void open(MetaData metadata, Consumer<Session> fixture) {
        open(metadata, fixture, options -> {});
    }

    protected void open(MetaData metadata, Consumer<Session> fixture, Consumer<EngineOptions> more) {
        database = createDatabase();
        connections = new LastConnection(database.dataSource());
        engine = Engine.of(connections, options -> {
            options.listener(sql);
            more.accept(options);
        });
        metadata.createAll(engine);
        engine.executeInTransaction(fixture::accept);
        session = engine.openSession();
        sql.clear();
    }

    /** Like {@link #open(MetaData)}, with rows that these statements insert. */
    protected void open(MetaData metadata, List<String> statements) {
        open(metadata);
        behindTheSession(statements.toArray(String[]::new));
    }

    /** Runs SQL that no session knows of: in the running transaction while a session holds a connection, else in one of its own. */
    protected void behindTheSession(String... statements) {
        connections.execute(statements);
    }

    /** Where {@code object} stands, in the recordings' words. */
    protected String state(Object object) {
        return session.lifecycle(object).name().toLowerCase(Locale.ROOT);
    }

    /** Runs a recorded phase and counts its statements. */
    protected void phase(String name, Runnable work) {
        phase(name, () -> {
            work.run();
            return name;
        });
    }

    /** Runs a recorded phase, counts its statements, and gives its outcome. Refusals are asserted inside {@code work}. */
    protected <T> T phase(String name, Supplier<T> work) {
        RecordedScenario.Phase expected = recorded.phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Phase '" + name + "' is not among the recorded " + recorded.phases() + "."));
        sql.clear();
        T outcome = work.get();
        for (String kind : List.of("SELECT", "INSERT", "UPDATE", "DELETE")) {
            ours.merge(kind, sql.statements(kind).size(), Integer::sum);
            recordedTotal.merge(kind, expected.counts().getOrDefault(kind, 0), Integer::sum);
            if (scenario.moreStatements().isEmpty()) {
                assertThat(ours.get(kind))
                        .as("%s statements up to the end of phase '%s'; in it ran %s", kind, name, statementsInShort())
                        .isLessThanOrEqualTo(recordedTotal.get(kind));
            }
        }
        phases.add(name);
        sql.clear();
        return outcome;
    }

    /** The statements of the running phase, for messages. */
    private List<String> statementsInShort() {
        return sql.statements().stream()
                .map(text -> text.length() > 200 ? text.substring(0, 200) + "..." : text)
                .toList();
    }

    /** States a recorded fact: {@code value} is equal to what was recorded, compared as JSON. */
    protected void fact(String name, @Nullable Object value) {
        assertThat(JSON.valueToTree(value).toString())
                .as("fact %s", name)
                .isEqualTo(recordedFact(name).toString());
        facts.add(name);
    }

    /** States a fact that is deliberately other than recorded; the annotation's {@link Scenario#better} says why. */
    protected void betterFact(String name, @Nullable Object value, @Nullable Object expected) {
        recordedFact(name);
        assertThat(scenario.better())
                .as("the sentence that says what is better")
                .isNotEmpty();
        assertThat(JSON.valueToTree(value).toString())
                .as("fact %s", name)
                .isEqualTo(JSON.valueToTree(expected).toString());
        facts.add(name);
    }

    /** A recorded fact that has no counterpart here, such as one about Python's exceptions; {@code reason} says why, in a sentence. */
    protected void noFact(String name, String reason) {
        recordedFact(name);
        assertThat(reason).isNotBlank();
        facts.add(name);
    }

    private Object recordedFact(String name) {
        if (!recorded.facts().has(name)) {
            throw new IllegalArgumentException("Fact '" + name + "' is not among the recorded "
                    + recorded.facts().propertyNames() + ".");
        }
        return recorded.facts().get(name);
    }

    /**
     * The rows of the recorded tables are as recorded; what is not committed counts too. Generated keys are compared as they are on SQLite; elsewhere by
     * rank, for sequences neither roll back nor follow explicit keys.
     */
    protected void rowsAsRecorded() {
        ScenarioRows rows = new ScenarioRows(connections, engine.metaData(), engine.dialect());
        recorded.rows()
                .propertyNames()
                .forEach(table -> assertThat(rows.current(table, recorded.rows()))
                        .as("rows of %s", table)
                        .isEqualTo(rows.recorded(table, recorded.rows())));
        rowsStated = true;
    }

    /** The rows of a table as they stand, uncommitted ones of the session included, in the order of their first columns. */
    protected List<List<Object>> rows(String table) {
        return new ScenarioRows(connections, engine.metaData(), engine.dialect()).asTheyAre(table);
    }

    /** Says that the rows are stated by the test itself, because ours are deliberately better or the scenario's tables have another shape. */
    protected void rowsStatedOtherwise(String reason) {
        assertThat(reason).isNotBlank();
        rowsStated = true;
    }

    @AfterEach
    void close() {
        if (engine == null) {
            return;
        }
        session.close();
        engine.close();
        database.close();
    }

    /** Every recorded phase, fact and row was stated: called at the end of each test by {@link ScenarioCompleteness}. */
    void requireComplete(String method) {
        assertThat(phases)
                .as("the phases that ran")
                .containsAll(recorded.phases().stream()
                        .map(RecordedScenario.Phase::name)
                        .toList());
        assertThat(facts)
                .as("the facts that were stated")
                .containsAll(recorded.facts().propertyNames());
        assertThat(rowsStated || recorded.rows().isEmpty())
                .as("the rows were compared")
                .isTrue();
        ScenarioPage.note(scenario, recorded, method, database == null ? "none" : database.name(), ours);
    }
}
