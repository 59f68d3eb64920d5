package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.scenarios.Shop.Item;
import org.relationshiporm.scenarios.Shop.Order;

/** Composite keys. */
abstract class CompositeKeyScenarios extends ScenarioContract {

    private Order order(String region, int number) {
        return session.get(Order.class, region, number).orElseThrow();
    }

    private Item item(int id) {
        return session.get(Item.class, id).orElseThrow();
    }

    @Scenario("COMP-01")
    void bothKeyColumnsAreSynchronised() {
        open(Shop.METADATA);
        Order order = new Order("eu", 7);
        order.items.addAll(List.of(new Item("a"), new Item("b")));
        session.add(order);
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("COMP-02")
    void lookupByCompositeKey() {
        open(Shop.METADATA, Shop.ROWS);
        Order first = phase("get", () -> order("eu", 1));
        fact("same_object", phase("get again", () -> order("eu", 1)) == first);
        phase(
                "get with one value",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.get(Order.class, "eu"))
                        .withMessageContaining("Order")
                        .withMessageContaining("Order.region, Order.number"));
        fact(
                "missing",
                phase(
                        "get with missing row",
                        () -> session.get(Order.class, "eu", 99).orElse(null)));
    }

    @Scenario("COMP-03")
    void aManyToOneOverACompositeKeyUsesTheIdentityMap() {
        open(Shop.METADATA, Shop.ROWS);
        Order order = order("eu", 1);
        Item i1 = item(1);
        Item i4 = item(4);
        fact("same", phase("i1.order", i1.order::get) == order);
        fact("null", phase("i4.order", i4.order::get));
    }

    @Scenario("COMP-05")
    void aPartlyNullCompositeKeyLeadsNowhere() {
        open(Shop.METADATA, Shop.ROWS);
        behindTheSession("INSERT INTO items (label, region, number) VALUES ('i5', 'eu', NULL)");
        Item i5 = item(5);
        fact("order", phase("read", i5.order::get));
    }

    @Scenario("COMP-07")
    void movingAChildToAParentThatSharesPartOfTheKeyWritesTheOtherPart() {
        open(Shop.METADATA, Shop.ROWS);
        behindTheSession("INSERT INTO orders (region, number, ref) VALUES ('eu', 2, 'o3')");
        Item i1 = item(1);
        assertThat(i1.order.get()).isSameAs(order("eu", 1));
        i1.order.set(order("eu", 2));
        phase("flush", () -> {
            session.flush();
            assertThat(sql.statements()).singleElement().asString().doesNotContain("region = ");
        });
        rowsAsRecorded();
    }

    @Scenario(value = "COMP-08", better = "Two relationships that write one column say so, or are refused.")
    void twoRelationshipsMayShareAKeyColumnKnowingly() {
        MappingException refusal = catchThrowableOfType(
                MappingException.class,
                () -> MetaData.of(Tenants.Project.class, Tenants.Person.class, Tenants.Colliding.Task.class));
        betterFact("warnings", refusal.problems().size(), 1);
        assertThat(refusal).hasMessageContaining("`tasks.tenant_id`").hasMessageContaining("`overlaps = \"project\"`");

        open(Tenants.Sharing.METADATA);
        Tenants.Sharing.Task task = new Tenants.Sharing.Task();
        task.project.set(new Tenants.Project(5, 1));
        task.person.set(new Tenants.Person(5, 2));
        session.add(task);
        phase("flush", session::flush);
        rowsAsRecorded();
    }
}
