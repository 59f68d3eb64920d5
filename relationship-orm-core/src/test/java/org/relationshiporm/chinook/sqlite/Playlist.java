package org.relationshiporm.chinook.sqlite;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("Playlist")
final class Playlist implements MusicShop.Playlist {

    @Id
    @Column("PlaylistId")
    private Integer playlistId;

    @Column("Name")
    private @Nullable String name;

    @Relationship(secondary = "PlaylistTrack", backPopulates = "playlists")
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
