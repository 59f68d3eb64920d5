package org.relationshiporm.chinook.sqlite;

import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;

/** The link between {@link Playlist} and {@link Track}, which they use as their {@code secondary}; an entity too, so that its rows can be counted. */
@Table("PlaylistTrack")
final class PlaylistTrack {

    @Id
    @Column("PlaylistId")
    @ForeignKey("Playlist.PlaylistId")
    private Integer playlistId;

    @Id
    @Column("TrackId")
    @ForeignKey("Track.TrackId")
    private Integer trackId;

    private PlaylistTrack() {}
}
