package org.relationshiporm.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.proxies;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;

import java.sql.ResultSet;
import org.junit.jupiter.api.Test;
import org.relationshiporm.aot.orders.Money;
import org.relationshiporm.aot.orders.Order;
import org.relationshiporm.aot.orders.Orders;
import org.relationshiporm.entity.CurrentInstant;
import org.relationshiporm.entity.ToMany;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates.TypeHintPredicate;

class EntityRuntimeHintsTests {

    private static final String ORDERS = "org.relationshiporm.aot.orders.";

    private final RuntimeHints hints = new RuntimeHints();

    private static TypeHintPredicate type(String name) {
        return reflection().onType(TypeReference.of(ORDERS + name));
    }

    private void assertStored(String name) {
        assertThat(type(name).withMemberCategory(MemberCategory.ACCESS_DECLARED_FIELDS))
                .as("fields of %s", name)
                .accepts(hints);
        assertThat(type(name).withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .as("constructors of %s", name)
                .accepts(hints);
    }

    @Test
    void entitiesAreRegisteredWithTheirSuperclassesMembersAndValues() {
        new EntityRuntimeHints(hints).registerEntity(Order.class);
        assertStored("Order");
        assertStored("Stored");
        assertStored("OrderLine");
        assertStored("Status");
        assertStored("Money");
    }

    @Test
    void whatAnnotationsNameCanBeMade() {
        new EntityRuntimeHints(hints).registerEntity(Order.class);
        assertThat(type("MoneyConverter").withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .accepts(hints);
        assertThat(reflection()
                        .onType(CurrentInstant.class)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .accepts(hints);
    }

    @Test
    void whatIsNotTheApplicationsIsLeftOut() {
        new EntityRuntimeHints(hints).registerEntity(Order.class);
        assertThat(hints.reflection().typeHints())
                .extracting(hint -> hint.getType().getName())
                .noneMatch(name -> name.startsWith("java."))
                .doesNotContain(ToMany.class.getName());
    }

    @Test
    void resultsCanBeMadeAndRead() throws NoSuchMethodException {
        new EntityRuntimeHints(hints).registerResult(Orders.Customer.class);
        assertThat(reflection()
                        .onType(Orders.Customer.class)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .accepts(hints);
        assertThat(reflection().onMethodInvocation(Orders.Customer.class.getDeclaredMethod("name")))
                .accepts(hints);
        assertThat(reflection().onType(Money.class)).rejects(hints);
    }

    @Test
    void whatTheLibraryItselfNeedsIsRegistered() {
        new RelationshipOrmRuntimeHints().registerHints(hints, null);
        assertThat(proxies().forInterfaces(ResultSet.class)).accepts(hints);
        assertThat(reflection().onType(TypeReference.of("org.sqlite.SQLiteException")))
                .accepts(hints);
    }
}
