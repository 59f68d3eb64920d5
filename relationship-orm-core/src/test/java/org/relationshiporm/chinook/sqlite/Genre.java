package org.relationshiporm.chinook.sqlite;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("Genre")
final class Genre implements MusicShop.Genre {

    @Id
    @Column("GenreId")
    private Integer genreId;

    @Column("Name")
    private @Nullable String name;

    @Relationship(backPopulates = "genre")
    private final ToMany<Track> tracks = ToMany.of(this);

    private Genre() {}

    @Override
    public @Nullable String getName() {
        return name;
    }

    @Override
    public List<Track> getTracks() {
        return tracks;
    }
}
