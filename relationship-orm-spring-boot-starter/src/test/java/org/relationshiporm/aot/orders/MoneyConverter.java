package org.relationshiporm.aot.orders;

import org.relationshiporm.type.ValueConverter;

class MoneyConverter implements ValueConverter<Money, Long> {

    MoneyConverter() {}

    @Override
    public Long toColumn(Money value) {
        return value.cents();
    }

    @Override
    public Money toAttribute(Long stored) {
        return new Money(stored);
    }
}
