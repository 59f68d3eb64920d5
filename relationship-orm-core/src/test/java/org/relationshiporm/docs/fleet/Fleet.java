package org.relationshiporm.docs.fleet;

import java.util.List;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.PassiveDeletes;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** Has a natural key, ships that the database deletes with it, and a flagship among them. */
@Table("fleets")
public class Fleet {
    @Id
    private String code;

    // tag::passive-deletes[]
    @Relationship(backPopulates = "fleet", cascade = Cascade.ALL, passiveDeletes = PassiveDeletes.ON)
    private final ToMany<Ship> ships = ToMany.of(this);
    // end::passive-deletes[]

    // tag::post-update[]
    @Relationship(foreignKey = "flagship_id", postUpdate = true)
    private final ToOne<Ship> flagship = ToOne.of(this);
    // end::post-update[]

    protected Fleet() {}

    public Fleet(String code) {
        this.code = code;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public List<Ship> getShips() {
        return ships;
    }

    public Ship getFlagship() {
        return flagship.get();
    }

    public void setFlagship(Ship ship) {
        flagship.set(ship);
    }
}
