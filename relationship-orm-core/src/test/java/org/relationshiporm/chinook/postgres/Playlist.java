package org.relationshiporm.chinook.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table
final class Playlist implements MusicShop.Playlist {

    @Id
    private Integer playlistId;

    private @Nullable String name;

    @Relationship(secondary = "playlist_track", backPopulates = "playlists")
    private final ToMany<Track> tracks = ToMany.of(this);

    private Playlist() {}

    @Override
    public @Nullable String getName() {
        return name;
    }

    @Override
    public List<Track> getTracks() {
        return tracks;
    }
}
