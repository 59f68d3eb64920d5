package org.relationshiporm.docs.depot;

import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.literal;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.QueryAttribute;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.Validates;
import org.relationshiporm.sql.Expression;

@Table("carriers")
public class Carrier {
    @Id
    private Integer id;

    private String first;
    private String last;

    protected Carrier() {}

    public Carrier(String first, String last) {
        this.first = first;
        this.last = last;
    }

    // tag::validates[]
    @Validates({"first", "last"})
    private String checkName(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a carrier needs both names.");
        }
        return name.strip(); // what is stored
    }
    // end::validates[]

    // tag::query-attribute[]
    public String getFullName() {
        return first + " " + last;
    }

    @QueryAttribute
    static Expression<String> fullName() {
        return concat(Carrier_.first, literal(" "), Carrier_.last);
    }
    // end::query-attribute[]
}
