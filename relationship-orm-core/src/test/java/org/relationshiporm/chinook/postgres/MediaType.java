package org.relationshiporm.chinook.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.chinook.MusicShop;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table
final class MediaType implements MusicShop.MediaType {

    @Id
    private Integer mediaTypeId;

    private @Nullable String name;

    @Relationship(backPopulates = "mediaType")
    private final ToMany<Track> tracks = ToMany.of(this);

    private MediaType() {}

    @Override
    public @Nullable String getName() {
        return name;
    }

    @Override
    public List<Track> getTracks() {
        return tracks;
    }
}
