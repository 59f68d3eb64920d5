package org.relationshiporm.docs.firm;

import org.relationshiporm.entity.Discriminator;

// tag::inheritance-employee[]

@Discriminator
public class Engineer extends Employee {
    private String language;

    // end::inheritance-employee[]
    protected Engineer() {}

    public Engineer(String name, String language) {
        super(name);
        this.language = language;
    }

    public String getLanguage() {
        return language;
    }
}
