package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.RowMappingException;

/** Rows become objects the same way, be they few or many. */
class RowFieldsTests {

    /** More than it takes until plain fields are set together. */
    private static final int MANY = 2_000;

    record Money(String currency, long cents) {}

    @Table
    static class Bill {
        @Id
        Integer id;

        int number;
        String text;
        byte[] scan;

        @Embedded
        Money sum;

        final Deferred<String> notes = Deferred.of(this);

        @Relationship
        final ToOne<Bill> before = ToOne.of(this);
    }

    private final EntityMapping mapping = MetaData.of(Bill.class).entity(Bill.class);

    private Object[] row(int id) {
        Object[] values = new Object[mapping.properties().size()];
        put(values, "id", id);
        put(values, "number", id + 1);
        put(values, "text", "bill " + id);
        put(values, "scan", new byte[] {1, 2});
        put(values, "sum.currency", "CHF");
        put(values, "sum.cents", 5L);
        put(values, "notes", "note " + id);
        return values;
    }

    private void put(Object[] values, String property, Object value) {
        values[mapping.property(property).index()] = value;
    }

    @Test
    void fewAndManyObjectsAreFilledAlike() {
        for (int id = 0; id < MANY; id++) {
            Bill bill = new Bill();
            Object[] values = row(id);
            mapping.setAll(bill, values);

            assertThat(bill.id).isEqualTo(id);
            assertThat(bill.number).isEqualTo(id + 1);
            assertThat(bill.text).isEqualTo("bill " + id);
            assertThat(bill.sum).isEqualTo(new Money("CHF", 5));
            assertThat(bill.notes.get()).isEqualTo("note " + id);
            bill.scan[0] = 9;
            assertThat((byte[]) values[mapping.property("scan").index()]).containsExactly(1, 2);
        }
    }

    @Test
    void aValueThatDoesNotFitIsToldAlike() {
        for (int id = 0; id < MANY; id++) {
            mapping.setAll(new Bill(), row(id));
            if (id == 0 || id == MANY - 1) {
                Object[] values = row(id);
                put(values, "number", null);
                assertThatExceptionOfType(RowMappingException.class)
                        .isThrownBy(() -> mapping.setAll(new Bill(), values))
                        .withMessageContaining("Column `number` is NULL, which the primitive field `Bill.number`");
            }
        }
    }
}
