package org.relationshiporm.chinook.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table
final class Artist implements MusicShop.Artist {

    @Id
    private Integer artistId;

    private @Nullable String name;

    @Relationship(backPopulates = "artist")
    private final ToMany<Album> albums = ToMany.of(this);

    private Artist() {}

    Artist(Integer artistId, String name) {
        this.artistId = artistId;
        this.name = name;
    }

    @Override
    public @Nullable String getName() {
        return name;
    }

    @Override
    public List<Album> getAlbums() {
        return albums;
    }
}
