package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.mapping.MetaData;

/** BLOG's users with a unique code. */
final class CodedUsers {

    static final MetaData METADATA = MetaData.of(User.class);

    private CodedUsers() {}

    @Table("users")
    static final class User {

        @Id
        @Nullable
        Integer id;

        String name;

        @Column(unique = true)
        String code;

        User() {}

        User(String name) {
            this.name = name;
            this.code = name;
        }
    }
}
