package org.relationshiporm.chinook.postgres;

import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;

/** The link between {@link Playlist} and {@link Track}, which they use as their {@code secondary}; an entity too, so that its rows can be counted. */
@Table
final class PlaylistTrack {

    @Id
    @ForeignKey("playlist.playlist_id")
    private Integer playlistId;

    @Id
    @ForeignKey("track.track_id")
    private Integer trackId;

    private PlaylistTrack() {}
}
