package org.relationshiporm.autoconfigure.pets;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;

@Table("pets")
public class Pet {

    @Id
    private Integer id;

    private String name;

    protected Pet() {}

    public Pet(String name) {
        this.name = name;
    }

    public Integer getId() {
        return id;
    }

    public String getName() {
        return name;
    }
}
