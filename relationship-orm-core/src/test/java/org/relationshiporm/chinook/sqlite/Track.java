package org.relationshiporm.chinook.sqlite;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

@Table("Track")
final class Track implements MusicShop.Track {

    @Id
    @Column("TrackId")
    private Integer trackId;

    @Column("Name")
    private String name;

    @Column("AlbumId")
    @ForeignKey("Album.AlbumId")
    private @Nullable Integer albumId;

    @Column("MediaTypeId")
    @ForeignKey("MediaType.MediaTypeId")
    private Integer mediaTypeId;

    @Column("GenreId")
    @ForeignKey("Genre.GenreId")
    private @Nullable Integer genreId;

    @Column("Composer")
    private @Nullable String composer;

    @Column("Milliseconds")
    private int milliseconds;

    @Column("Bytes")
    private @Nullable Integer bytes;

    @Column(value = "UnitPrice", precision = 10, scale = 2)
    private BigDecimal unitPrice;

    @Relationship(backPopulates = "tracks")
    private final ToOne<Album> album = ToOne.of(this);

    @Relationship(backPopulates = "tracks")
    private final ToOne<MediaType> mediaType = ToOne.of(this);

    @Relationship(backPopulates = "tracks")
    private final ToOne<Genre> genre = ToOne.of(this);

    @Relationship(secondary = "PlaylistTrack", backPopulates = "tracks")
    private final ToMany<Playlist> playlists = ToMany.of(this);

    @Relationship(backPopulates = "track")
    private final ToMany<InvoiceLine> lines = ToMany.of(this);

    private Track() {}

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getMilliseconds() {
        return milliseconds;
    }

    @Override
    public @Nullable Album getAlbum() {
        return album.get();
    }

    @Override
    public MediaType getMediaType() {
        return mediaType.get();
    }

    @Override
    public @Nullable Genre getGenre() {
        return genre.get();
    }

    @Override
    public List<Playlist> getPlaylists() {
        return playlists;
    }

    @Override
    public List<InvoiceLine> getLines() {
        return lines;
    }
}
