package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Version;
import org.relationshiporm.entity.VersionGenerator;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.ColumnAttribute;

/** DOC: documents with an optimistic counter, and their parts. */
final class VersionedDocs {

    static final MetaData METADATA = MetaData.of(Doc.class, Part.class);

    private VersionedDocs() {}

    @Table("docs")
    static final class Doc {

        static final ColumnAttribute<Doc, String> NAME = ColumnAttribute.of(Doc.class, "name", String.class);

        @Id
        @Nullable
        Integer id;

        String name;

        @Nullable
        Integer size;

        @Version
        int version;

        @Relationship(
                backPopulates = "doc",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Part> parts = ToMany.of(this);

        Doc() {}

        Doc(String name) {
            this.name = name;
        }
    }

    @Table("parts")
    static final class Part {

        @Id
        @Nullable
        Integer id;

        String label;

        @ForeignKey("docs.id")
        @Nullable
        Integer docId;

        @Relationship(backPopulates = "parts")
        final ToOne<Doc> doc = ToOne.of(this);

        Part() {}

        Part(String label) {
            this.label = label;
        }
    }

    /** The version counts in tens. */
    @Table("docs")
    static final class Tens {

        static final MetaData METADATA = MetaData.of(Tens.class);

        @Id
        @Nullable
        Integer id;

        String name;

        @Version(generator = InTens.class)
        @Nullable
        Integer version;

        Tens() {}

        Tens(String name) {
            this.name = name;
        }
    }

    static final class InTens implements VersionGenerator<Integer> {

        @Override
        public Integer next(@Nullable Integer current) {
            return current == null ? 10 : current + 10;
        }
    }
}
