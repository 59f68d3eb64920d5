package org.relationshiporm.docs.depot;

import org.relationshiporm.entity.Column;

// tag::embeddable[]
public record Address(String street, @Column(length = 80) String city) {}
// end::embeddable[]
