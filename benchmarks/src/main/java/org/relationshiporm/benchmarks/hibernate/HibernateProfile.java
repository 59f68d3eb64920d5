package org.relationshiporm.benchmarks.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.hibernate.annotations.NativeGenerator;
import org.jspecify.annotations.Nullable;

/** A profile as one maps it for Hibernate. */
@Entity(name = "Profile")
@Table(name = "profiles")
@SuppressWarnings("NullAway.Init")
public class HibernateProfile {

    @Id
    @NativeGenerator(sequenceForm = @SequenceGenerator(sequenceName = "profiles_ahead", allocationSize = 100))
    private @Nullable Integer id;

    private String bio;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    private HibernateUser user;

    protected HibernateProfile() {}

    public HibernateProfile(String bio, HibernateUser user) {
        this.bio = bio;
        this.user = user;
    }
}
