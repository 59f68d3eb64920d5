package org.relationshiporm.scenarios;

import java.util.List;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.scenarios.MappedFeatures.Address;
import org.relationshiporm.scenarios.MappedFeatures.Customer;
import org.relationshiporm.scenarios.MappedFeatures.Point;
import org.relationshiporm.scenarios.MappedFeatures.Vertex;

/** What a mapping can say of single attributes and relationships. */
abstract class MappingFeatureScenarios extends ScenarioContract {

    @Scenario(
            value = "MAP-01",
            better = "A value of which no column is set is null, and a record cannot be changed behind the session.")
    void aValueOverTwoColumns() {
        open(MetaData.of(Vertex.class));
        Vertex vertex = new Vertex();
        vertex.start = new Point(1, 2);
        vertex.end = new Point(3, 4);
        session.add(vertex);
        phase("insert", session::flush);
        vertex.end = new Point(3, 5);
        phase("replace", session::flush);
        phase("mutate in place", session::flush);
        fact(
                "found",
                session.query(Vertex.class)
                        .filterBy("end", new Point(3, 5))
                        .all()
                        .size());
        betterFact("empty", new Vertex().start, null);
        rowsAsRecorded();
    }

    @Scenario("MAP-11")
    void twoKeysToTheSameTable() {
        open(MetaData.of(Address.class, Customer.class));
        Address first = new Address();
        Customer customer = new Customer();
        customer.billing.set(first);
        customer.shipping.set(first);
        session.add(customer);
        phase("flush", session::flush);
        Address second = new Address();
        customer.shipping.set(second);
        phase("flush 2", session::flush);
        fact("lists", List.of(first.bills.size(), first.ships.size(), second.ships.size()));
        rowsAsRecorded();
    }
}
