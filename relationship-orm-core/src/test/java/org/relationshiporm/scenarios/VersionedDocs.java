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
import org.relationshiporm.mapping.MetaData;

/** DOC: documents with an optimistic counter, and their parts. */
final class VersionedDocs {

    static final MetaData METADATA = MetaData.of(Doc.class, Part.class);

    private VersionedDocs() {}

    @Table("docs")
    static final class Doc {

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
}
