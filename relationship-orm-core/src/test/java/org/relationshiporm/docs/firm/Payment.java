package org.relationshiporm.docs.firm;

import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Table;

// tag::inheritance-payment[]
@Table("payments")
@Inheritance(InheritanceKind.JOINED_TABLES)
@Discriminator(column = "kind")
public abstract class Payment {
    @Id
    private Integer id;

    private long cents;

    // end::inheritance-payment[]
    protected Payment() {}

    protected Payment(long cents) {
        this.cents = cents;
    }

    public Integer getId() {
        return id;
    }

    public void setCents(long cents) {
        this.cents = cents;
    }
}
