package org.relationshiporm.chinook;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the questions read from the entities of either mapping. */
public interface MusicShop {

    interface Artist {
        @Nullable
        String getName();

        List<? extends Album> getAlbums();
    }

    interface Album {
        String getTitle();

        Artist getArtist();

        List<? extends Track> getTracks();
    }

    interface Track {
        String getName();

        int getMilliseconds();

        @Nullable
        Album getAlbum();

        MediaType getMediaType();

        @Nullable
        Genre getGenre();

        List<? extends Playlist> getPlaylists();

        List<? extends InvoiceLine> getLines();
    }

    interface Genre {
        @Nullable
        String getName();

        List<? extends Track> getTracks();
    }

    interface MediaType {
        @Nullable
        String getName();

        List<? extends Track> getTracks();
    }

    interface Playlist {
        @Nullable
        String getName();

        List<? extends Track> getTracks();
    }

    interface Employee {
        String getFullName();

        @Nullable
        LocalDateTime getBirthDate();

        @Nullable
        Employee getManager();

        List<? extends Employee> getSubordinates();

        List<? extends Customer> getCustomers();
    }

    interface Customer {
        String getFullName();

        @Nullable
        String getCountry();

        @Nullable
        Employee getSupportRep();

        List<? extends Invoice> getInvoices();
    }

    interface Invoice {
        LocalDateTime getInvoiceDate();

        BigDecimal getTotal();

        Customer getCustomer();

        List<? extends InvoiceLine> getLines();
    }

    interface InvoiceLine {
        BigDecimal getUnitPrice();

        int getQuantity();

        Invoice getInvoice();

        Track getTrack();
    }
}
