package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.CurrentInstant;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.InsertDefault;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.UpdateDefault;
import org.relationshiporm.entity.Version;
import org.relationshiporm.error.MappingException;

class ValueRulesTests {

    static final class Unmakeable implements Supplier<String> {
        private final String value;

        Unmakeable(String value) {
            this.value = value;
        }

        @Override
        public String get() {
            return value;
        }
    }

    @Table
    static class Mistaken {
        @Id
        @UpdateDefault(CurrentInstant.class)
        @Nullable
        Instant id;

        @InsertDefault(CurrentInstant.class)
        @Nullable
        String wrongType;

        @InsertDefault(CurrentInstant.class)
        int primitive;

        @InsertDefault(Unmakeable.class)
        @Nullable
        String unmakeable;

        @Column(computed = "1")
        @UpdateDefault(CurrentInstant.class)
        @Nullable
        Instant both;

        @Column(computed = "1", serverDefault = "2")
        @Nullable
        Integer defaulted;

        @Version
        @InsertDefault(CurrentInstant.class)
        @Nullable
        Instant version;
    }

    @Test
    void mistakesAreReportedTogether() {
        assertThatThrownBy(() -> MetaData.of(Mistaken.class))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Mistaken.id: The field is both @Id and @UpdateDefault")
                .hasMessageContaining(
                        "Mistaken.wrongType: @InsertDefault names `CurrentInstant`, which makes values of `Instant`,"
                                + " but the field is of type `String`. Name one that makes the field's own type.")
                .hasMessageContaining(
                        "Mistaken.primitive: @InsertDefault fills a null field, and a primitive one is never null.")
                .hasMessageContaining("Mistaken.unmakeable: @InsertDefault names `Unmakeable`, which cannot be made")
                .hasMessageContaining("Mistaken.both: The database computes the column")
                .hasMessageContaining(
                        "Mistaken.defaulted: Column `defaulted` is computed, so it can be no key and have no default.")
                .hasMessageContaining("Mistaken.version: A @Version has values of its own.");
    }

    @Table
    static class Assigned {
        @Id(generated = false)
        long id;
    }

    @Test
    void anIntegerKeyMayBeTheApplicationsAlone() {
        assertThat(MetaData.of(Assigned.class).entity(Assigned.class).hasGeneratedKey())
                .isFalse();
    }
}
