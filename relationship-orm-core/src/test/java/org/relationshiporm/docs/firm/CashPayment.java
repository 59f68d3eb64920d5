package org.relationshiporm.docs.firm;

import org.relationshiporm.entity.Table;

@Table("cash_payments")
public class CashPayment extends Payment {

    private boolean rounded;

    protected CashPayment() {}

    public CashPayment(long cents, boolean rounded) {
        super(cents);
        this.rounded = rounded;
    }

    public boolean isRounded() {
        return rounded;
    }
}
