package org.relationshiporm.aot.orders;

enum Status {
    OPEN,
    PAID
}
