package org.relationshiporm.docs.firm;

import org.relationshiporm.entity.Table;

// tag::inheritance-payment[]

@Table("card_payments")
public class CardPayment extends Payment {
    private String cardNumber;

    // end::inheritance-payment[]
    protected CardPayment() {}

    public CardPayment(long cents, String cardNumber) {
        super(cents);
        this.cardNumber = cardNumber;
    }

    public String getCardNumber() {
        return cardNumber;
    }
}
