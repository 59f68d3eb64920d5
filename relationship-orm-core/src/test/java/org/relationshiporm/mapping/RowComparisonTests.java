package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** An object's fields are compared with its row the same way, be it once or often. */
class RowComparisonTests {

    /** More than it takes until plain fields are compared together. */
    private static final int MANY = 2_000;

    record Size(int width, int height) {}

    @Table
    static class Sheet {
        @Id
        Integer id;

        int number;
        short place;
        double weight;
        float share;
        boolean used;
        String text;
        LocalDate day;
        Long amount;
        byte[] scan;

        @Embedded
        Size size;

        final Deferred<String> notes = Deferred.of(this);

        @Relationship
        final ToOne<Sheet> before = ToOne.of(this);
    }

    private final EntityMapping mapping = MetaData.of(Sheet.class).entity(Sheet.class);

    private static Sheet sheet() {
        Sheet sheet = new Sheet();
        sheet.id = 1;
        sheet.number = 2;
        sheet.place = 3;
        sheet.weight = Double.NaN;
        sheet.share = -0.0f;
        sheet.used = true;
        sheet.text = "text";
        sheet.day = LocalDate.of(2026, 1, 2);
        sheet.scan = new byte[] {1};
        sheet.size = new Size(4, 5);
        return sheet;
    }

    private Object[] row(Sheet sheet) {
        Object[] values = new Object[mapping.properties().size()];
        for (PropertyMapping property : mapping.properties()) {
            values[property.index()] = property.type().copy(property.get(sheet));
        }
        return values;
    }

    private static final List<Consumer<Sheet>> CHANGES = List.of(
            sheet -> sheet.id = 200,
            sheet -> sheet.number++,
            sheet -> sheet.place++,
            sheet -> sheet.weight = 0,
            sheet -> sheet.share = 0.0f,
            sheet -> sheet.used = false,
            sheet -> sheet.text = null,
            sheet -> sheet.day = sheet.day.plusDays(1),
            sheet -> sheet.amount = 1_000L,
            sheet -> sheet.scan[0]++,
            sheet -> sheet.size = new Size(4, 6),
            sheet -> sheet.size = null);

    private void compare() {
        Sheet same = sheet();
        assertThat(mapping.isSame(same, row(same))).isTrue();
        assertThat(mapping.isSame(same, row(sheet()))).isTrue();
        Sheet equal = sheet();
        equal.text = new StringBuilder("text").toString();
        equal.id = Integer.valueOf("1");
        equal.day = LocalDate.parse("2026-01-02");
        assertThat(mapping.isSame(equal, row(same))).isTrue();
        for (Consumer<Sheet> change : CHANGES) {
            Sheet changed = sheet();
            Object[] row = row(changed);
            change.accept(changed);
            assertThat(mapping.isSame(changed, row))
                    .as("change " + CHANGES.indexOf(change))
                    .isFalse();
        }
        Sheet known = sheet();
        known.amount = 1_000L;
        Object[] row = row(known);
        known.amount = Long.valueOf("1000");
        assertThat(mapping.isSame(known, row)).isTrue();
        known.amount = null;
        assertThat(mapping.isSame(known, row)).isFalse();
    }

    @Test
    void onceAndOftenTheSameIsTold() {
        compare();
        Sheet sheet = sheet();
        Object[] row = row(sheet);
        for (int time = 0; time < MANY; time++) {
            assertThat(mapping.isSame(sheet, row)).isTrue();
        }
        compare();
    }
}
