package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.User;
import org.relationshiporm.error.SessionUsageException;

class FilterMappingTests {

    @Test
    void aPrimitiveParameterIsNotNull() {
        MethodHandle none = MethodHandles.empty(MethodType.methodType(Object.class, Object[].class));
        FilterMapping filter =
                new FilterMapping(User.class, "ofTenant", List.of("tenant"), List.of(long.class), true, none);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> filter.condition(new Object[1]))
                .withMessage(
                        "The filter `User.ofTenant` takes a long for its parameter `tenant`, and was given null. Give it a value, or switch the filter off, session.filters().disable(\"ofTenant\").");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> filter.condition(new Object[] {"one"}))
                .withMessageContaining("takes a long for its parameter `tenant`, and was given a java.lang.String");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> filter.condition(new Object[] {1L}))
                .withMessageContaining("gave null");
    }
}
