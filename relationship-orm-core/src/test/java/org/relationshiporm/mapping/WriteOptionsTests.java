package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.PassiveDeletes;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Unique;
import org.relationshiporm.schema.ReferentialAction;

/** What a relationship says about being written, and the keys that a flush knows. */
class WriteOptionsTests {

    @Table("owners")
    static class Owner {
        @Id
        Integer id;

        @Relationship(
                foreignKey = "plain_id",
                cascade = {Cascade.ALL},
                passiveDeletes = PassiveDeletes.ALL)
        final ToMany<Member> both = ToMany.of(this);

        @Relationship(foreignKey = "other_id", passiveDeletes = PassiveDeletes.ON)
        final ToMany<Member> withoutClause = ToMany.of(this);

        @Relationship(foreignKey = "nulled_id", cascade = Cascade.ALL, passiveDeletes = PassiveDeletes.ON)
        final ToMany<Member> halfDeleted = ToMany.of(this);

        @Relationship(foreignKey = "strict_id", passiveUpdates = false)
        final ToMany<Member> stuck = ToMany.of(this);

        @Relationship(
                secondary = "links",
                postUpdate = true,
                passiveUpdates = false,
                passiveDeletes = PassiveDeletes.ON)
        final ToMany<Member> linked = ToMany.of(this);
    }

    @Table("members")
    static class Member {
        @Id
        Integer id;

        @ForeignKey("owners.id")
        Integer plainId;

        @ForeignKey("owners.id")
        Integer otherId;

        @ForeignKey(value = "owners.id", onDelete = ReferentialAction.SET_NULL)
        Integer nulledId;

        @ForeignKey("owners.id")
        @Column(nullable = false)
        Integer strictId;

        @ForeignKey(value = "owners.id", onDelete = ReferentialAction.SET_NULL)
        @Column(nullable = false)
        Integer tornId;

        @Relationship(foreignKey = "torn_id", postUpdate = true, passiveDeletes = PassiveDeletes.ON)
        final ToOne<Owner> torn = ToOne.of(this);
    }

    @Test
    void contradictionsWithTheForeignKeyAreRefused() {
        assertMistakesOf(Owner.class, Member.class)
                .containsExactlyInAnyOrder(
                        "Owner.both: It cascades DELETE, but `passiveDeletes = ALL` says that members are not touched. Write `passiveDeletes = ON`, or leave "
                                + "DELETE out of the cascade.",
                        "Owner.withoutClause: It has `passiveDeletes = ON`, but its foreign key `other_id` has no ON DELETE: the database would refuse to "
                                + "delete an owner whose members are not loaded. Declare the key with `onDelete = ReferentialAction.CASCADE` or SET_NULL, or "
                                + "leave `passiveDeletes` out.",
                        "Owner.halfDeleted: It cascades DELETE and has `passiveDeletes = ON`, but its foreign key says ON DELETE SET NULL: loaded members "
                                + "would be deleted, others kept. Declare the key with `onDelete = ReferentialAction.CASCADE`, or leave `passiveDeletes` out.",
                        "Owner.stuck: It has `passiveUpdates = false`, but a changed key cannot be followed: `members.strict_id` takes no NULL, and the "
                                + "database checks it at once. Declare the foreign key with `onUpdate = ReferentialAction.CASCADE`, or with `deferrable = true`.",
                        "Owner.linked: It has `postUpdate`, but goes over a link table, whose rows are written last anyway. Leave it out.",
                        "Owner.linked: It has `passiveUpdates = false`, but goes over a link table, whose rows follow a changed key by ON UPDATE CASCADE "
                                + "only. Declare the link table with `onUpdate = ReferentialAction.CASCADE`, and leave `passiveUpdates` out.",
                        "Owner.linked: It has `passiveDeletes = ON`, but the key `owner_id` of link table `links` does not say ON DELETE CASCADE. Declare "
                                + "the link table with that clause, or leave `passiveDeletes` out.",
                        "Member.torn: It has `postUpdate`, so its key is NULL until an UPDATE writes it, but `members.torn_id` takes no NULL. Make the column "
                                + "nullable, or leave `postUpdate` out.",
                        "Member.torn: Its foreign key says SET NULL, but `members.torn_id` takes no NULL. Make the column nullable, or let the key say CASCADE.",
                        "Member.torn: It has `passiveDeletes`, but holds the foreign key itself: nothing refers to the row that is deleted. Say so on the side "
                                + "of `Owner`, or leave it out.");
    }

    @Table("files")
    @Unique({"folder", "name"})
    @Unique("code")
    static class File {
        @Id
        Integer id;

        String name;

        @Column("the_code")
        String code;

        @Column(unique = true)
        String path;

        @Relationship
        final ToOne<Folder> folder = ToOne.of(this);
    }

    @Table("folders")
    static class Folder {
        @Id
        Integer id;
    }

    @Test
    void uniqueSetsAreThoseOfKeysColumnsAndClasses() {
        EntityMapping file = MetaData.of(File.class, Folder.class).entity(File.class);

        assertThat(file.uniqueKeys())
                .extracting(Object::toString)
                .containsExactly("[File.id]", "[File.path]", "[File.folder_id, File.name]", "[File.code]");
        assertThat(file.table().uniques())
                .containsExactly(java.util.List.of("folder_id", "name"), java.util.List.of("the_code"));
        assertThat(file.references()).singleElement().satisfies(reference -> {
            assertThat(reference.describe()).isEqualTo("File.folder_id");
            assertThat(reference.target().name()).isEqualTo("Folder");
            assertThat(reference.isMovedByDatabase()).isFalse();
        });
    }

    @Table("wrong")
    @Unique({"name", "nam"})
    @Unique({})
    static class Wrong {
        @Id
        Integer id;

        String name;
    }

    @Test
    void uniqueSetsNameFields() {
        assertMistakesOf(Wrong.class)
                .containsExactly(
                        "Wrong: Its @Unique({\"name\", \"nam\"}) names `nam`, which is no field with a column and no ToOne with a foreign key. Did you mean `name`?",
                        "Wrong: Its @Unique names no field. Name the fields that are unique together.");
    }
}
