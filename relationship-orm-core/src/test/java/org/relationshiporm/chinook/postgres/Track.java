package org.relationshiporm.chinook.postgres;

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

@Table
final class Track implements MusicShop.Track {

    @Id
    private Integer trackId;

    private String name;

    @ForeignKey("album.album_id")
    private @Nullable Integer albumId;

    @ForeignKey("media_type.media_type_id")
    private Integer mediaTypeId;

    @ForeignKey("genre.genre_id")
    private @Nullable Integer genreId;

    private @Nullable String composer;

    private int milliseconds;

    private @Nullable Integer bytes;

    @Column(precision = 10, scale = 2)
    private BigDecimal unitPrice;

    @Relationship(backPopulates = "tracks")
    private final ToOne<Album> album = ToOne.of(this);

    @Relationship(backPopulates = "tracks")
    private final ToOne<MediaType> mediaType = ToOne.of(this);

    @Relationship(backPopulates = "tracks")
    private final ToOne<Genre> genre = ToOne.of(this);

    @Relationship(secondary = "playlist_track", backPopulates = "tracks")
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
