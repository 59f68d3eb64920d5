package org.relationshiporm.docs.shop;

import org.relationshiporm.type.ValueConverter;

// tag::converter[]
public final class MoneyConverter implements ValueConverter<Money, Long> {
    @Override
    public Long toColumn(Money value) {
        return value.cents();
    }

    @Override
    public Money toAttribute(Long stored) {
        return new Money(stored);
    }
}
// end::converter[]
