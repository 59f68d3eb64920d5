package org.relationshiporm.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.dialect.PostgresDialect;
import org.relationshiporm.dialect.SqliteDialect;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.session.Session;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.statement.StatementCacheStatistics;

/** What an engine keeps of statements, and that it does not grow without limit. */
class PlanCacheTests {

    @Table("cached_things")
    static class Thing {
        @Id
        Integer id;

        String name;
    }

    private static final MetaData METADATA = MetaData.of(Thing.class);

    private static QuerySpec withIds(List<?> ids) {
        return QuerySpec.of(Thing.class)
                .withCriteria(List.of(new InNode(new AttributeNode(Thing.class, null, "id"), BindNode.of(ids), false)));
    }

    @Test
    void listsOfAnyLengthAreOneStatement() {
        for (LoadPlans plans : List.of(
                new LoadPlans(METADATA, SqliteDialect.INSTANCE), new LoadPlans(METADATA, PostgresDialect.INSTANCE))) {
            for (int length = 1; length <= 100_000; length++) {
                plans.prepare(withIds(Collections.nCopies(length, 1)));
            }
            StatementCacheStatistics statistics = plans.statistics();
            assertThat(statistics.misses()).isEqualTo(1);
            assertThat(statistics.hits()).isEqualTo(99_999);
            assertThat(statistics.size()).isEqualTo(1);
        }
    }

    @Test
    void whatWasUnusedForLongestGoes() {
        LoadPlans plans = new LoadPlans(METADATA, SqliteDialect.INSTANCE);
        for (int shape = 1; shape <= LoadPlans.MAX_QUERY_PLANS + 10; shape++) {
            plans.prepare(withConditions(shape % 97, shape / 97));
            plans.prepare(withIds(List.of(1)));
        }
        StatementCacheStatistics statistics = plans.statistics();
        assertThat(statistics.size()).isEqualTo(LoadPlans.MAX_QUERY_PLANS);
        assertThat(statistics.evictions()).isEqualTo(11);
        assertThat(statistics.misses()).isEqualTo(LoadPlans.MAX_QUERY_PLANS + 11);
    }

    /** A query whose shape is told by two numbers. */
    private static QuerySpec withConditions(int ids, int names) {
        List<ExpressionNode> criteria = new ArrayList<>();
        for (int number = 0; number <= ids; number++) {
            criteria.add(new ComparisonNode(
                    Comparison.EQUAL, new AttributeNode(Thing.class, null, "id"), BindNode.of(number)));
        }
        for (int number = 0; number <= names; number++) {
            criteria.add(new ComparisonNode(
                    Comparison.EQUAL, new AttributeNode(Thing.class, null, "name"), BindNode.of("name")));
        }
        return QuerySpec.of(Thing.class).withCriteria(criteria);
    }

    @Test
    void anEngineTellsHowWellStatementsAreReused() {
        try (TestDatabase database = TestDatabase.sqlite();
                Engine engine = Engine.of(database.dataSource())) {
            METADATA.createAll(engine);
            StatementCacheStatistics before = engine.statementCache();
            try (Session session = engine.openSession()) {
                for (int id = 1; id <= 5; id++) {
                    Thing thing = session.add(new Thing());
                    thing.name = "t" + id;
                    session.flush();
                    session.query(Thing.class).filterBy("name", "t" + id).one();
                }
            }
            StatementCacheStatistics after = engine.statementCache();
            assertThat(after.misses() - before.misses()).isEqualTo(2);
            assertThat(after.hits() - before.hits()).isEqualTo(8);
            assertThat(after.size()).isEqualTo(before.size() + 2).isLessThan(after.capacity());
            assertThat(after.evictions()).isZero();
        }
    }
}
