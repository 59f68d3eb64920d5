package org.relationshiporm.chinook.postgres;

import java.util.List;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

@Table
final class Album implements MusicShop.Album {

    @Id
    private Integer albumId;

    private String title;

    @ForeignKey("artist.artist_id")
    private Integer artistId;

    @Relationship(backPopulates = "albums")
    private final ToOne<Artist> artist = ToOne.of(this);

    @Relationship(backPopulates = "album")
    private final ToMany<Track> tracks = ToMany.of(this);

    private Album() {}

    Album(Integer albumId, String title, Artist artist) {
        this.albumId = albumId;
        this.title = title;
        this.artist.set(artist);
    }

    @Override
    public String getTitle() {
        return title;
    }

    @Override
    public Artist getArtist() {
        return artist.get();
    }

    @Override
    public List<Track> getTracks() {
        return tracks;
    }
}
