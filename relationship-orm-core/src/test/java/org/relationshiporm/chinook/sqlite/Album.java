package org.relationshiporm.chinook.sqlite;

import java.util.List;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

@Table("Album")
final class Album implements MusicShop.Album {

    @Id
    @Column("AlbumId")
    private Integer albumId;

    @Column("Title")
    private String title;

    @Column("ArtistId")
    @ForeignKey("Artist.ArtistId")
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
