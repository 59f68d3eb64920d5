package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.mapping.MetaData;

/** Posts with columns on demand. */
final class Essays {

    static final MetaData METADATA = MetaData.of(Essay.class);

    private Essays() {}

    @Table("posts")
    static final class Essay {

        @Id
        @Nullable
        Integer id;

        final Deferred<String> title = Deferred.of(this);
        final Deferred<Integer> userId = Deferred.of(this);
        final Deferred<String> body = Deferred.of(this);
        final Deferred<String> x1 = Deferred.of(this);
        final Deferred<String> x2 = Deferred.of(this);

        Essay() {}

        Essay(String title) {
            this.title.set(title);
            this.body.set("body of " + title);
        }
    }
}
