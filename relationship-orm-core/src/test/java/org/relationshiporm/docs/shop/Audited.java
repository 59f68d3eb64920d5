package org.relationshiporm.docs.shop;

import java.time.Instant;
import org.relationshiporm.entity.Column;

// tag::audited[]
public abstract class Audited {
    @Column(nullable = false, serverDefault = "CURRENT_TIMESTAMP")
    private Instant createdAt;

    public Instant getCreatedAt() {
        return createdAt;
    }
}
// end::audited[]
